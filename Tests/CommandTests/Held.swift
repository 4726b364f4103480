import Interviews
import RuleEngine
import TestSupport
import Testing
import Values

/// An interview that a test holds line by line, without the tool.
enum Held {
  /// A file with these answers, without the keys named.
  static func dialogue(
    _ text: String, without keys: [String] = [], _ language: Language = .indonesian,
    isComplete: Bool = false
  ) throws -> InterviewDialogue {
    var text = text
    for key in keys { text = text.replacing("\"\(key)\":", with: "\"x_\(key)\":") }
    let settings = Interview.Settings(
      facility: nil, asOf: nil, today: try #require(CalendarDate(year: 2026, month: 3, day: 1)),
      trust: .sekunder)
    let interview = try #require(
      Interview(
        Array(text.utf8), program: try Rules.shippedProgram(), settings: settings,
        language: language, isComplete: isComplete))
    return InterviewDialogue(interview, file: "a.json")
  }

  static func sample() throws -> String {
    try Repository.text("samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json")
  }

  static func saved(_ dialogue: InterviewDialogue) -> String {
    String(decoding: dialogue.interview.bytes, as: UTF8.self)
  }
}
