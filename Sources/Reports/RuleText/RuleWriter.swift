import RuleModel
import Values

/// Conditions and values of a checked book → rule text, as they were understood.
///
/// What is written here reads back as the same condition: brackets stand where the tree has them and nowhere else.
struct RuleWriter {
  let book: RuleBook
  /// What the rows being read are called, by slot.
  private var rows: [Int: String] = [:]
  /// What stands behind `bila`: where it always holds, the requirement is asked of all.
  var isScope = false

  init(_ book: RuleBook) {
    self.book = book
  }

  // MARK: Conditions

  /// The lines of a condition; what stands below a line is indented by two blanks.
  mutating func lines(_ condition: Condition) -> [String] {
    if let line = line(condition) { return [line] }
    switch condition {
    case .all(let members): return ["semua dari"] + below(members)
    case .any(let members): return ["salah satu dari"] + below(members)
    case .atLeast(let number, let members):
      return ["paling sedikit \(number) dari"] + below(members)
    case .not(let inner):
      var lines = self.lines(inner)
      lines[0] = "tidak " + lines[0]
      return lines
    case .every(let rows, let body): return loop("setiap", rows, body)
    case .some(let rows, let body?): return loop("ada", rows, body)
    case .dispute(let index, let readings):
      return dispute(index, readings.map { RuleWriter.indented(reading($0)) })
    case .truth, .criterion, .compare, .share, .between, .member, .given, .some(_, nil): return []
    }
  }

  /// What holds under one reading: a reading that asks nothing says so.
  private mutating func reading(_ condition: Condition) -> [String] {
    if case .all(let members) = condition, members.isEmpty {
      return [isScope ? "selalu" : "tidak disyaratkan"]
    }
    return lines(condition)
  }

  static func indented(_ lines: [String]) -> [String] { lines.map { "  " + $0 } }

  private mutating func below(_ members: [Condition]) -> [String] {
    var result: [String] = []
    for member in members { result += RuleWriter.indented(lines(member)) }
    return result
  }

  private mutating func loop(_ word: String, _ rows: Rows, _ body: Condition) -> [String] {
    let head = "\(word) " + self.rows(rows)
    return [head] + RuleWriter.indented(lines(body))
  }

  /// `tafsir NAME`, with its question where it is declared here, and below it the readings.
  func dispute(_ index: Int, _ bodies: [[String]]) -> [String] {
    let dispute = book.disputes[index]
    guard !dispute.standsAlone else {
      var lines = ["tafsir \(dispute.id)"]
      for (reading, body) in zip(dispute.readings, bodies) {
        lines.append("  \(reading.id ?? "")")
        lines += RuleWriter.indented(body)
      }
      return lines
    }
    var lines = ["tafsir \(dispute.id) \(RuleWriter.texts(dispute.question))"]
    for (reading, body) in zip(dispute.readings, bodies) {
      lines.append("  " + self.reading(reading))
      lines += RuleWriter.indented(body)
    }
    return lines
  }

  /// `bacaan "…" / "…" menurut …`
  func reading(_ reading: RuleBook.Reading) -> String {
    let id = reading.id.map { $0 + " " } ?? ""
    return "bacaan \(id)\(RuleWriter.texts(reading.label)) \(basis(reading.basis, isReading: true))"
  }

