import Foundation
import Interviews
import RuleEngine
import TestSupport
import Testing
import Values

/// Stories of `samples/kisah`, each from an empty folder to the page that is handed over.
///
/// `kisah.txt` holds what is typed, a command after `$ ` and an answer after `> `, and between them what is printed; it is
/// typed again, and what is printed then must be the same.
@Suite("stories")
struct StoryTests {
  @Test(
    "what is typed prints what stands there, and leaves the same page",
    arguments: try Repository.files(below: "samples/kisah", ending: "kisah.txt"))
  func told(path: String) throws {
    let folder = path.replacing("/kisah.txt", with: "")
    let tool = try Tool()
    var (shown, answers, command) = ("", [String](), String?.none)
    for line in try Repository.text(path).split(separator: "\n") {
      if line.hasPrefix("> ") || line == ">" { answers.append(String(line.dropFirst(2))) }
      guard line.hasPrefix("$ ") else { continue }
      if let command { shown += try typed(command, answers, tool) }
      (command, answers) = (String(line.dropFirst(2)), [])
    }
    shown += try typed(try #require(command), answers, tool)
    let difference = try Golden.difference(shown, path)
    #expect(difference == nil, "\(difference ?? "")")
    let page = try Golden.difference(try tool.read("laporan.html"), "\(folder)/laporan.html")
    #expect(page == nil, "\(page ?? "")")
  }

  /// The command, what is typed and what is printed, as they stand on a screen.
  private func typed(_ command: String, _ answers: [String], _ tool: Tool) throws -> String {
    let words = command.split(separator: " ")
    guard words.starts(with: ["kite", "new"]) else {
      let result = try tool.shell(command.replacing("kite ", with: "\"$K\" ", maxReplacements: 1))
      return "$ \(command)\n\(result.errors)\(result.output)"
    }
    let file = String(words[2])
    let before = try? tool.read(file)
    try tool.write(".jawaban", answers.map { $0 + "\n" }.joined())
    let result = try tool.shell("\"$K\" \(words.dropFirst().joined(separator: " ")) < .jawaban")
    #expect(result.status == 0 && result.errors.isEmpty, "\(command): \(result.errors)")
    // A pipe does not show what is typed: the same interview again, line by line.
    let day = words.firstIndex(of: "--as-of").map { String(words[$0 + 1]) }
    let asOf = try day.map { try DateForm.read($0).get() }
    let interview = Interview(
      Array((before ?? "").utf8), program: try Rules.shippedProgram(),
      settings: .init(
        facility: nil, asOf: asOf, today: CalendarDate(daysSinceEpoch: 0), trust: .sekunder))
    var dialogue = InterviewDialogue(try #require(interview), file: file)
    var (printed, shown) = (dialogue.begin(), "$ \(command)\n")
    shown += printed
    for answer in answers {
      let text = dialogue.take(answer)
      printed += text
      shown += "> \(answer)\n\(text)"
    }
    if !dialogue.isOver {
      let text = dialogue.end()
      printed += text
      shown += text
    }
    #expect(printed == result.output, "\(command)")
    #expect(try tool.read(file) == String(decoding: dialogue.interview.bytes, as: UTF8.self))
    return shown
  }
}
