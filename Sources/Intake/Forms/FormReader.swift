package import Layout
package import Values

/// One written value → the cell of its field, that it is not known, or what is wrong with it.
///
/// The one reader of every form that people write, for JSON quick and careful, tables, the interview and rules: it
/// sees bytes and a field, and knows no line, path or language.
package struct FormReader: Sendable {
  let layout: Layout
  let limits: IntakeLimits
  package let scalars: [FieldPlan]
  package let columns: [[FieldPlan]]
  /// Choices and units as packed texts (see `FieldPlan.names`).
  let names: [Int128]
  private let words: WordList
  /// What brings quantities to their base units, once all is read.
  let quantities: QuantityUnits
  /// What no rule reads is kept too; else it is only known to be there.
  private var keepsAll: Bool
  /// See `Unknown.starts`.
  private let unknownStarts: [UInt32]
  /// Codes of countries (see `Countries.index`) that another country is called: `AS`.
  private let sharedCodes: [Int]
  /// By the first letter of a code of a country, a bit for the second: codes that no other country is called.
  private let plainCodes: [UInt32]

  private static let countries = 0
  private static let units = 1
  private static let firstScope = 2

  package init(layout: Layout, limits: IntakeLimits) {
    self.layout = layout
    self.limits = limits
    quantities = QuantityUnits(layout)
    keepsAll = true
    unknownStarts = Unknown.starts
    var words = FormReader.words(layout)
    var names: [Int128] = []
    var scope = FormReader.firstScope
    func plan(_ field: Layout.Field, _ list: Int, _ index: Int) -> FieldPlan {
      let added = FormReader.add(field, scope, &words)
      defer { if added { scope += 1 } }
      return FieldPlan(
        field, list: list, index: index, units: layout.units, scope: added ? scope : -1,
        names: &names)
    }
    scalars = layout.scalars.enumerated().map { plan($1, -1, $0) }
    columns = layout.lists.enumerated().map { list, declared in
      declared.fields.enumerated().map { plan($1, list, $0) }
    }
    self.words = words
    let shared: [Int] = layout.countries.compactMap { country in
      let code = Array(country.code.utf8)
      let named = words.find(code.span, 0..<code.count, scope: FormReader.countries)
      let own = Countries.index(country.code)
      return named == nil || named == own ? nil : own
    }
    sharedCodes = shared
    plainCodes = (0..<26).map { first in
      (0..<26).reduce(into: 0) { bits, second in
        let isCode = Countries.isCode(UInt8(first + 65), UInt8(second + 65))
        if isCode, !shared.contains(first * 26 + second) { bits |= 1 << UInt32(second) }
      }
    }
    self.names = names
  }

  private static func words(_ layout: Layout) -> WordList {
    var words = WordList()
    for (index, unit) in layout.units.enumerated() {
      for name in [unit.code] + unit.names + [unit.label.indonesian, unit.label.english] {
        words.add(name, index, scope: units)
      }
    }
    for country in layout.countries {
      guard let index = Countries.index(country.code) else { continue }
      for name in country.names + [country.label.indonesian, country.label.english] {
        words.add(name, index, scope: countries)
      }
    }
    return words
  }

  /// Adds the words of a field; `false` where it has none.
  private static func add(_ field: Layout.Field, _ scope: Int, _ words: inout WordList) -> Bool {
    switch field.kind {
    case .choice:
      for (index, choice) in field.choices.enumerated() {
        for name in [choice.name, choice.label.indonesian, choice.label.english] + choice.names {
          words.add(name, index, scope: scope)
        }
      }
      return true
    case .code:
      for name in [field.key, field.label.indonesian] + field.otherNames {
        words.add(name, 0, scope: scope)
      }
      return true
    case .truth where !field.otherNames.isEmpty:
      for name in field.otherNames { words.add(name, 1, scope: scope) }
      return true
    default: return false
    }
  }

  /// The same reader, and the same words, that keeps of what no rule reads only that it is there.
  func keepingWhatIsRead() -> FormReader {
    var reader = self
    reader.keepsAll = false
    return reader
  }

  /// How to read the fact at a path; a whole list has no plan.
  package func plan(of path: FactPath) -> FieldPlan? {
    switch path {
    case .scalar(let slot): scalars[slot]
    case .cell(let list, let column, _): columns[list][column]
    case .list: nil
    }
  }

  // MARK: Reading

  /// Reads the text of a value: quote marks and escapes are taken off already.
  ///
  /// Texts go into `store`, whose cell `raw` is; `place` is where in its cells it will stand.
  package func read(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ plan: FieldPlan, _ style: ColumnStyle = .alone,
    _ store: inout Store, at place: Int = -1
  ) -> ReadValue {
    let read = asWritten(bytes, range, plan, style, &store, place)
    guard let error = read.error, !error.isWarning else { return read }
    return inPlainSigns(read, bytes, range, plan, style, &store)
  }

  /// Once more with plain signs for those beyond ASCII, where there are any.
  @inline(never)
  private func inPlainSigns(
    _ read: ReadValue, _ bytes: Span<UInt8>, _ range: Range<Int>, _ plan: FieldPlan,
    _ style: ColumnStyle, _ store: inout Store
  ) -> ReadValue {
    guard let plain = WrittenBytes.plain(bytes, range) else { return read }
    return asWritten(plain.span, 0..<plain.count, plan, style, &store, -1)
  }

  /// Reads a number as JSON writes it.
  package func readNumber(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ plan: FieldPlan, _ store: inout Store
  ) -> ReadValue {
    switch plan.kind {
    case .integer, .decimal, .percent, .rupiah, .quantity:
      if plan.kind != .percent, JSONNumberParts(bytes, range)?.isPerhapsGrouped(bytes) ?? false {
        return ReadValue(.groupedNumber)
      }
      let read = NumberForm.json(bytes, range, scale: Int(plan.scale), mostDigits: limits.digits)
      return read.error == nil ? limited(read, plan) : read
    case .code: return code(bytes, range, plan, &store, isNumber: true)
    default: return asWritten(bytes, range, plan, .alone, &store, -1)
    }
  }

  @inline(__always)
  private func asWritten(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ plan: FieldPlan, _ style: ColumnStyle,
    _ store: inout Store, _ place: Int
  ) -> ReadValue {
    switch plan.kind {
    case .truth: return truth(bytes, range, Int(plan.scope))
    case .integer, .decimal, .percent, .rupiah, .quantity:
      let scope = plan.kind == .quantity ? FormReader.units : -1
      let read = NumberForm.read(bytes, range, plan.kind, style.numbers, words, unitScope: scope)
      guard read.error == nil, !read.isMissing else { return read }
      return limited(read, plan)
    case .money: return MoneyForm.read(bytes, range)
    case .date: return DateForm.read(bytes, range, style.dates)
    case .duration:
      let read = LengthForm.read(bytes, range, plan.lengthSort)
      return read.error == nil && !read.isMissing ? limitedLength(read, plan) : read
    case .text, .reference: return text(bytes, range, plan, &store, place)
    case .choice: return named(bytes, range, Int(plan.scope), .noChoice)
    case .country: return country(bytes, range, &store)
    case .code: return code(bytes, range, plan, &store, isNumber: false)
    case .unit: return named(bytes, range, FormReader.units, .noUnit)
    }
  }

  /// The value within the limits of its field.
  @inline(__always)
  func limited(_ read: ReadValue, _ plan: FieldPlan) -> ReadValue {
    if plan.isNonNegative, read.raw < 0 { return ReadValue(.negative) }
    if plan.hasOtherLimits, let error = beyondLimits(read, plan) { return ReadValue(error) }
    if plan.kind == .percent, read.raw > 0, read.raw < 1_000_000 {
      var read = read
      read.error = .smallPercent
      return read
    }
    return read
  }

  /// A length within the limits of its field, which a rule may set.
  private func limitedLength(_ read: ReadValue, _ plan: FieldPlan) -> ReadValue {
    guard plan.hasOtherLimits, let error = beyondLimits(read, plan) else { return read }
    return ReadValue(error)
  }

  private func beyondLimits(_ read: ReadValue, _ plan: FieldPlan) -> ValueError? {
    let field =
      plan.list < 0
      ? layout.scalars[Int(plan.field)] : layout.lists[Int(plan.list)].fields[Int(plan.field)]
    if let least = field.minimum, read.raw < least { return least == 0 ? .negative : .belowLeast }
    if let most = field.maximum, read.raw > most { return .aboveMost }
    return nil
  }

  // MARK: Words

  /// `false` for nearly every text: that it is none of the words for "not known", nor a formula's error.
  @inline(__always)
  func mayBeUnknown(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    unknownStarts[Int(first & 31)] >> UInt32(second & 31) & 1 == 1
      && unknownStarts[Int(first & 31) + 32] >> UInt32(third & 31) & 1 == 1
  }

  /// Two capitals that are the code of a country, and mean no other.
  @inline(__always)
  func isPlainCountry(_ first: UInt8, _ second: UInt8) -> Bool {
    let (one, two) = (first &- 65, second &- 65)
    return one < 26 && two < 26 && plainCodes[Int(one)] &>> UInt32(two) & 1 == 1
  }

  func isShared(_ first: UInt8, _ second: UInt8) -> Bool {
    for code in sharedCodes where Int(first &- 65) * 26 + Int(second &- 65) == code { return true }
    return false
  }

  private func named(_ bytes: Span<UInt8>, _ range: Range<Int>, _ scope: Int, _ error: ValueError)
    -> ReadValue
  {
    let range = FormReader.unmarked(bytes, range)
    if let value = words.find(bytes, range, scope: scope) { return ReadValue(Int128(value)) }
    if Unknown.isSaid(bytes, range) { return .missing }
    return ReadValue(FormReader.isFormulaError(bytes, range) ? .formulaError : error)
  }

  /// Yes and no, and what a question names as a yes to it: `CV`.
  private func truth(_ bytes: Span<UInt8>, _ range: Range<Int>, _ scope: Int) -> ReadValue {
    let read = TruthForm.read(bytes, range)
    guard read.error == .notYesOrNo, scope >= 0 else { return read }
    let range = FormReader.unmarked(bytes, range)
    return words.find(bytes, range, scope: scope) == nil ? read : ReadValue(1)
  }

  private func country(_ bytes: Span<UInt8>, _ range: Range<Int>, _ store: inout Store) -> ReadValue
  {
    let range = FormReader.unmarked(bytes, range)
    if range.count == 2 {
      let letters = [bytes[range.lowerBound] & 0xDF, bytes[range.lowerBound + 1] & 0xDF]
      if Countries.isCode(letters[0], letters[1]) {
        var read = ReadValue(store.cell(forText: letters).raw)
        if isShared(letters[0], letters[1]) { read.error = .otherCountry }
        return read
      }
    }
    if let index = words.find(bytes, range, scope: FormReader.countries) {
      return ReadValue(store.cell(forText: Countries.letters(index)).raw)
    }
    if Unknown.isSaid(bytes, range) { return .missing }
    return ReadValue(FormReader.isFormulaError(bytes, range) ? .formulaError : .noCountry)
  }

  private func text(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ plan: FieldPlan, _ store: inout Store, _ place: Int
  ) -> ReadValue {
    let range = WrittenBytes.trimmed(bytes, range)
    if range.count <= 24 {
      if Unknown.isSaid(bytes, range) { return .missing }
      if let plain = WrittenBytes.plain(bytes, range), Unknown.isSaid(plain.span, 0..<plain.count) {
        return .missing
      }
      if FormReader.isFormulaError(bytes, range) { return ReadValue(.formulaError) }
    }
    if !keepsAll, !plan.isRead, plan.kind != .reference { return ReadValue(0) }
    if let packed = FormReader.packed(bytes, range) {
      return ReadValue(store.cell(forPacked: packed, at: place).raw)
    }
    return ReadValue(store.cell(forText: FormReader.copy(bytes, range), at: place).raw)
  }

  // MARK: Codes

  /// Digits with blanks, points and dashes between them, and perhaps the name of the code in front.
  private func code(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ plan: FieldPlan, _ store: inout Store,
    isNumber: Bool
  ) -> ReadValue {
    let range = FormReader.withoutDecimals(bytes, FormReader.unmarked(bytes, range))
    var at = isNumber ? range.lowerBound : front(bytes, range, plan)
    var digits: [UInt8] = []
    while at < range.upperBound {
      let byte = bytes[at]
      if WrittenBytes.isDigit(byte) {
        digits.append(byte)
      } else if isNumber || !FormReader.isBetweenDigits(byte) {
        if Unknown.isSaid(bytes, range) { return .missing }
        if FormReader.isFormulaError(bytes, range) { return ReadValue(.formulaError) }
        return ReadValue(
          FormReader.isPowerOfTen(bytes, range) ? .digitsLost : .noCode)
      }
      at += 1
    }
    if digits.isEmpty { return Unknown.isSaid(bytes, range) ? .missing : ReadValue(.noCode) }
    guard plan.digitCounts >> UInt64(min(digits.count, 63)) & 1 == 1 else {
      let isShort =
        digits.count == range.count && digits.count < plan.digitCounts.trailingZeroBitCount
      return ReadValue(isShort && !isNumber ? .lostZeros : .wrongDigits)
    }
    if !keepsAll, !plan.isRead { return ReadValue(0) }
    return ReadValue(store.cell(forFolded: digits).raw)
  }

  /// Where the digits begin: behind the name of the code, `No.` and a colon.
  private func front(_ bytes: Span<UInt8>, _ range: Range<Int>, _ plan: FieldPlan) -> Int {
    var at = range.lowerBound
    while at < range.upperBound, !WrittenBytes.isDigit(bytes[at]) { at += 1 }
    var end = at
    while end > range.lowerBound,
      FormReader.isBetweenDigits(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: ":")
    {
      end -= 1
    }
    guard end > range.lowerBound else { return range.lowerBound }
    var start = range.lowerBound
    if WrittenBytes.isASCII(bytes, start..<end), end - start >= 2,
      bytes[start] | 0x20 == UInt8(ascii: "n"),
      bytes[start + 1] | 0x20 == UInt8(ascii: "o"),
      end - start == 2 || FormReader.isBetweenDigits(bytes[start + 2])
    {
      start = min(start + 3, end)
    }
    let isNamed = start >= end || words.find(bytes, start..<end, scope: Int(plan.scope)) != nil
    return isNamed ? at : range.lowerBound
  }

  /// `3,3E+14`: what a spreadsheet makes of a long code.
  private static func isPowerOfTen(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound,
      WrittenBytes.isDigit(bytes[at]) || bytes[at] == UInt8(ascii: ",")
        || bytes[at] == UInt8(ascii: ".")
    {
      at += 1
    }
    guard at > range.lowerBound, at < range.upperBound, bytes[at] | 0x20 == UInt8(ascii: "e") else {
      return false
    }
    at += 1
    while at < range.upperBound, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
      at += 1
    }
    return at < range.upperBound
      && (at..<range.upperBound).allSatisfy { WrittenBytes.isDigit(bytes[$0]) }
  }

  /// Without the `.0` that programs put behind a code which they took for a number: it has no other mark.
  private static func withoutDecimals(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, range.upperBound - end < 2, bytes[end - 1] == 0x30 { end -= 1 }
    guard end < range.upperBound, end - 1 > range.lowerBound,
      bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ",")
    else { return range }
    for index in range.lowerBound..<end - 1 where !WrittenBytes.isDigit(bytes[index]) {
      return range
    }
    return range.lowerBound..<end - 1
  }

  private static func isBetweenDigits(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || WrittenBytes.isBlank(byte)
  }

  // MARK: Bytes

  /// Without blanks around it and the apostrophe in front, by which spreadsheets mark text.
  private static func unmarked(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    let range = WrittenBytes.trimmed(bytes, range)
    guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "'") else { return range }
    return WrittenBytes.trimmed(bytes, range.lowerBound + 1..<range.upperBound)
  }

  /// `#REF!`, `#N/A`, `#DIV/0!`: what a spreadsheet shows where a formula has no value.
  private static func isFormulaError(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 4, bytes[range.lowerBound] == UInt8(ascii: "#") else { return false }
    let last = bytes[range.upperBound - 1]
    return last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
      || last | 0x20 == UInt8(ascii: "a")
  }

  /// A text of up to sixteen bytes of ASCII as its cell has it, without a copy; `nil` for any other.
  @inline(__always)
  private static func packed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int128? {
    guard range.count <= 16 else { return nil }
    var low: UInt64 = 0
    var high: UInt64 = 0
    var all: UInt8 = 0
    var index = range.lowerBound
    let middle = min(range.upperBound, index + 8)
    while index < middle {
      low |= UInt64(bytes[index]) << UInt64(8 * (index - range.lowerBound))
      all |= bytes[index]
      index += 1
    }
    while index < range.upperBound {
      high |= UInt64(bytes[index]) << UInt64(8 * (index - middle))
      all |= bytes[index]
      index += 1
    }
    // The last of sixteen bytes tells a cell that is full; it must be printed.
    guard all < 0x80, range.count < 16 || high >> 56 >= 0x20 && high >> 56 <= 0x7E else {
      return nil
    }
    if range.count < 16 { high |= UInt64(range.count) << 56 }
    return Int128(bitPattern: UInt128(high) << 64 | UInt128(low))
  }

  private static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for index in range { copy.append(bytes[index]) }
    return copy
  }
}