  /// A condition that fits on one line; `nil` where it needs lines below.
  mutating func line(_ condition: Condition) -> String? {
    switch condition {
    case .all(let members): return members.isEmpty ? "selalu" : nil
    case .any, .atLeast, .dispute: return nil
    case .not(.truth(let term)): return text(term) + " adalah tidak"
    case .not(.some(let rows, nil)) where rows.filter == nil:
      return book.lists[rows.list].id + " kosong"
    case .not(let inner): return line(inner).map { "tidak " + $0 }
    case .truth(let term): return text(term)
    case .criterion(let index, let argument):
      return book.criteria[index].id + self.argument(argument)
    case .compare(let left, let comparator, let right):
      if let phrase = phrase(left, comparator, right) { return phrase }
      let type = type(of: left)
      return "\(operand(left)) \(comparator.ruleWords(for: type.kind)) \(text(right, as: type))"
    case .share(let left, let comparator, let percent, let whole):
      let words = comparator.ruleWords(for: kind(of: left))
      return "\(operand(left)) \(words) \(share(percent, of: whole))"
    case .between(let term, let lower, let low, let high):
      let type = type(of: term)
      let (from, to) = (text(low, as: type), text(high, as: type))
      return lower == .more
        ? "\(operand(term)) lebih dari \(from) sampai dengan paling banyak \(to)"
        : "\(operand(term)) dari \(from) sampai dengan \(to)"
    case .member(let term, let values, let isNegated):
      let type = type(of: term)
      let words = isNegated ? "bukan salah satu dari" : "salah satu dari"
      return "\(operand(term)) \(words) "
        + values.map { text($0, as: type) }.joined(separator: ", ")
    case .given(let term): return text(term) + " terisi"
    case .every(let rows, let body):
      let head = "setiap " + self.rows(rows)
      return line(body).map { "\(head): \($0)" }
    case .some(let rows, nil):
      return rows.filter == nil
        ? book.lists[rows.list].id + " tidak kosong" : "ada " + self.rows(rows)
    case .some(let rows, let body?):
      let head = "ada " + self.rows(rows)
      return line(body).map { "\(head): \($0)" }
    }
  }

  // MARK: Rows

  /// `b dalam barang yang …`
  mutating func rows(_ rows: Rows) -> String {
    self.rows[rows.slot] = rows.variable
    let head = "\(rows.variable) dalam \(book.lists[rows.list].id)"
    guard let filter = rows.filter else { return head }
    var members = [filter]
    if case .all(let several) = filter, !several.isEmpty { members = several }
    return head + " yang " + members.map { line($0) ?? "…" }.joined(separator: " dan ")
  }

  /// ` dari b dalam barang` of a definition that each row has; the row is called by a letter of its list.
  mutating func owner(_ row: (list: Int, slot: Int)?, taken: Set<String>) -> String {
    guard let row else { return "" }
    let list = book.lists[row.list].id
    let name = list.map(String.init).first { $0 != "_" && !taken.contains($0) } ?? "baris_itu"
    rows[row.slot] = name
    return " dari \(name) dalam \(list)"
  }

  private func argument(_ slot: Int?) -> String {
    slot.map { " dari " + (rows[$0] ?? "") } ?? ""
  }

  // MARK: Values

  /// How tightly a text holds together; a sum over rows takes in whatever stands behind it.
  private enum Height: Int { case open, sum, product, factor }

  mutating func text(_ term: Term) -> String { text(term, at: .open) }

  /// A constant in the words of what it is compared with.
  private mutating func text(_ term: Term, as type: Meant) -> String {
    if case .constant(let constant) = term { return text(constant, as: type) }
    return operand(term)
  }

  /// One side of a comparison: behind the filter of a sum its words would be taken for the filter's.
  private mutating func operand(_ term: Term) -> String {
    switch term {
    case .sum(_, let rows), .count(let rows), .distinct(let rows, _):
      text(term, at: rows.filter == nil ? .open : .sum)
    default: text(term, at: .open)
    }
  }

  private mutating func text(_ term: Term, at height: Height) -> String {
    let (text, own) = self.written(term)
    return own.rawValue < height.rawValue ? "(\(text))" : text
  }

