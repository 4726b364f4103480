import Diagnostics
import Values

/// Conditions and expressions: what stands in `semua dari`, behind `bila`, in a `hitung`.
extension Parser {
  typealias Failure = Located<SyntaxError>

  static let aCondition = BilingualText("syarat", "a condition")
  static let aValue = BilingualText("nilai atau nama", "a value or a name")

  // MARK: Conditions

  /// The one condition that stands below a line.
  mutating func block(_ line: SyntaxTree.Line) throws(Failure) -> ConditionSyntax {
    guard let first = line.children.first else {
      throw Failure(.missingBlock(Parser.aCondition), line.range)
    }
    if line.children.count > 1 { throw Failure(.severalConditions, line.children[1].range) }
    return try condition(line: first)
  }

  mutating func condition(line: SyntaxTree.Line) throws(Failure) -> ConditionSyntax {
    var cursor = Cursor(line)
    return try condition(&cursor)
  }

  /// A condition from here to the end of the line, with the lines below as far as it wants them.
  mutating func condition(_ cursor: inout Cursor) throws(Failure) -> ConditionSyntax {
    let start = cursor.place
    depth += 1
    defer { depth -= 1 }
    guard depth <= LineNester.deepestNesting else {
      throw Failure(.tooDeep(LineNester.deepestNesting), start)
    }
    if cursor.take("semua", "dari") { return .all(try members(&cursor), start) }
    if cursor.take("salah", "satu", "dari") { return .any(try members(&cursor), start) }
    if cursor.take("tidak", "disyaratkan") {
      try cursor.end()
      return .all([], start)
    }
    if let number = Parser.atLeast(&cursor) {
      return .atLeast(number, try members(&cursor), start.through(cursor.previous))
    }
    if cursor.take("tidak") {
      let inner = try condition(&cursor)
      return .not(inner, start.through(inner.range))
    }
    if cursor.isNext(["setiap"]) || cursor.isNext(["ada"]) { return try quantifier(&cursor) }
    if cursor.take("tafsir") { return try dispute(&cursor, start) }
    if cursor.take("selalu") {
      try cursor.end()
      return .all([], start)
    }
    let simple = try simpleCondition(&cursor)
    try cursor.end()
    if let child = cursor.line.children.first {
      throw Failure(.needlessBlock, child.range)
    }
    return simple
  }

  /// `paling sedikit 2 dari` at the beginning of a condition.
  private static func atLeast(_ cursor: inout Cursor) -> ScaledNumber? {
    var ahead = cursor
    guard ahead.take("paling", "sedikit"), case .literal(.number(let number))? = ahead.current?.kind
    else { return nil }
    ahead.advance()
    guard ahead.take("dari") else { return nil }
    cursor = ahead
    return number
  }

  private mutating func members(_ cursor: inout Cursor) throws(Failure) -> [ConditionSyntax] {
    try cursor.end()
    guard !cursor.line.children.isEmpty else {
      throw Failure(.missingBlock(Parser.aCondition), cursor.line.range)
    }
    var members: [ConditionSyntax] = []
    for child in cursor.line.children {
      guard !child.hasInvalidToken else { continue }
      do throws(Failure) {
        members.append(try condition(line: child))
      } catch {
        report(error)
      }
    }
    return members
  }

  private mutating func quantifier(_ cursor: inout Cursor) throws(Failure) -> ConditionSyntax {
    let start = cursor.place
    let isEvery = cursor.take("setiap")
    if !isEvery { cursor.advance() }
    let rows = try self.rows(&cursor)
    let body: ConditionSyntax?
    if cursor.take(sign: ":") {
      body = try condition(&cursor)
    } else {
      try cursor.end()
      body = cursor.line.children.isEmpty && !isEvery ? nil : try block(cursor.line)
    }
    let range = start.through(body?.range ?? cursor.previous)
    guard isEvery else { return .some(rows, body, range) }
    guard let body else { throw Failure(.missingBlock(Parser.aCondition), cursor.line.range) }
    return .every(rows, body, range)
  }

