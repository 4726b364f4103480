import Assessments

/// Changes since earlier results as a table of words and numbers, as a journal keeps them.
///
///     n: new, without a number, still wrong    o: outcomes    r3: of a requirement
///     t0 CPR-001: before, now, requirements    b0 CPR-002, s0 CPR-003: told as new, as still wrong
extension Changes {
  var encoded: [String: [Int]] {
    var table: [String: [Int]] = [:]
    guard self != Changes() else { return table }
    table["n"] = [new, withoutNumber, stillWrong]
    table["o"] = outcomes
    for (requirement, count) in requirements { table["r\(requirement)"] = [count] }
    for (index, told) in told.enumerated() {
      table["t\(index) \(told.number)"] = [told.before, told.now] + told.requirements
    }
    for (index, number) in toldNew.enumerated() { table["b\(index) \(number)"] = [0] }
    for (index, number) in toldStillWrong.enumerated() { table["s\(index) \(number)"] = [0] }
    return table
  }

  /// `nil` where it is no such table.
  init?(encoded table: [String: [Int]], requirements count: Int) {
    self.init()
    var lists: [Character: [Int: (number: String, values: [Int])]] = [:]
    for (key, values) in table {
      switch key.first {
      case "n":
        guard values.count == 3 else { return nil }
        (new, withoutNumber, stillWrong) = (values[0], values[1], values[2])
      case "o":
        guard values.count == 16 else { return nil }
        outcomes = values
      case "r":
        guard let index = Int(key.dropFirst()), values.count == 1, index >= 0, index < count
        else { return nil }
        requirements[index] = values[0]
      case let kind?:
        let halves = key.dropFirst().split(
          separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let index = Int(halves[0]) else { return nil }
        lists[kind, default: [:]][index] = (String(halves[1]), values)
      case nil: return nil
      }
    }
    func ordered(_ kind: Character) -> [(number: String, values: [Int])] {
      (lists[kind] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    }
    for (number, values) in ordered("t") {
      guard values.count >= 2, values[..<2].allSatisfy({ (0..<4).contains($0) }),
        values[2...].allSatisfy({ (0..<count).contains($0) })
      else { return nil }
      told.append(
        Told(
          number: number, before: values[0], now: values[1], requirements: Array(values[2...])))
    }
    toldNew = ordered("b").map(\.number)
    toldStillWrong = ordered("s").map(\.number)
  }
}
