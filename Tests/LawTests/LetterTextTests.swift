import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// What the shipped rules say to applicants may stand in a letter of the office that would be asked.
@Suite("texts of the rules that letters carry")
struct LetterTextTests {
  @Test("what was not read, and whom to ask about it, stands in notes, which letters leave out")
  func asksNobody() throws {
    let book = try Rules.shippedProgram().book
    var texts: [BilingualText?] = []
    for advice in book.advice + book.reserved {
      texts += [advice.title, advice.message, advice.door?.decider]
    }
    for requirement in book.requirements {
      texts += [requirement.title, requirement.remedy, requirement.proof]
      texts += requirement.variants.map(\.text)
    }
    texts += book.criteria.map(\.title) + book.derived.map(\.label)
    for dispute in book.disputes { texts += [dispute.question] + dispute.readings.map(\.label) }
    for scalar in book.scalars { texts += [scalar.label, scalar.question, scalar.proof] }
    for list in book.lists {
      texts += [list.title, list.question, list.proof]
      for field in list.fields { texts += [field.label, field.question, field.proof] }
    }
    #expect(texts.count > 300)
    for text in texts.compactMap({ $0 }) {
      for (phrase, language) in [
        ("anyakan kepada", Language.indonesian), ("kami peroleh", .indonesian),
        ("simpulan kami", .indonesian), ("sk the customs office", .english),
        ("not obtained", .english), ("our inference", .english),
      ] {
        #expect(!text[language].contains(phrase), "\(text[language])")
      }
    }
  }
}
