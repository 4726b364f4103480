package import Values

/// One application to a `TrialBook`, with the day and the trust it is judged by.
package struct TrialCase: Sendable, Hashable {
  /// By slot; `nil` is missing. Slot 0 is the day itself.
  package var scalars: [Int?]
  /// For each list its rows, `nil` where the application has no such list.
  package var lists: [[[Int?]]?]
  package var trust: Standing

  /// What texts may be: the two that rules write, and others.
  static let texts = ["A", "B", "X", "Y", "Z"]

  /// A text as some people write it: in another case, with blanks around; that is the same text.
  static func spelling(_ value: Int, _ place: Int) -> String {
    switch (value + place) % 3 {
    case 0: texts[value]
    case 1: texts[value].lowercased()
    default: " \(texts[value].lowercased())\u{A0}"
    }
  }

  static let scalarNames = ["hari", "b1", "b2", "n1", "n2", "c1", "t1", "t2", "k1", "n3"]
  static let listNames = ["baris_uji", "sambungan"]
  static let fieldNames = [["k", "v", "q"], ["acu", "w"]]
  static let choices = ["merah", "hijau", "biru"]
  static let firstDate = CalendarDate(year: 2024, month: 2, day: 28)?.daysSinceEpoch ?? 0

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
    case 5: [0, 1, 2]
    case 9: Array(-TrialBook.deepest...1)
    // Around the limits that rules set, with two days on either side: two dates may differ there too.
    case 6, 7: (-2...4).map { firstDate + $0 }
    default: []
    }
  }

  /// A given date leaves room on either side for one that is tried.
  private static func isInner(_ date: Int) -> Bool { (0...2).contains(date - firstDate) }

  static func domain(list: Int, column: Int) -> [Int] {
    switch (list, column) {
    case (0, 1), (1, 1): Array(0...TrialBook.mostInRow)
    case (0, 2): [0, 1]
    default: []
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
    for slot in 1..<scalarNames.count {
      let values =
        slot == 8
        ? [0, 1, 2] : domain(scalar: slot).filter { ![6, 7].contains(slot) || isInner($0) }
      scalars.append(known(values, 6))
    }
    let lists = fieldNames.enumerated().map { list, fields -> [[Int?]]? in
      let shape = Int.random(in: 0..<6, using: &random)
      if shape == 0 { return nil }
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
    return TrialCase(scalars: scalars, lists: lists, trust: trust)
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

  private static func text(_ value: Int?, scalar: Int) -> String {
    guard let value else { return "belum diketahui" }
    return switch scalar {
    case 1, 2: value == 1 ? "ya" : "tidak"
    case 5: choices[value]
    case 0, 6, 7: CalendarDate(daysSinceEpoch: value).iso
    case 8: "\"\(texts[value])\""
    default: "\(value)"
    }
  }

  private static func text(_ value: Int, list: Int, column: Int) -> String {
    switch (list, column) {
    case (0, 0), (1, 0): "\"\(texts[value])\""
    case (0, 2): value == 1 ? "ya" : "tidak"
    default: "\(value)"
    }
  }

  /// As a `contoh` of the rule language, with the outcomes that `expected` names.
  package func example(_ title: String, expected: [String]) -> String {
    var text = "contoh \"\(title)\"\n  per \(TrialCase.text(scalars[0], scalar: 0))\n"
    text += "  kepercayaan \(trust.word)\n"
    for slot in 1..<scalars.count where scalars[slot] != nil {
      text += "  \(TrialCase.scalarNames[slot]) \(TrialCase.text(scalars[slot], scalar: slot))\n"
    }
    for (list, rows) in lists.enumerated() {
      guard let rows else { continue }
      text += "  " + TrialCase.listNames[list] + (rows.isEmpty ? " kosong\n" : "\n")
      for row in rows {
        let cells = row.enumerated().compactMap { column, value in
          value.map {
            TrialCase.fieldNames[list][column] + " "
              + TrialCase.text($0, list: list, column: column)
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
