import Diagnostics
import RuleSyntax
import Values

/// What a check has told: one mistake gives one message, however often it is met.
struct ToldErrors {
  private struct Key: Hashable {
    let code: String
    let subject: String
    let range: SourceRange
  }

  /// Each with its place among the diagnostics, and where else it was met.
  private var first: [Key: Int] = [:]
  private var others: [Int: Set<SourceRange>] = [:]

  /// `nil` where the error is new; else the diagnostic that told it, and at how many more places it was met.
  mutating func repeated(_ error: CheckError, _ range: SourceRange, next: Int) -> (Int, more: Int)?
  {
    let key = Key(
      code: error.code, subject: error.subject ?? "", range: error.subject == nil ? range : .none)
    guard let index = first[key] else {
      first[key] = next
      others[next] = [range]
      return nil
    }
    others[index, default: []].insert(range)
    return (index, others[index, default: []].count - 1)
  }
}

extension CheckError {
  /// What the error is about wherever it is met, so that its place does not count: a name that nobody declared.
  fileprivate var subject: String? {
    switch self {
    case .unknownName(let name, _), .notInForce(let name), .unknownCountry(let name),
      .unknownDispute(let name), .disputeWithoutIDs(let name),
      .notARow(let name):
      name
    case .unknownChoice(let name, let owner, _): owner + " " + name
    case .otherForm(let name, let mend): name + " " + mend
    case .missingLeapDay: ""
    case .law(.belongsNowhere(_, let heading?, _)): heading
    case .law(.exampleOfNone): ""
    default: nil
    }
  }
}

extension Checker {
  /// Whether the error is to be told; one that was told before counts its places there.
  mutating func isFirst(_ error: CheckError, _ range: SourceRange) -> Bool {
    if isLeftToLater(error) || isOfBroken(error) { return false }
    guard let (index, more) = told.repeated(error, range, next: diagnostics.count) else {
      return true
    }
    if more > 0 {
      diagnostics[index].notes = [
        .init("juga di \(more) tempat lain", "at \(more) more places too")
      ]
    }
    return false
  }

  /// What a declaration that failed may have said is not missed: a facility's law, its leap day.
  private func isLeftToLater(_ error: CheckError) -> Bool {
    let without: Set<String>
    switch error {
    case .missingLeapDay: without = ["C212"]
    case .law(.missingLaw): without = ["C331"]
    case .law(.exampleOfNone): without = ["C342"]
    // Where a facility does not name its law, that is the mistake.
    case .law(.belongsNowhere), .law(.saysNotForWhom), .law(.foreignHeading):
      without = ["C332", "C333", "C334"]
    default: return false
    }
    return diagnostics.contains { $0.severity == .error && !without.contains($0.code) }
  }

  /// A name that may be that of a declaration without one, or a word of a line that could not be read.
  private func isOfBroken(_ error: CheckError) -> Bool {
    guard case .unknownName(let name, _) = error else { return false }
    return broken.contains(Parser.anyName)
      || Parser.reserved.contains(name) && files.contains { !$0.diagnostics.isEmpty }
  }

  /// The column of a field, or the message that the list has none; a field that was not accepted has been told.
  mutating func column(_ field: Name, of list: Int) -> Int? {
    let owner = list < book.lists.count ? book.lists[list].id + "." : ""
    if broken.contains(owner + field.text) || broken.contains(field.text),
      fieldIndex[list][field.text] == nil || broken.contains(owner + field.text)
    {
      return nil
    }
    if let column = fieldIndex[list][field.text] { return column }
    let near = Spelling.nearest(to: field.text, among: Array(fieldIndex[list].keys))
    report(.unknownName(field.text, suggestions: near), field.range)
    return nil
  }

  /// A definition of which a version failed: who names it is not told again.
  mutating func noteIncomplete(_ declaration: Declaration) {
    let isWhole =
      switch (declaration.body, context.owner) {
      case (.parameter(_, let versions), .parameter(let index)?):
        book.parameters[index].versions.count == versions.count(where: { $0.deletion == nil })
      case (.derived(_, _, let versions), .derived(let index)?):
        book.derived[index].versions.count == versions.count(where: { $0.deletion == nil })
      case (.table(_, let columns, _), _):
        book.tables.last.map { $0.id == declaration.name.text && $0.columns.count == columns.count }
          ?? false
      case (.criterion(_, let versions), .criterion(let index)?):
        book.criteria[index].versions.count == versions.count(where: { $0.deletion == nil })
      default: true
      }
    if !isWhole || declaration.isBroken { broken.insert(declaration.name.text) }
  }

