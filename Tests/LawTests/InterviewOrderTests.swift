import Foundation
import Interviews
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// How many questions it takes over the samples until no answer can change the verdict, by the order of asking.
@Suite("the order of questions")
struct InterviewOrderTests {
  @Test(
    "in every order the verdict is that of the whole application, and fewer questions than its facts lead to it"
  )
  func means() throws {
    let book = try #require(GappedBook.all.first { $0.isShipped })
    var judge = book.judge()
    let all = book.sound.filter { !$0.path.contains("pembebasan") }
    #expect(all.count > 10)
    // `KITE_TELL` goes through all of them and says how many it took.
    let tells = ProcessInfo.processInfo.environment["KITE_TELL"] != nil
    let samples = tells ? all : all.filter { $0.path.contains("-belum-memenuhi") }
    var totals: [QuestionOrder: Int] = [:]
    for (path, store) in samples {
      let verdict = try #require(book.judgement(store, &judge)).verdict
      for order in QuestionOrder.allCases {
        let found = try #require(interview(store, order, book, &judge), "\(path)")
        #expect(found.verdict == verdict, "\(path), \(order)")
        #expect(found.questions < book.program.layout.scalars.count, "\(path), \(order)")
        totals[order, default: 0] += found.questions
      }
    }
    let means = QuestionOrder.allCases.map { order in
      "\(order.rawValue) \(Double((totals[order] ?? 0) * 10 / samples.count) / 10)"
    }
    if tells {
      FileHandle.standardError.write(
        Data("questions over \(samples.count) samples: \(means)\n".utf8))
    }
  }

  /// Asks until nothing is open that the sample knows; what it does not know is left open.
  private func interview(
    _ whole: Store, _ order: QuestionOrder, _ book: GappedBook, _ judge: inout Judge
  ) -> (questions: Int, verdict: Judgement.Verdict)? {
    var asked: Set<FactPath> = []
    while true {
      let hidden = book.places(of: whole).filter { fact in
        if case .cell = fact { return false }
        return !asked.contains(fact)
      }
      guard let judgement = book.judgement(book.without(hidden, whole), &judge) else { return nil }
      let next = order.questions(judgement, &judge).first { !asked.contains($0) }
      guard let next else { return (asked.count, judgement.verdict) }
      asked.insert(next)
    }
  }
}
