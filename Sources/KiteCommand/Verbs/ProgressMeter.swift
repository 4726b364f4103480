import Assessments
import Batch
import Synchronization
import System
import Values

/// One line on the terminal that says how far a batch is, at most four times a second.
final class ProgressMeter: Sendable {
  private let language: Language
  private let isShown: Bool
  private let began = Host.seconds()
  private let lastShown = Mutex(0.0)

  init(language: Language, isShown: Bool) {
    self.language = language
    self.isShown = isShown
  }

  func show(_ progress: BatchRun.Progress) {
    guard isShown else { return }
    let now = Host.seconds()
    let isDue = lastShown.withLock { last in
      guard now - last >= 0.25 else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let tally = progress.tally
    let elapsed = max(now - began, 0.001)
    var text =
      number(tally.applications) + language.say(" permohonan, ", " applications, ")
    text += number(Int(Double(tally.applications) / elapsed))
    text += language.say(" per detik", " a second")
    if progress.size > 0, progress.done > 0 {
      let percent = min(100, progress.done * 100 / progress.size)
      let left = Int(elapsed * Double(progress.size - progress.done) / Double(progress.done))
      text += ", \(percent)%" + language.say(", sisa \(left) d", ", \(left) s left")
    }
    let words =
      language.say(
        ["memenuhi", "belum", "belum dapat dinilai"], ["eligible", "not yet", "undetermined"])
    text += "; " + zip(words, tally.verdicts).map { "\($0) \(number($1))" }.joined(separator: ", ")
    Output.tell("\r\u{1B}[K" + text)
  }

  /// Takes the line away: what follows has the terminal to itself.
  func clear() {
    if isShown, lastShown.withLock({ $0 > 0 }) { Output.tell("\r\u{1B}[K") }
  }

  private func number(_ value: Int) -> String {
    ScaledNumber(digits: Int128(value), scale: 0).written(in: language)
  }
}
