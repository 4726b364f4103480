import Layout
import RuleEngine

/// What a tally counts by, as one word of a journal; the journal names the rules that the numbers belong to.
///
///     f3 a fact   l2 a list   l2.1 a field of its rows   h4 a point of law   d5 a ground too weak to refuse
extension FactPath {
  var key: String {
    switch self {
    case .scalar(let slot): "f\(slot)"
    case .list(let list): "l\(list)"
    case .cell(let list, let column, _): "l\(list).\(column)"
    }
  }

  /// `nil` where it is no such word.
  init?(key: String) {
    let numbers = key.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
      .map { Int($0) ?? -1 }
    guard numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    switch (key.first, numbers.count) {
    case ("f", 1): self = .scalar(numbers[0])
    case ("l", 1): self = .list(numbers[0])
    case ("l", 2): self = .cell(list: numbers[0], column: numbers[1], row: 0)
    default: return nil
    }
  }
}

extension OpenLaw {
  var key: String {
    switch self {
    case .point(let index): "h\(index)"
    case .ground(let requirement): "d\(requirement)"
    }
  }

  /// `nil` where it is no such word.
  init?(key: String) {
    guard let number = Int(key.dropFirst()), number >= 0 else { return nil }
    switch key.first {
    case "h": self = .point(number)
    case "d": self = .ground(number)
    default: return nil
    }
  }
}

/// A table of counts with a word for each key.
func keyed<Key>(_ counts: [Key: Int], _ word: (Key) -> String) -> [String: Int] {
  Dictionary(counts.map { (word($0.key), $0.value) }, uniquingKeysWith: +)
}
