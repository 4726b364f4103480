/// How a column of a spreadsheet writes numbers: decided for the whole column, never for one cell.
package enum NumberStyle: Sendable, Equatable {
  /// `1.234,50`
  case indonesian
  /// `1,234.50`
  case english
  /// Cells that can be read one way only contradict each other.
  case mixed
  /// No cell tells.
  case open

  /// What one cell says about its column; `open` where it says nothing.
  package init(of cell: String) {
    let digits = cell.utf8.filter {
      $0 != 0x20 && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "%")
    }
    let isNumber = digits.allSatisfy {
      (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    guard isNumber, let last = digits.lastIndex(where: { !(0x30...0x39).contains($0) }) else {
      self = .open
      return
    }
    let mark = digits[last]
    let other: UInt8 = mark == UInt8(ascii: ".") ? UInt8(ascii: ",") : UInt8(ascii: ".")
    let asDecimal: NumberStyle = mark == UInt8(ascii: ",") ? .indonesian : .english
    let asThousands: NumberStyle = mark == UInt8(ascii: ",") ? .english : .indonesian
    if digits.contains(other) {
      self = asDecimal
    } else if digits.count(where: { $0 == mark }) > 1 {
      self = asThousands
    } else if digits.count - last - 1 != 3 || last == 0 || last > 3 || digits[0] == 0x30 {
      self = asDecimal
    } else {
      self = .open
    }
  }

  package mutating func add(_ other: NumberStyle) {
    if other == .open || other == self { return }
    self = self == .open ? other : .mixed
  }

  /// The number of a cell as JSON writes it; `nil` where the cell is no plain number of the style.
  package func plain(_ cell: String) -> String? {
    guard self == .indonesian || self == .english else { return nil }
    let (group, point): (Character, Character) = self == .indonesian ? (".", ",") : (",", ".")
    var whole = ""
    var fraction: String?
    var groups = [0]
    for character in cell where character != " " {
      if character == point {
        guard fraction == nil else { return nil }
        fraction = ""
      } else if character == group {
        guard fraction == nil else { return nil }
        groups.append(0)
      } else if character == "-" {
        guard whole.isEmpty, groups == [0] else { return nil }
        whole = "-"
      } else if character.isASCII, character.isNumber {
        if fraction == nil {
          whole.append(character)
          groups[groups.count - 1] += 1
        } else {
          fraction?.append(character)
        }
      } else {
        return nil
      }
    }
    let isGrouped = groups.count > 1
    guard groups[0] > 0 || (fraction != nil && !isGrouped),
      !isGrouped || (groups[0] <= 3 && groups.dropFirst().allSatisfy { $0 == 3 })
    else { return nil }
    let isNegative = whole.hasPrefix("-")
    var digits = String(whole.drop { $0 == "-" }.drop { $0 == "0" })
    if digits.isEmpty { digits = "0" }
    guard fraction != "" else { return nil }
    return (isNegative ? "-" : "") + digits + (fraction.map { "." + $0 } ?? "")
  }
}
