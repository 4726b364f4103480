import Layout
import RuleEngine
import Values

extension Judge {
  /// An application with other values than it has; `nil` where they contradict each other, or it cannot be judged.
  mutating func trial(_ store: Store, on date: CalendarDate) -> Judgement? {
    evaluator.store = store
    guard let found = try? judge(on: date), found.broken.isEmpty else { return nil }
    return found
  }
}
