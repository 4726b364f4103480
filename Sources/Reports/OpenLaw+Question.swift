import RuleEngine
import RuleModel
import Values

extension Program {
  /// What to ask of whoever knows the law; in a letter of theirs without what we know it from.
  func question(about law: OpenLaw, in language: Language, isInLetter: Bool = false) -> String {
    switch law {
    case .point(let index):
      switch lawPoints[index].kind {
      case .dispute(let dispute): return book.disputes[dispute].question[language]
      case .parameter(let index):
        let parameter = book.parameters[index]
        return (parameter.question ?? parameter.label)[language]
      case .window(let index):
        let title = book.instruments[index].title[language]
        return language.say(
          "Sejak tanggal berapa \(title) berlaku?", "From which date is \(title) in force?")
      }
    case .ground(let index):
      let title = book.requirements[index].title
      let source =
        isInLetter
        ? ""
        : language.say(
          " Sumber kami belum cukup kuat untuk menyatakannya tidak terpenuhi.",
          " Our source is not strong enough to say that it is not met.")
      return language.say(
        "Apakah benar disyaratkan: \(title.indonesian)?",
        "Is this really required: \(title.english)?") + source
    }
  }
}