  mutating func refuseForeign(_ comparison: Comparison, _ left: TypedTerm) -> Bool {
    let isOrdered = left.kind.isNumber || left.kind == .date || left.kind == .duration
    let isPlain = comparison.relation == .equal || comparison.relation == .unequal
    let right =
      isOrdered || isPlain ? Comparator(comparison.relation).ruleWords(for: left.kind) : "adalah"
    report(.foreignComparison(comparison.words, right: right), comparison.range)
    return false
  }

  // MARK: Values as people write them

  /// `ya` for `benar`, `true`; `nil` for other words.
  static func truthWord(_ word: String) -> String? {
    let bytes = Array(word.utf8)
    let read = TruthForm.read(bytes.span, 0..<bytes.count)
    guard read.error == nil, read.raw != ReadValue.nothing else { return nil }
    return read.raw == 1 ? "ya" : "tidak"
  }

  static func plain(_ value: ValueSyntax) -> String {
    switch value.form {
    case .name(let name): name
    case .literal(let literal): literal.written
    case .quantity(let number, let unit): number.written(in: .indonesian) + " " + unit.text
    case .rate(let number, let of, let currency):
      "\(number.written(in: .indonesian)) \(currency.text)/\(of.text)"
    }
  }

  /// The value as rules write it, of one that was written as people do; `nil` where nothing is sure.
  func mend(of value: ValueSyntax, _ kind: ValueKind, _ type: RuleBook.FactType?) -> String? {
    let text: String
    switch value.form {
    case .name(let name): text = name
    case .literal(.text(let written)): text = written
    case .literal(.number(let number)):
      // Of digits alone nothing was lost.
      guard kind.isText, number.plain.utf8.count == value.range.end - value.range.start else {
        return nil
      }
      text = number.plain
    case .literal(.rupiah(let number)) where kind.isNumber: return number.written(in: .indonesian)
    default: return nil
    }
    switch kind {
    case .truth: return Checker.truthWord(text)
    case .date: return (try? DateForm.read(text).get())?.iso
    case .text, .reference, .code: return "\"\(text)\""
    case .choice:
      let name = TextFold.name(text)
      return type?.choices.first { choice in
        ([choice.id, choice.title.indonesian, choice.title.english] + choice.names).contains {
          TextFold.name($0) == name
        }
      }?.id
    case .country:
      let name = TextFold.name(text)
      return Countries.isCode(text.uppercased())
        ? text.uppercased()
        : book.countries.first { $0.names.contains { TextFold.name($0) == name } }?.code
    case .unit:
      let name = TextFold.name(text)
      return book.units.first { unit in
        ([unit.code, unit.title.indonesian, unit.title.english] + unit.aliases).contains {
          TextFold.name($0) == name
        }
      }?.code
    case .rupiah, .percent, .integer, .decimal, .quantity, .duration, .money:
      return numberMend(text, kind)
    }
  }

  private func numberMend(_ text: String, _ kind: ValueKind) -> String? {
    let bytes = Array(text.utf8)
    // `ke ribuan`
    if let size = RoundingSteps.sizes[text], kind == .rupiah || kind == .decimal {
      return kind == .rupiah ? "Rp" + size : size
    }
    guard bytes.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    if kind == .duration {
      let read = LengthForm.read(bytes.span, 0..<bytes.count)
      guard read.error == nil, read.raw != ReadValue.nothing else { return nil }
      return read.raw % 12 == 0 ? "\(read.raw / 12) tahun" : "\(read.raw) bulan"
    }
    guard kind != .money else { return nil }
    let read = NumberForm.read(bytes.span, 0..<bytes.count, kind)
    guard read.error == nil, read.raw != ReadValue.nothing else { return nil }
    let number = ScaledNumber(digits: read.raw, scale: kind.scale).written(in: .indonesian)
    return kind == .rupiah ? "Rp" + number : kind == .percent ? number + "%" : number
  }
}