  private mutating func written(_ term: Term) -> (String, Height) {
    switch term {
    case .constant(let constant): return (text(constant, as: type(of: term)), .factor)
    case .scalar(let slot): return (book.scalars[slot].id, .factor)
    case .field(let list, let column, let slot):
      return ("\(rows[slot] ?? "").\(book.lists[list].fields[column].id)", .factor)
    case .parameter(let index): return (book.parameters[index].id, .factor)
    case .derived(let index, let slot):
      return (book.derived[index].id + argument(slot), slot == nil ? .factor : .product)
    case .sum(let body, let rows):
      // The row is bound before the body names it.
      let head = self.rows(rows)
      return ("jumlah \(text(body, at: .product)) untuk setiap \(head)", .open)
    case .count(let rows): return ("banyaknya " + self.rows(rows), .open)
    case .add(let left, let right):
      return ("\(text(left, at: .sum)) + \(text(right, at: .product))", .sum)
    case .subtract(let left, let right):
      return ("\(text(left, at: .sum)) - \(text(right, at: .product))", .sum)
    case .multiply(.constant(.number(let number, .percent)), let whole):
      return (share(.constant(.number(number, .percent)), of: whole), .factor)
    case .multiply(let left, let right):
      return ("\(text(left, at: .product)) * \(text(right, at: .factor))", .product)
    case .convert(let money, let rate):
      return (
        "\(text(money, at: .product)) dengan kurs \(text(rate, at: .factor))" + pair(money, rate),
        .product
      )
    case .shift(let date, let months, let days):
      return (text(date, at: .sum) + RuleWriter.shift(months, days), .sum)
    case .ratio(let part, let whole):
      return ("bagian \(text(part, at: .factor)) dari \(text(whole, at: .factor))", .product)
    case .length(let inner): return ("panjang " + text(inner, at: .factor), .factor)
    case .shiftBy(let date, let length, let isNegative):
      let sign = isNegative ? "-" : "+"
      return ("\(text(date, at: .sum)) \(sign) \(text(length, at: .product))", .sum)
    case .fraction(let above, let below):
      let number = Meant(kind: .decimal)
      return ("\(text(above, as: number)) terhadap \(text(below, as: number))", .product)
    case .quotient(let share): return (text(share, at: .factor), .factor)
    case .rounded(let inner, let rounding, let step):
      let value = text(step, as: Meant(kind: kind(of: inner)))
      return ("\(text(inner, at: .product)) dibulatkan \(rounding.ruleWords) ke \(value)", .open)
    case .extreme(let isGreater, let first, let second):
      let word = isGreater ? "besar" : "kecil"
      return (
        "yang lebih \(word) antara \(text(first, at: .sum)) dan \(text(second, at: .sum))", .open
      )
    case .elapsed(let from, let to, let months):
      let word = months == 12 ? "tahun" : "bulan"
      return ("\(word) penuh dari \(text(from, at: .sum)) sampai \(text(to, at: .sum))", .open)
    case .year(let date): return ("tahun dari " + text(date, at: .factor), .product)
    case .distinct(let rows, let key):
      let head = self.rows(rows)
      return ("banyaknya \(head) yang berbeda menurut \(text(key, at: .factor))", .open)
    case .inUnit(let quantity, let unit):
      return ("\(text(quantity, at: .factor)) dalam \(text(unit))", .product)
    // Formulas have lines of their own.
    case .choice, .dispute: return ("…", .factor)
    }
  }

  private mutating func share(_ percent: Term, of whole: Term) -> String {
    switch percent {
    case .constant(let constant):
      return "\(text(constant, as: Meant(kind: .percent))) dari \(text(whole, at: .factor))"
    case .parameter, .scalar, .field:
      return "\(text(percent, at: .factor)) dari \(text(whole, at: .factor))"
    default: return "\(text(percent, at: .product)) * \(text(whole, at: .factor))"
    }
  }

  /// ` IDR/USD`: a rate that the rules write says what it converts.
  private func pair(_ money: Term, _ rate: Term) -> String {
    guard case .constant = rate else { return "" }
    let currency: String? =
      switch money {
      case .scalar(let slot): book.scalars[slot].type.currency
      case .field(let list, let column, _): book.lists[list].fields[column].type.currency
      case .constant(.number(let number, .money)): MoneyForm.currency(number.digits)
      default: nil
      }
    return currency.map { " IDR/" + $0 } ?? ""
  }

  private func text(_ unit: CountedUnit) -> String {
    switch unit {
    case .unit(let index): book.units[index].code
    case .field(let list, let column, let slot):
      "\(rows[slot] ?? "").\(book.lists[list].fields[column].id)"
    case .own: "satuannya"
    }
  }

