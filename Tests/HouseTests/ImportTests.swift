import Diagnostics
import Foundation
import RuleEngine
import RuleModel
import TestSupport
import Testing

@Suite("the house table")
struct ImportTests {
  /// Row of the table: target, and what it may import.
  private func table() throws -> [String: Set<String>] {
    var rows: [String: Set<String>] = [:]
    var isInTable = false
    for line in try Repository.text("Sources/README.md").split(separator: "\n") {
      if line.hasPrefix("| target |") { isInTable = true }
      guard isInTable, line.hasPrefix("| `") else { continue }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let name = cells[0].replacingOccurrences(of: "`", with: "")
      rows[name] = Set(
        cells[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
          $0 != "–"
        })
    }
    return rows
  }

  /// Whatever stands before `import` (access, attributes with words in brackets), and whether a module is
  /// named or something in one (`import struct Values.Rupiah`).
  private let importLine =
    /(?m)^[ \t]*(?:[@\w]+(?:\([^)\n]*\))?[ \t]+)*import[ \t]+(?:(?:struct|class|enum|protocol|typealias|func|var|let)[ \t]+)?(?<name>\w+)/

  /// `public` or `open` as a word of a declaration, whatever stands before it.
  private let publicLine =
    /(?m)^[ \t]*(?:[@\w]+(?:\([^)\n]*\))?[ \t]+)*(?:public|open)(?:\(set\))?[ \t]+(?:struct|class|enum|protocol|actor|extension|func|var|let|init|typealias|static|import|mutating|final|subscript)\b/

  private func imports(_ path: String) throws -> [String] {
    try Repository.text(path).matches(of: importLine).map { String($0.name) }
  }

  @Test("every import is one that the table allows")
  func importsFollowTheTable() throws {
    let table = try self.table()
    #expect(table.count >= 12)
    for path in try Repository.files(below: "Sources", ending: ".swift") {
      let target = String(path.split(separator: "/")[1])
      guard target != "BuildTools" else { continue }
      let allowed = try #require(table[target], "\(target) is not in the table")
      for name in try imports(path) where !["Glibc", "Dispatch", "Synchronization"].contains(name) {
        #expect(allowed.contains(name), "\(path) imports \(name)")
      }
    }
  }

  @Test("what ships knows no Foundation, and calls the system in one room")
  func noFoundation() throws {
    for path in try Repository.files(below: "Sources", ending: ".swift")
    where !path.contains("BuildTools") {
      let imports = try self.imports(path)
      #expect(!imports.contains("Foundation"), "\(path)")
      let mayCallSystem =
        path.hasPrefix("Sources/System/") || path.hasSuffix("kite/main.swift")
        || path.hasSuffix("trials/main.swift") || path.hasSuffix("fuzz/Fuzz.swift")
      #expect(mayCallSystem || !imports.contains("Glibc"), "\(path)")
    }
  }

  @Test("an import is seen however it is written")
  func importsAreSeen() {
    let text = """
      import A
      package import B
      @preconcurrency import C
      @_spi(X) @preconcurrency  import struct D.E
      \tinternal import F  // for the rest
      // import no
      let x = "import no"
      """
    #expect(text.matches(of: importLine).map { String($0.name) } == ["A", "B", "C", "D", "F"])
  }

  @Test("`public` stands in the front door alone, and no test looks inside a target")
  func accessIsNarrow() throws {
    for path in try Repository.files(below: "Sources", ending: ".swift")
    where !path.hasPrefix("Sources/KiteEngine/") {
      let text = try Repository.text(path)
      let isPublic = text.contains(publicLine)
      #expect(!isPublic, "\(path)")
    }
    let mark = "@" + "testable"
    for path in try Repository.files(below: "Tests", ending: ".swift") {
      #expect(!(try Repository.text(path)).contains(mark), "\(path)")
    }
  }

  @Test("every unsafe expression says why it is safe")
  func unsafeIsArgued() throws {
    for path in try Repository.files(below: "Sources", ending: ".swift") {
      let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() where line.contains(/\bunsafe [a-z\[A-Z]/) {
        // Beside it, or in the words on the type.
        let isArgued =
          lines[max(0, number - 25)...number].contains { $0.contains(/\/\/ .*\b[Ss]afe\b/) }
          || lines[..<number].contains { $0.contains(/\/\/\/.*\b[Ss]afe\b/) }
        #expect(isArgued, "\(path):\(number + 1)")
      }
    }
  }

  @Test("no name that the rules declare stands in Swift")
  func swiftKnowsNoLaw() throws {
    let book = Rules.check(try Rules.shipped()).book
    var names = Set(book.scalars.map(\.id) + book.parameters.map(\.id) + book.derived.map(\.id))
    names.formUnion(book.criteria.map(\.id) + book.requirements.map(\.id) + book.lists.map(\.id))
    names.formUnion(book.advice.map(\.id) + book.reserved.map(\.id) + book.disputes.map(\.id))
    names.formUnion(book.instruments.map(\.id) + book.sources.map(\.id))
    names.formUnion(book.lists.flatMap { $0.fields.map(\.id) })
    // Words of the language and of the result formats, which rules may use for fields too.
    names.subtract([
      "nama", "nilai", "jumlah", "satuan", "kode", "hasil", "bahan", "uraian", "sentra", "mesin",
      "anggota", "skala", "pembeli", "penerima", "perkiraan", "kuota_jaminan",
    ])
    for path in try Repository.files(below: "Sources", ending: ".swift") {
      // Comments may give examples.
      let text = try Repository.text(path).split(separator: "\n")
        .filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }.joined(separator: "\n")
      let words = Set(
        text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init))
      let found = words.intersection(names)
      #expect(found.isEmpty, "\(path): \(found.sorted())")
    }
  }
}
