import Intake
import Layout
import RuleModel
import Values

/// Answers that do not go with how a text begins, as the rules say it by `awalan`: a name that begins with `UD` and a yes
/// to the question whether it is an entity.
struct NameDoubts: Sendable {
  private struct Opening: Sendable {
    let answer: Int
    let text: Int
    /// As texts are compared, and as the rules write them.
    let words: [(folded: [UInt8], written: String)]
    let means: Bool
  }

  private let openings: [Opening]

  init(_ book: RuleBook) {
    openings = book.scalars.enumerated().flatMap { slot, fact in
      fact.openings.map { opening in
        Opening(
          answer: slot, text: opening.fact,
          words: opening.words.map { (TextFold.folded($0), $0) }, means: opening.means)
      }
    }
  }

  /// - Parameter withoutIdentity: how the text begins is not repeated.
  func find(_ reading: ApplicationReading, _ store: Store, _ book: RuleBook, withoutIdentity: Bool)
    -> [DataProblem]
  {
    openings.compactMap { opening in
      let (answer, text) = (store.scalar(opening.answer), store.scalar(opening.text))
      guard answer.isKnown, text.isKnown, (answer.raw == 1) != opening.means,
        let word = opening.words.first(where: { store.text(text.raw, beginsWith: $0.folded) })
      else { return nil }
      let place = reading.places.position(of: .scalar(opening.answer))
      let message = NameDoubts.message(
        withoutIdentity ? nil : word.written, opening.means, book.scalars[opening.text].label)
      return DataProblem(
        .unlikely([], slips: [], message: message), .fact(.scalar(opening.answer)),
        line: place?.line, column: place?.column)
    }
  }

  private static func message(_ word: String?, _ means: Bool, _ label: BilingualText)
    -> BilingualText
  {
    .init(
      "\(label.indonesian) diawali \(word.map { "`\($0)`" } ?? "kata"), yang lazimnya berarti \(means ? "ya" : "tidak"); periksa keduanya.",
      "\(label.english) begins with \(word.map { "`\($0)`" } ?? "a word"), which mostly means \(means ? "yes" : "no"); check both."
    )
  }
}