  /// The two phrases of the law that count days: a state that has lasted, and a right with its last day.
  private mutating func phrase(_ left: Term, _ comparator: Comparator, _ right: Term) -> String? {
    if comparator == .atMost, let (begin, length) = shifted(left) {
      return "sudah paling singkat \(length) sejak \(begin) pada \(text(right, at: .sum))"
    }
    if comparator == .atLeast, case .shift(let end, 0, -1) = right,
      let (begin, length) = shifted(end)
    {
      return "hak sampai \(text(left, at: .sum)) berlaku paling singkat \(length) sejak \(begin)"
    }
    return nil
  }

  /// A day and the length of time that is added to it.
  private mutating func shifted(_ term: Term) -> (begin: String, length: String)? {
    switch term {
    case .shift(let begin, let months, 0) where months > 0:
      (text(begin, at: .sum), RuleWriter.length(months))
    case .shift(let begin, 0, let days) where days > 0: (text(begin, at: .sum), "\(days) hari")
    case .shiftBy(let begin, let length, false):
      (text(begin, at: .sum), text(length, at: .factor))
    default: nil
    }
  }

  private static func shift(_ months: Int, _ days: Int) -> String {
    var text = ""
    if months != 0 { text += (months < 0 ? " - " : " + ") + length(abs(months)) }
    if days != 0 { text += (days < 0 ? " - " : " + ") + "\(abs(days)) hari" }
    return text
  }

  private static func length(_ months: Int) -> String {
    months % 12 == 0 ? "\(months / 12) tahun" : "\(months) bulan"
  }

  func text(_ constant: Constant, as type: Meant) -> String {
    switch constant {
    case .truth(let truth): truth ? "ya" : "tidak"
    case .number(let number, .money):
      RuleWriter.quoted(ValueKind.money.text(number.digits, scale: 0, in: .indonesian))
    case .number(let number, let kind):
      (kind == .rupiah ? "Rp" : "") + number.written(in: .indonesian)
        + (kind == .percent ? "%" : "")
    case .date(let date): date.iso
    case .months(let months): RuleWriter.length(months)
    case .days(let days): "\(days) hari"
    case .quantity(let number, let base):
      "\(number.written(in: .indonesian)) \(book.units[base].code)"
    case .choice(let index): type.choices.indices.contains(index) ? type.choices[index].id : ""
    case .unit(let index): book.units[index].code
    case .text(let text): type.kind == .country ? text : RuleWriter.quoted(text)
    }
  }

  /// The lines of a formula: an expression, `bila … selain itu …`, a dispute.
  mutating func formula(_ term: Term) -> [String] {
    switch term {
    case .choice(let condition, let then, let otherwise):
      let head = "bila " + (line(condition) ?? "…")
      let first = [head] + RuleWriter.indented(formula(then))
      if case .choice = otherwise { return first + formula(otherwise) }
      return first + ["selain itu"] + RuleWriter.indented(formula(otherwise))
    case .dispute(let index, let readings):
      return dispute(index, readings.map { RuleWriter.indented(formula($0)) })
    default: return [text(term)]
    }
  }

  // MARK: Texts

  static func quoted(_ text: String) -> String { "\"\(text)\"" }

  static func texts(_ text: BilingualText) -> String {
    "\(quoted(text.indonesian)) / \(quoted(text.english))"
  }

  /// A title that is a proper name is written once.
  static func name(_ text: BilingualText) -> String {
    text.indonesian == text.english ? quoted(text.indonesian) : texts(text)
  }
}

extension RuleBook.Dispute {
  /// Declared by itself: each of its readings has an id, by which places name it.
  var standsAlone: Bool { readings.allSatisfy { $0.id != nil } && !readings.isEmpty }
}

extension NumberRounding {
  /// As rules say it.
  fileprivate var ruleWords: String {
    switch self {
    case .up: "ke atas"
    case .down: "ke bawah"
    case .nearest: "ke terdekat"
    }
  }
}
