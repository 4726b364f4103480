import Assessments
import Intake
import Layout

/// What is carried along into results and the list of problems (`--keep`): facts, and what the rules know nothing of,
/// as columns of the file of applications or keys of JSON. A telephone number needs no rule to be of use.
struct KeptFields {
  enum Field: Sendable, Equatable {
    case fact(Int)
    case other
  }

  let names: [String]
  private let fields: [Field]
  /// Columns of the file of applications; `nil` for facts, for what is no column, and where there is no table.
  private let columns: [Int?]
  private let layout: Layout

  init(_ names: [String], layout: Layout, schema: TableSchema?) {
    self.names = names
    self.layout = layout
    fields = names.map { name in
      layout.scalars.firstIndex { $0.key == name }.map { .fact($0) } ?? .other
    }
    columns = zip(names, fields).map { name, field in
      guard field == .other, let schema else { return nil }
      return schema.columns.firstIndex { column in
        if case .unknown(let header) = column { KeptFields.name(header) == name } else { false }
      }
    }
  }

  /// A name as it is compared, and as results tell it: `No. HP` is `no_hp`.
  static func name(_ written: String) -> String {
    var name = ""
    for character in written.lowercased() {
      if character.isLetter || character.isNumber {
        name.append(character)
      } else if !name.isEmpty, name.last != "_" {
        name.append("_")
      }
    }
    if name.last == "_" { name.removeLast() }
    return name
  }

  /// Facts among them: their values have to be read.
  var slots: [Int] {
    fields.compactMap { if case .fact(let slot) = $0 { slot } else { nil } }
  }

  /// The first that the file of applications has no column for.
  var missing: String? {
    zip(names, zip(fields, columns)).first { $1.0 == .other && $1.1 == nil }?.0
  }

  /// A problem that is none: an unknown name that is carried along is wanted.
  func excuses(_ problem: DataProblem) -> Bool {
    guard case .unknownName = problem.error, case .unknown(let name) = problem.subject else {
      return false
    }
    return names.contains(KeptFields.name(name))
  }

  /// What an application says, in the order of the names.
  ///
  /// - Parameters:
  ///   - fact: the text of a fact.
  ///   - cell: the text of a column.
  ///   - json: the application where it is JSON.
  func texts(
    fact: (Int) -> String?, cell: (Int) -> String?, json: ArraySlice<UInt8>?
  ) -> [String?] {
    var found: [String?] = []
    for (index, field) in fields.enumerated() {
      switch field {
      case .fact(let slot): found.append(fact(slot))
      case .other:
        if let column = columns[index] {
          found.append(cell(column))
        } else {
          found.append(json.flatMap { JSONKeys.scalar(of: names[index], in: $0) })
        }
      }
    }
    return found
  }
}

/// Looks a key up in JSON that nobody has read whole: what the rules do not know, readers pass over.
enum JSONKeys {
  /// The scalar behind the first key of that name (`KeptFields.name`) which stands in the application or in a
  /// group of it; `nil` where there is none. Whatever the bytes are, it ends at their end.
  static func scalar(of name: String, in bytes: ArraySlice<UInt8>) -> String? {
    var (at, depth) = (bytes.startIndex, 0)
    while at < bytes.endIndex {
      switch bytes[at] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let end = self.end(ofTextAt: at, bytes)
        let behind = passBlanks(end + 1, bytes)
        if depth <= 2, behind < bytes.endIndex, bytes[behind] == UInt8(ascii: ":"),
          KeptFields.name(String(decoding: bytes[(at + 1)..<end], as: UTF8.self)) == name
        {
          return scalar(at: passBlanks(behind + 1, bytes), bytes)
        }
        at = end
      default: break
      }
      at += 1
    }
    return nil
  }

  private static func scalar(at start: Int, _ bytes: ArraySlice<UInt8>) -> String? {
    guard start < bytes.endIndex else { return nil }
    var scanner = JSONScanner(
      bytes: Array(bytes[start..<min(start + 4096, bytes.endIndex)]), limits: .standard)
    do throws(JSONError) {
      switch try scanner.scalar() {
      case .text(let text), .number(let text): return text.isEmpty ? nil : text
      case .truth(let truth): return truth ? "ya" : "tidak"
      case .null: return nil
      }
    } catch {
      return nil
    }
  }

  /// Where its closing quote stands, or the bytes end.
  private static func end(ofTextAt start: Int, _ bytes: ArraySlice<UInt8>) -> Int {
    var at = start + 1
    while at < bytes.endIndex, bytes[at] != UInt8(ascii: "\"") {
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(at, bytes.endIndex)
  }

  private static func passBlanks(_ start: Int, _ bytes: ArraySlice<UInt8>) -> Int {
    var at = start
    while at < bytes.endIndex, [0x20, 9, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    return at
  }
}
