package import Values

/// One application to a `TrialBook`, with the day and the trust it is judged by.
package struct TrialCase: Sendable, Hashable {
  /// By slot; `nil` is missing. Slot 0 is the day itself.
  package var scalars: [Int?]
  /// For each list its rows, `nil` where the application has no such list.
  package var lists: [[[Int?]]?]
  package var trust: Standing
  /// Which names the codes of this application have, but those that rules write: consistently other names change nothing.
  package var naming = 0

  /// What texts may be: the two that rules write, and others.
  static let texts = ["A", "B", "X", "Y", "Z", "U", "V", "W", "S", "T", "P", "Q"]

  /// A text as some people write it: in another case, with blanks around; that is the same text.
  func spelling(_ value: Int, _ place: Int) -> String {
    let text = name(ofCode: value)
    switch (value + place) % 3 {
    case 0: return text
    case 1: return text.lowercased()
    default: return " \(text.lowercased())\u{A0}"
    }
  }

  private func name(ofCode value: Int) -> String {
    naming == 0 || value < 2
      ? TrialCase.texts[value] : "\(TrialCase.texts[value])\(naming)-\(value)"
  }

  static let scalarNames = [
    "hari", "b1", "b2", "n1", "n2", "c1", "t1", "t2", "k1", "n3", "c2", "t3",
  ]
  static let listNames = ["baris_uji", "sambungan", "keluaran"]
  static let fieldNames = [["k", "v", "q", "u", "g"], ["acu", "w", "m", "p"], ["h", "o"]]
  static let choices = ["merah", "hijau", "biru"]
  static let units = ["KGM", "PCE"]
  static let firstDate = CalendarDate(year: 2024, month: 2, day: 28)?.daysSinceEpoch ?? 0
  /// Two years later.
  static let lastDate = CalendarDate(year: 2026, month: 2, day: 28)?.daysSinceEpoch ?? 0

  /// What stands in a field.
  enum FieldKind: Hashable {
    /// A text that is compared with those of its key: 0 joins `baris_uji` and `sambungan`, 1 `sambungan` and `keluaran`.
    case code(key: Int)
    case number, truth, unit, choice
  }

  static let fieldKinds: [[FieldKind]] = [
    [.code(key: 0), .number, .truth, .unit, .choice],
    [.code(key: 0), .number, .code(key: 1), .truth],
    [.code(key: 1), .truth],
  ]

  static func isText(list: Int, column: Int) -> Bool {
    if case .code = fieldKinds[list][column] { true } else { false }
  }

  /// Days for a law that does not change.
  static let days = ["2019-12-31", "2023-02-28", "2023-03-01", "2023-03-01"].map {
    TrialCase.day($0)
  }

  private static func day(_ text: String) -> Int {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])?.daysSinceEpoch ?? 0
  }

  /// The values that a scalar may take; empty for texts and the day, which have none of their own.
  static func domain(scalar: Int) -> [Int] {
    switch scalar {
    case 1, 2: [0, 1]
    case 3, 4: Array(0...TrialBook.most)
    case 5, 10: choices.indices.map { $0 }
    case 9: Array(-TrialBook.deepest...1)
    // Around the limits that rules set, with two days on either side: two dates may differ there too. A right that runs
    // two years from a day ends the day before.
    case 6, 7: (-2...5).map { firstDate + $0 }
    case 11: (-4...4).map { lastDate + $0 }
    default: []
    }
  }

  /// What a given scalar may be: a date leaves room on either side for one that is tried.
  private static func given(scalar: Int) -> [Int] {
    switch scalar {
    case 8: [0, 1, 2]
    case 6, 7, 11: Array(domain(scalar: scalar).dropFirst(2).prefix(3))
    default: domain(scalar: scalar)
    }
  }

  /// The values that a field may take; empty for texts, which have none of their own.
  static func domain(list: Int, column: Int) -> [Int] {
    switch fieldKinds[list][column] {
    case .code: []
    case .number: Array(0...TrialBook.mostInRow)
    case .truth: [0, 1]
    case .unit: units.indices.map { $0 }
    case .choice: choices.indices.map { $0 }
    }
  }

  package static func random(_ book: TrialBook, _ random: inout SeededRandom) -> TrialCase {
    func known(_ values: [Int], _ chance: Int) -> Int? {
      Int.random(in: 0..<10, using: &random) < chance ? values.randomElement(using: &random) : nil
    }
    // The law of a long chain changes often; its last days are those that few books have.
    let changes = book.shape.law.days
    let days =
      (book.shape.law.isPlain ? TrialCase.days : changes)
      + Array(repeating: changes.suffix(90), count: changes.count > 150 ? 4 : 0).joined()
    var scalars: [Int?] = [days.randomElement(using: &random)]
    for slot in 1..<scalarNames.count { scalars.append(known(given(scalar: slot), 6)) }
    let isGapped = book.shape.gaps != nil
    let lists = fieldNames.enumerated().map { list, fields -> [[Int?]]? in
      let shape = Int.random(in: 0..<6, using: &random)
      if shape == 0 || (isGapped && shape < 3) { return nil }
      if isGapped {
        // Codes of its own: several rows may share one, and a row may refer to none.
        let codes = [0, 2, 3, 4].shuffled(using: &random).prefix(3)
        return (0..<shape - 2).map { _ in
          fields.indices.map { column in
            isText(list: list, column: column)
              ? known(Array(codes), 8) : known(domain(list: list, column: column), 8)
          }
        }
      }
      // A key is that of its row: two rows do not share one.
      return (0..<[0, 1, 1, 2, 2][shape - 1]).map { row in
        fields.indices.map { column in
          let domain = domain(list: list, column: column)
          return known(domain.isEmpty ? (list == 0 ? [row] : [0, 1]) : domain, 8)
        }
      }
    }
    let trust: Standing =
      [.sekunder, .sekunder, .simpulan, .naskah].randomElement(using: &random) ?? .sekunder
    return TrialCase(
      scalars: scalars, lists: lists, trust: trust,
      naming: isGapped ? Int.random(in: 0..<500, using: &random) : 0)
  }

  /// Every scalar that is missing, with its name and the values it may have.
  package var missing: [(slot: Int, name: String, values: [Int])] {
    (1..<scalars.count).filter { scalars[$0] == nil }.map { slot in
      (slot, TrialCase.scalarNames[slot], slot == 8 ? [0, 1, 2] : TrialCase.domain(scalar: slot))
    }
  }

  /// Rows of every list in the opposite order, and what a name of a field becomes by it.
  package var reversed: (one: TrialCase, renamed: (String) -> String) {
    var other = self
    other.lists = lists.map { $0?.reversed() }
    let counts = Dictionary(
      zip(TrialCase.listNames, lists.map { $0?.count ?? 0 }), uniquingKeysWith: { $1 })
    return (
      other,
      { name in
        guard let open = name.firstIndex(of: "["), let close = name.firstIndex(of: "]"),
          let row = Int(name[name.index(after: open)..<close]),
          let count = counts[String(name[..<open])]
        else { return name }
        return "\(name[..<open])[\(count + 1 - row)]\(name[name.index(after: close)...])"
      }
    )
  }

  // MARK: As text

  private func text(_ value: Int?, scalar: Int) -> String {
    guard let value else { return "belum diketahui" }
    return switch scalar {
    case 1, 2: value == 1 ? "ya" : "tidak"
    case 5, 10: TrialCase.choices[value]
    case 0, 6, 7, 11: CalendarDate(daysSinceEpoch: value).iso
    case 8: "\"\(name(ofCode: value))\""
    default: "\(value)"
    }
  }

  private func text(_ value: Int, list: Int, column: Int) -> String {
    switch TrialCase.fieldKinds[list][column] {
    case .code: "\"\(name(ofCode: value))\""
    case .truth: value == 1 ? "ya" : "tidak"
    case .unit: TrialCase.units[value]
    case .choice: TrialCase.choices[value]
    case .number: "\(value)"
    }
  }

  /// As a `contoh` of the rule language, with the outcomes that `expected` names.
  package func example(_ title: String, expected: [String]) -> String {
    var text = "contoh \"\(title)\"\n  per \(self.text(scalars[0], scalar: 0))\n"
    text += "  kepercayaan \(trust.word)\n"
    for slot in 1..<scalars.count where scalars[slot] != nil {
      text += "  \(TrialCase.scalarNames[slot]) \(self.text(scalars[slot], scalar: slot))\n"
    }
    for (list, rows) in lists.enumerated() {
      guard let rows else { continue }
      text += "  " + TrialCase.listNames[list] + (rows.isEmpty ? " kosong\n" : "\n")
      for row in rows {
        let cells = row.enumerated().compactMap { column, value in
          value.map {
            TrialCase.fieldNames[list][column] + " "
              + self.text($0, list: list, column: column)
          }
        }
        // A row of which nothing is known still is a row.
        text +=
          "    baris "
          + (cells.isEmpty
            ? TrialCase.fieldNames[list][1] + " belum diketahui" : cells.joined(separator: ", "))
          + "\n"
      }
    }
    return text + expected.map { "  maka " + $0 + "\n" }.joined()
  }
}