  /// `e dalam rencana_ekspor`, with `yang … dan …` where it stands.
  mutating func rows(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax.Rows {
    let variable = try cursor.name(.init("nama baris", "a name for the row"))
    try cursor.expect("dalam")
    let list = try cursor.name(.init("nama daftar", "the name of a list"))
    let isFiltered = !cursor.isNext(Parser.differing) && cursor.take("yang")
    let filter = isFiltered ? try self.filter(&cursor) : nil
    return .init(variable: variable, list: list, filter: filter)
  }

  private static let differing = ["yang", "berbeda", "menurut"]

  /// All that a row must be: `b.jenis adalah cair dan b.nilai lebih dari Rp0`. Alternatives have lines of their own.
  private mutating func filter(_ cursor: inout Cursor) throws(Failure) -> ConditionSyntax {
    let first = try simpleCondition(&cursor)
    guard cursor.isNext(["dan"]) else { return first }
    var members = [first]
    while cursor.take("dan") { members.append(try simpleCondition(&cursor)) }
    return .all(members, first.range.through(cursor.previous))
  }

  private mutating func dispute(_ cursor: inout Cursor, _ start: SourceRange) throws(Failure)
    -> ConditionSyntax
  {
    var use = try disputeHead(&cursor)
    let range = start.through(cursor.previous)
    let branches = try branches(of: cursor.line, &use) { (parser, line) throws(Failure) in
      try parser.block(line)
    }
    return .dispute(use, branches, range)
  }

  /// A condition that fits on one line and needs none below: a name, a comparison, `terisi`.
  mutating func simpleCondition(_ cursor: inout Cursor) throws(Failure) -> ConditionSyntax {
    let start = cursor.place
    if cursor.take("tidak") {
      let inner = try simpleCondition(&cursor)
      return .not(inner, start.through(inner.range))
    }
    if cursor.isNext(["ada"]) { return try inlineSome(&cursor) }
    if let phrase = try self.phrase(&cursor) { return phrase }
    let left = try expression(&cursor)
    if let empty = emptyList(&cursor, left) { return empty }
    if cursor.take("terisi") { return .given(left, start.through(cursor.previous)) }
    if let comparison = foreignComparison(&cursor) {
      let right = try expression(&cursor)
      return .comparison(left, comparison, right, left.range.through(right.range))
    }
    if let between = try self.between(&cursor, left) { return between }
    let negated = cursor.isNext(["bukan", "salah", "satu", "dari"])
    if negated { cursor.advance() }
    if cursor.take("salah", "satu", "dari") {
      var values = [try value(&cursor)]
      while cursor.take(sign: ",") { values.append(try value(&cursor)) }
      return .member(left, isNegated: negated, values, start.through(cursor.previous))
    }
    if let comparison = self.comparison(&cursor) {
      let right = try expression(&cursor)
      return .comparison(left, comparison, right, left.range.through(right.range))
    }
    switch left {
    case .name, .field: return .named(left)
    default:
      throw cursor.unexpected(
        .init("pembanding seperti `paling banyak`", "a comparison such as `paling banyak`"))
    }
  }

  /// The two phrases of the law that count days themselves; no other does.
  ///
  ///     sudah paling singkat L sejak X pada T             a state that began on X: X + L <= T
  ///     hak sampai E berlaku paling singkat L sejak Y     E is its last day: E >= Y + L - 1 day
  private mutating func phrase(_ cursor: inout Cursor) throws(Failure) -> ConditionSyntax? {
    let start = cursor.place
    if cursor.take("sudah", "paling", "singkat") {
      let length = try factor(&cursor)
      try cursor.expect("sejak")
      let begin = try expression(&cursor)
      try cursor.expect("pada")
      let day = try expression(&cursor)
      let range = start.through(cursor.previous)
      return .comparison(
        .binary(.plus, begin, length, range),
        Comparison(relation: .atMost, words: "paling lambat", range: range), day, range)
    }
    guard cursor.isNext(["hak", "sampai"]) else { return nil }
    _ = cursor.take("hak", "sampai")
    let end = try expression(&cursor)
    try cursor.expect("berlaku", "paling", "singkat")
    let length = try factor(&cursor)
    try cursor.expect("sejak")
    let begin = try expression(&cursor)
    let range = start.through(cursor.previous)
    let oneDay = ValueSyntax(form: .literal(.duration(months: 0, days: 1)), range: range)
    return .comparison(
      end, Comparison(relation: .atLeast, words: "paling cepat", range: range),
      .binary(.minus, .binary(.plus, begin, length, range), .value(oneDay), range), range)
  }

  private mutating func inlineSome(_ cursor: inout Cursor) throws(Failure) -> ConditionSyntax {
    let start = cursor.place
    cursor.advance()
    let rows = try self.rows(&cursor)
    return .some(rows, nil, start.through(cursor.previous))
  }

  private mutating func between(_ cursor: inout Cursor, _ left: ExpressionSyntax) throws(Failure)
    -> ConditionSyntax?
  {
    let start = cursor.place
    if cursor.isNext(["dari"]) {
      cursor.advance()
      let low = try expression(&cursor)
      try cursor.expect("sampai", "dengan")
      let high = try expression(&cursor)
      let lower = Comparison(relation: .atLeast, words: "dari", range: start)
      return .between(left, lower: lower, low, high, left.range.through(high.range))
    }
    guard cursor.isNext(["lebih", "dari"]) else { return nil }
    let mark = cursor
    _ = cursor.take("lebih", "dari")
    let lower = Comparison(
      relation: .more, words: "lebih dari", range: start.through(cursor.previous))
    let low = try expression(&cursor)
    guard cursor.take("sampai", "dengan") else {
      cursor = mark
      return nil
    }
    try cursor.expect("paling", "banyak")
    let high = try expression(&cursor)
    return .between(left, lower: lower, low, high, left.range.through(high.range))
  }

  static let comparisons: [([String], Comparison.Relation)] = [
    (["paling", "banyak"], .atMost),
    (["paling", "sedikit"], .atLeast),
    (["paling", "lambat"], .atMost),
    (["paling", "cepat"], .atLeast),
    (["paling", "lama"], .atMost),
    (["paling", "singkat"], .atLeast),
    (["lebih", "dari"], .more),
    (["kurang", "dari"], .less),
    (["sebelum"], .less),
    (["sesudah"], .more),
    (["adalah"], .equal),
    (["bukan"], .unequal),
  ]

  private func comparison(_ cursor: inout Cursor) -> Comparison? {
    let start = cursor.place
    for (words, relation) in Parser.comparisons where cursor.take(words) {
      return Comparison(
        relation: relation, words: words.joined(separator: " "),
        range: start.through(cursor.previous))
    }
    return nil
  }

  // MARK: Expressions

  mutating func expression(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax {
    if openExpressions == 0 { signs = 0 }
    openExpressions += 1
    defer { openExpressions -= 1 }
    var left = try term(&cursor)
    var isSum = false
    while true {
      let sign: ExpressionSyntax.BinarySign
      if cursor.take(sign: "+") {
        sign = .plus
      } else if cursor.take(sign: "-") {
        sign = .minus
      } else if cursor.isNext(["dibulatkan"]) {
        // Whether the last part or the whole is meant, brackets say.
        if isSum { throw Failure(.roundedSum, left.range) }
        left = try rounded(left, &cursor)
        continue
      } else {
        return left
      }
      isSum = true
      try countSign(&cursor)
      let right = try term(&cursor)
      left = .binary(sign, left, right, left.range.through(right.range))
    }
  }

  /// `… dibulatkan ke atas ke Rp1.000`
  private mutating func rounded(_ inner: ExpressionSyntax, _ cursor: inout Cursor)
    throws(Failure) -> ExpressionSyntax
  {
    try cursor.expect("dibulatkan")
    let rounding: NumberRounding
    if cursor.take("ke", "atas") {
      rounding = .up
    } else if cursor.take("ke", "bawah") {
      rounding = .down
    } else if cursor.take("ke", "terdekat") {
      rounding = .nearest
    } else {
      throw cursor.unexpected(
        .init(
          "`ke atas`, `ke bawah` atau `ke terdekat`", "`ke atas`, `ke bawah` or `ke terdekat`"))
    }
    try cursor.expect("ke")
    try countSign(&cursor)
    let step = try value(&cursor)
    return .rounded(inner, rounding, step, inner.range.through(step.range))
  }

  /// Each sign makes the tree of an expression higher, and everything that walks it goes as deep.
  private mutating func countSign(_ cursor: inout Cursor) throws(Failure) {
    signs += 1
    guard signs <= Parser.mostSigns else {
      throw Failure(.tooManySigns(Parser.mostSigns), cursor.previous)
    }
  }

  private mutating func term(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax {
    var left = try factor(&cursor)
    while true {
      let sign: ExpressionSyntax.BinarySign
      if cursor.take(sign: "*") {
        sign = .times
      } else if cursor.take("terhadap") {
        sign = .ratio
      } else if cursor.take("dengan", "kurs") {
        sign = .rate
      } else {
        return left
      }
      try countSign(&cursor)
      let right = try factor(&cursor)
      left = .binary(sign, left, right, left.range.through(right.range))
    }
  }

  mutating func factor(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax {
    depth += 1
    defer { depth -= 1 }
    let start = cursor.place
    guard depth <= LineNester.deepestNesting else {
      throw Failure(.tooDeep(LineNester.deepestNesting), start)
    }
    let inner = try plainFactor(&cursor)
    guard cursor.isNext(["dalam"]) else { return inner }
    cursor.advance()
    return try inUnit(inner, &cursor)
  }

  /// `x dalam KGM`, `x dalam b.satuan`, `x dalam satuannya`
  private func inUnit(_ inner: ExpressionSyntax, _ cursor: inout Cursor) throws(Failure)
    -> ExpressionSyntax
  {
    let name = try cursor.name(.init("satuan", "a unit"))
    let unit: ExpressionSyntax.UnitSyntax
    if name.text == "satuannya", !cursor.isNext(sign: ".") {
      unit = .own(name.range)
    } else if cursor.take(sign: ".") {
      unit = .field(row: name, field: try cursor.name(.init("nama kolom", "the name of a field")))
    } else {
      unit = .named(name)
    }
    return .inUnit(inner, unit, inner.range.through(cursor.previous))
  }

  private mutating func plainFactor(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax {
    let start = cursor.place
    if cursor.take(sign: "(") {
      let inner = try expression(&cursor)
      try cursor.expect(sign: ")")
      return inner
    }
    if cursor.take("panjang") {
      let inner = try factor(&cursor)
      return .length(inner, start.through(inner.range))
    }
    if let found = try self.phraseOfValue(&cursor) { return found }
    if cursor.take("banyaknya") {
      let rows = try self.rows(&cursor)
      guard cursor.take(Parser.differing) else {
        return .count(rows, start.through(cursor.previous))
      }
      let key = try factor(&cursor)
      return .distinct(rows, by: key, start.through(cursor.previous))
    }
    if let part = try partOf(&cursor) { return part }
    if cursor.isNext(["jumlah"]), startsSum(cursor) {
      cursor.advance()
      var body = try term(&cursor)
      if cursor.isNext(["dibulatkan"]) { body = try rounded(body, &cursor) }
      try cursor.expect("untuk", "setiap")
      let rows = try self.rows(&cursor)
      return .sum(body, rows, start.through(cursor.previous))
    }
    if cursor.word == nil || cursor.isNext(["ya"]) || cursor.isNext(["tidak"]) {
      return try literalFactor(&cursor)
    }
    return try named(&cursor)
  }

  /// `yang lebih kecil antara x dan y`, `bulan penuh dari x sampai y`, `tahun dari b.tanggal`
  private mutating func phraseOfValue(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax? {
    let start = cursor.place
    for (words, isGreater) in [
      (["yang", "lebih", "kecil", "antara"], false), (["yang", "lebih", "besar", "antara"], true),
    ] where cursor.take(words) {
      let first = try expression(&cursor)
      try cursor.expect("dan")
      let second = try expression(&cursor)
      return .extreme(isGreater: isGreater, first, second, start.through(second.range))
    }
    for (words, inYears) in [
      (["bulan", "penuh", "dari"], false), (["tahun", "penuh", "dari"], true),
    ]
    where cursor.take(words) {
      let first = try expression(&cursor)
      try cursor.expect("sampai")
      let second = try expression(&cursor)
      return .elapsed(first, second, inYears: inYears, start.through(second.range))
    }
    // `tahun dari x` is read with the names: a fact may be called so.
    guard cursor.isNext(["tahun", "dari"]), !Parser.isRowReference(cursor, ahead: 1),
      !Parser.isRange(cursor)
    else { return nil }
    _ = cursor.take("tahun", "dari")
    let date = try factor(&cursor)
    return .year(date, start.through(date.range))
  }

  /// `jumlah` begins a sum unless it is itself a name: a field `jumlah` has a sign, a comparison or
  /// the end of the line behind it.
  private func startsSum(_ cursor: Cursor) -> Bool {
    var ahead = cursor
    ahead.advance()
    if ahead.isNext(sign: "(") { return true }
    guard let word = ahead.word else { return false }
    return !Parser.comparisons.contains { $0.0[0] == word }
      && !["terhadap", "untuk", "sampai", "terisi", "dari", "yang", "dan", "atau"].contains(word)
  }

  private mutating func literalFactor(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax {
    let value = try self.value(&cursor)
    if case .literal(.percent) = value.form, cursor.take("dari") {
      let whole = try factor(&cursor)
      return .binary(.times, .value(value), whole, value.range.through(whole.range))
    }
    return .value(value)
  }

  private mutating func named(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax {
    let name = try cursor.name(Parser.aValue)
    if Parser.reserved.contains(name.text) {
      throw Failure(.expected(Parser.aValue, found: name.text), name.range)
    }
    if cursor.isNext(sign: "."), !Parser.endsPhrase(cursor) {
      _ = cursor.take(sign: ".")
      let field = try cursor.name(.init("nama kolom", "the name of a field"))
      return try share(.field(row: name, field: field), &cursor)
    }
    // `x dari b` names a row; `x dari A sampai dengan B` is a range.
    if cursor.isNext(["dari"]), Parser.isRowReference(cursor) {
      cursor.advance()
      let row = try cursor.name(.init("nama baris", "the name of a row"))
      return .name(name, row: row)
    }
    return try share(.name(name, row: nil), &cursor)
  }

  /// `t dari (a + b)`, `b.tarif dari b.nilai`: a percentage of something; `x dari A sampai dengan B` is a range.
  private mutating func share(_ percent: ExpressionSyntax, _ cursor: inout Cursor) throws(Failure)
    -> ExpressionSyntax
  {
    guard cursor.isNext(["dari"]), !Parser.isRange(cursor) else { return percent }
    try countSign(&cursor)
    cursor.advance()
    let whole = try factor(&cursor)
    return .binary(.share, percent, whole, percent.range.through(whole.range))
  }

  private static func endsPhrase(_ cursor: Cursor) -> Bool {
    var ahead = cursor
    ahead.advance()
    // `a. modal`: the mark of a list, not the field of a row.
    return ahead.word == nil || ahead.place.start > ahead.previous.end
  }

  /// Whether `dari` names the row of a per-row definition: what follows is one bare name that no range
  /// goes on from.
  private static func isRowReference(_ cursor: Cursor, ahead count: Int = 0) -> Bool {
    var ahead = cursor
    for _ in 0...count { ahead.advance() }
    guard let word = ahead.word, !["jumlah", "banyaknya", "yang"].contains(word) else {
      return false
    }
    ahead.advance()
    if ahead.isNext(sign: ".") { return false }
    return !isRange(ahead)
  }

  /// Whether the rest of the line goes on with `sampai dengan`.
  private static func isRange(_ cursor: Cursor) -> Bool {
    var ahead = cursor
    while !ahead.isAtEnd {
      if ahead.isNext(["sampai", "dengan"]) { return true }
      ahead.advance()
    }
    return false
  }

  /// Words that cannot be names in an expression; the rest of the language's words may name fields.
  package static let reserved: Set<String> = [
    "dan", "atau", "dalam", "dari", "yang", "setiap", "semua", "salah", "paling", "lebih", "kurang",
    "adalah", "bukan", "sampai", "sebelum", "sesudah", "untuk", "bila", "menurut", "maka",
  ]

  // MARK: Values

  mutating func value(_ cursor: inout Cursor) throws(Failure) -> ValueSyntax {
    let start = cursor.place
    if cursor.take("ya") { return ValueSyntax(form: .literal(.truth(true)), range: start) }
    if cursor.take("tidak") { return ValueSyntax(form: .literal(.truth(false)), range: start) }
    if cursor.take(sign: "-") {
      if cursor.isNext(sign: "-") { throw cursor.unexpected(Parser.aValue) }
      let inner = try value(&cursor)
      guard let negative = inner.negated else { throw cursor.unexpected(Parser.aValue) }
      return ValueSyntax(form: negative, range: start.through(inner.range))
    }
    guard let token = cursor.current else { throw cursor.unexpected(Parser.aValue) }
    switch token.kind {
    case .word(let word):
      cursor.advance()
      return ValueSyntax(form: .name(word), range: start)
    case .literal(.number(let number)):
      cursor.advance()
      if let (first, second) = currencies(&cursor) {
        return ValueSyntax(
          form: .rate(number, of: second, in: first), range: start.through(cursor.previous))
      }
      if let unit = unit(&cursor) {
        return ValueSyntax(
          form: .quantity(number, unit: unit), range: start.through(cursor.previous))
      }
      guard let duration = duration(number, &cursor) else {
        return ValueSyntax(form: .literal(.number(number)), range: start)
      }
      return ValueSyntax(form: .literal(duration), range: start.through(cursor.previous))
    case .literal(let literal):
      cursor.advance()
      return ValueSyntax(form: .literal(literal), range: start)
    default:
      throw cursor.unexpected(Parser.aValue)
    }
  }

  /// `IDR/USD` behind a number.
  private func currencies(_ cursor: inout Cursor) -> (Name, Name)? {
    var ahead = cursor
    func code() -> Name? {
      guard let word = ahead.word, word.utf8.count == 3,
        word.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
      else { return nil }
      defer { ahead.advance() }
      return Name(text: word, range: ahead.place)
    }
    guard let first = code(), ahead.take(sign: "/"), let second = code() else { return nil }
    cursor = ahead
    return (first, second)
  }

  /// The code of a unit behind a number: written in capitals, which no word of the language and no name is.
  private func unit(_ cursor: inout Cursor) -> Name? {
    guard let word = cursor.word, word.utf8.count <= 3,
      word.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) })
    else { return nil }
    defer { cursor.advance() }
    return Name(text: word, range: cursor.place)
  }

  /// `2 tahun`, `1 tahun 6 bulan`, `10 hari`: years, then months, then days.
  private func duration(_ number: ScaledNumber, _ cursor: inout Cursor) -> Literal? {
    guard let first = span(number, &cursor) else { return nil }
    var (months, days) = first.isDays ? (0, first.count) : (first.count * first.months, 0)
    var last = first
    while case .literal(.number(let number))? = cursor.current?.kind {
      var ahead = cursor
      ahead.advance()
      guard let next = span(number, &ahead), next.months < last.months else { break }
      cursor = ahead
      if next.isDays { days = next.count } else { months += next.count * next.months }
      last = next
    }
    return .duration(months: months, days: days)
  }

  private struct Span {
    let count: Int
    /// How many months one is; none of days.
    let months: Int
    var isDays: Bool { months == 0 }
  }

  private func span(_ number: ScaledNumber, _ cursor: inout Cursor) -> Span? {
    guard number.scale == 0, (0..<100_000).contains(number.digits) else { return nil }
    for (word, months) in [("tahun", 12), ("bulan", 1), ("hari", 0)]
    where cursor.isNext([word]) && !cursor.isNext([word, "penuh"])
      && !cursor.isNext([word, "dari"])
    {
      cursor.advance()
      return Span(count: Int(number.digits), months: months)
    }
    return nil
  }
}

extension ValueSyntax {
  fileprivate var negated: Form? {
    func minus(_ number: ScaledNumber) -> ScaledNumber {
      ScaledNumber(digits: -number.digits, scale: number.scale)
    }
    switch form {
    case .literal(.number(let number)): return .literal(.number(minus(number)))
    case .literal(.percent(let number)): return .literal(.percent(minus(number)))
    case .literal(.rupiah(let number)): return .literal(.rupiah(minus(number)))
    case .quantity(let number, let unit): return .quantity(minus(number), unit: unit)
    default: return nil
    }
  }
}
