import Diagnostics
import Values

/// What other languages, word processors and people write, where the lexer alone can tell.
extension Lexer {
  // MARK: Signs that look like ours

  /// Where a run of look-alikes that begins here ends, and whether the first is a quote.
  func lookAlikeEnd() -> (end: Int, isText: Bool)? {
    var end = index
    var isText = false
    while let (scalar, next) = scalar(at: end), let plain = LookAlikes.plain(scalar),
      // Plain signs in between belong to their own tokens.
      scalar.value >= 0x80 || end == index
    {
      if end == index, plain.text == "\"" {
        isText = true
        end = next
        break
      }
      end = next
    }
    return end > index ? (end, isText) : nil
  }

  /// Where the text that a curly quote opened ends; on this line.
  func curlyEnd(from start: Int) -> Int? {
    var end = start
    while let (scalar, next) = scalar(at: end), scalar != "\n" {
      if scalar == "\"" || scalar.value >= 0x80 && LookAlikes.isQuote(scalar) { return next }
      end = next
    }
    return nil
  }

  private func scalar(at place: Int) -> (Unicode.Scalar, next: Int)? {
    guard place < bytes.count else { return nil }
    let length = bytes[place] < 0x80 ? 1 : bytes[place] < 0xE0 ? 2 : bytes[place] < 0xF0 ? 3 : 4
    let next = min(place + length, bytes.count)
    return String(decoding: bytes[place..<next], as: UTF8.self).unicodeScalars.first.map {
      ($0, next)
    }
  }

  /// Reports what stands from here to `end`; several on one line are one slip of one program.
  mutating func lookAlike(to end: Int) {
    var start = index
    if let last = errors.last, case .lookAlike = last.error,
      !bytes[last.range.start..<index].contains(UInt8(ascii: "\n"))
    {
      start = last.range.start
      dropLastError()
    }
    let written = String(decoding: bytes[start..<end], as: UTF8.self)
    let sign = written.unicodeScalars.first { $0.value >= 0x80 || $0 == "'" } ?? " "
    let looks = LookAlikes.plain(sign)?.what ?? .init(same: "?")
    report(
      .lookAlike(written, mend: LookAlikes.plain(written), looks: looks), from: start, to: end)
    emit(.invalid, to: end)
  }

  // MARK: Operators and comments

  /// The words for `>=` and its like: of dates and lengths of time they are others than of amounts.
  func mend(ofOperator sign: String, _ end: Int) -> String? {
    if sign == "=" || sign == ":=", isHeader { return ":" }
    let relation: Comparison.Relation
    switch sign {
    case ">=", "=>": relation = .atLeast
    case "<=", "=<": relation = .atMost
    case ">": relation = .more
    case "<": relation = .less
    case "=", "==", "===": relation = .equal
    case "!=", "<>", "!==": relation = .unequal
    case "!": return "tidak"
    default: return nil
    }
    let next = bytes[end...].drop { $0 == 0x20 }
    let word = String(decoding: next.prefix { $0 != 0x0A }, as: UTF8.self)
    let parts = word.split(separator: " ")
    let isDate = parts.first.map { $0.utf8.count == 10 && $0.dropFirst(4).first == "-" } ?? false
    let isLength = parts.count > 1 && ["tahun", "bulan", "hari"].contains(parts[1])
    return Parser.words(for: relation, isDate: isDate, isLength: isLength)
  }

  /// `≥` and its like.
  mutating func mathematicalSign() -> Bool {
    guard let (scalar, end) = scalar(at: index) else { return false }
    let signs: [Unicode.Scalar: String] = ["≥": ">=", "≤": "<=", "≠": "!=", "＝": "="]
    guard let sign = signs[scalar] else { return false }
    report(
      .foreignOperator(String(scalar), mend: mend(ofOperator: sign, end)), from: index, to: end)
    emit(.invalid, to: end)
    return true
  }

  /// `fakta modal = rupiah`: a line that gives a name its type, and has no `:` yet.
  private var isHeader: Bool {
    let line = tokens.suffix(from: (tokens.lastIndex { $0.kind == .lineEnd }).map { $0 + 1 } ?? 0)
    let words = line.filter { !$0.isTrivia }
    guard case .word(let first)? = words.first?.kind, words.count == 2 else { return false }
    return ["fakta", "nilai", "hitung", "sumber"].contains(first)
  }

  /// `// …` where a comment is meant: not the middle of an address.
  var isForeignComment: Bool {
    index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
      && (index == 0 || bytes[index - 1] != UInt8(ascii: ":"))
  }

  mutating func foreignComment() {
    report(.otherWords("//", mend: "#"), from: index, to: index + 2)
    var end = index
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    emit(.comment, to: end)
  }

  // MARK: Numbers and dates

  /// `50 %`: the number that stands before the sign is taken back.
  mutating func percentSign() -> Bool {
    var last = tokens.count - 1
    if last >= 0, case .space = tokens[last].kind { last -= 1 }
    guard last >= 0, case .literal(.number(let number)) = tokens[last].kind else { return false }
    let start = tokens[last].range.start
    let written = String(decoding: bytes[start..<index + 1], as: UTF8.self)
    report(
      .otherForm(written, mend: number.written(in: .indonesian) + "%"), from: start, to: index + 1)
    emit(.invalid, to: index + 1)
    return true
  }

  /// `01-01-2018`, `2018-1-1`, `01.01.2018`: no sum, for its digits stand as in a date.
  func foreignDate() -> (end: Int, mend: String)? {
    var end = index
    var marks: [UInt8] = []
    var lengths = [0]
    while end < bytes.count {
      if Lexer.isDigit(bytes[end]) {
        lengths[lengths.count - 1] += 1
      } else if bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "."),
        lengths.count < 3, end + 1 < bytes.count, Lexer.isDigit(bytes[end + 1])
      {
        marks.append(bytes[end])
        lengths.append(0)
      } else {
        break
      }
      end += 1
    }
    guard lengths.count == 3, marks[0] == marks[1], lengths[1] <= 2,
      lengths[0] == 4 && lengths[2] <= 2 || lengths[0] <= 2 && lengths[2] == 4,
      end == bytes.count || !Lexer.isWordStart(bytes[end]),
      let mend = WrittenOtherwise.date(String(decoding: bytes[index..<end], as: UTF8.self))
    else { return nil }
    return (end, mend)
  }
}

extension NumberForm {
  /// A number as other languages write it, as it is written here; `nil` where it could be two.
  static func mend(of text: ArraySlice<UInt8>) -> String? {
    let written = String(decoding: text, as: UTF8.self)
    let commas = written.split(separator: ",", omittingEmptySubsequences: false)
    let dots = written.split(separator: ".", omittingEmptySubsequences: false)
    let mend: String
    if dots.count <= 2, commas.count > 1, let whole = dots.first?.split(separator: ","),
      whole.count == commas.count, whole[0].count <= 3,
      whole.dropFirst().allSatisfy({ $0.count == 3 })
    {
      // `1,000,000.50`
      mend = whole.joined(separator: ".") + (dots.count == 2 ? "," + dots[1] : "")
    } else if commas.count == 1, dots.count == 2 {
      mend = dots.joined(separator: ",")
    } else {
      return nil
    }
    guard case .success = read(Array(mend.utf8)[...]) else { return nil }
    return mend
  }
}
