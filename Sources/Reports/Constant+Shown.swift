import RuleModel
import Values

extension Constant {
  /// A value that the rules write, as a person reads it.
  func shown(as kind: ValueKind, _ book: RuleBook, in language: Language) -> String {
    switch self {
    case .number(let number, let kind): kind.text(number.digits, scale: number.scale, in: language)
    case .months(let months): ValueKind.duration.text(Int128(months), scale: 0, in: language)
    case .days(let days):
      ValueKind.duration.text(Int128(days), scale: LengthSort.days.scale, in: language)
    case .date(let day): day.written(in: language)
    default: RuleWriter(book).text(self, as: Meant(kind: kind))
    }
  }
}
