import RuleModel
import Values

/// The law that one question is judged under: a day, and the instruments whose law holds on it.
struct LawInForce: Sendable {
  /// Days since 1970.
  var day = 0
  var instruments = InstrumentSet()
}

/// Under which law a version holds: `RuleBook.VersionHeading` as the engine asks it.
enum CodeHeading: Sendable {
  case always
  /// First day, in days since 1970.
  case since(Int)
  case instruments(InstrumentSet)

  init(_ heading: RuleBook.VersionHeading) {
    self =
      switch heading {
      case .always: .always
      case .since(let date): .since(date.daysSinceEpoch)
      case .instruments(let indices): .instruments(InstrumentSet(indices))
      }
  }

  var since: Int? {
    if case .since(let day) = self { day } else { nil }
  }
}

extension CodeHeading: Headed {
  var heading: CodeHeading { self }
}

/// What stands under a heading: a body, a parameter's values, a provision.
protocol Headed {
  var heading: CodeHeading { get }
}

extension Array where Element: Headed {
  /// Index of the version in force, `nil` where there is none: the first whose instruments are in force, else
  /// the one with the latest first day that has come.
  func index(under law: LawInForce) -> Int? {
    var best: Int?
    var bestDay = Int.min
    for index in indices {
      switch self[index].heading {
      case .always: return index
      case .instruments(let wanted):
        if !wanted.isDisjoint(with: law.instruments) { return index }
      case .since(let day):
        if day <= law.day, day >= bestDay { (best, bestDay) = (index, day) }
      }
    }
    return best
  }

  func version(under law: LawInForce) -> Element? { index(under: law).map { self[$0] } }
}
