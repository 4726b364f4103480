import RuleEngine
import RuleModel
import Synchronization
import Values

/// The grounds of requirements as result lines have them, by the law of the day: made when first asked for, and shared
/// by the workers of a batch.
final class GroundsOfDays: Sendable {
  private struct Key: Hashable {
    let facility: Int
    let stretch: Int
    let requirement: Int
    let version: Int
  }

  private let program: Program
  private let language: Language
  private let made = Mutex<[Key: [UInt8]]>([:])

  init(program: Program, language: Language) {
    self.program = program
    self.language = language
  }

  /// `, "alasan": {"dasar": [{"kutipan": …}], "isi": `
  func grounds(of requirement: Int, version: Int, facility: Int, on date: CalendarDate) -> [UInt8] {
    let key = Key(
      facility: facility, stretch: program.stretch(of: date), requirement: requirement,
      version: version)
    return made.withLock { made in
      if let known = made[key] { return known }
      let found = written(key, date)
      made[key] = found
      return found
    }
  }

  private func written(_ key: Key, _ date: CalendarDate) -> [UInt8] {
    let version = program.book.requirements[key.requirement].versions[key.version]
    let citations = CitationText(
      book: program.book, law: program.citedLaw(on: date, facility: key.facility))
    let bases = citations.cited(version.bases, under: version.heading).map { basis in
      let text = citations.text(basis, under: version.heading, language)
      return
        "{\"kutipan\": \(JSONText.quoted(text)), \"kedudukan\": \"\(basis.standing.word)\"}"
    }
    return Array(", \"alasan\": {\"dasar\": [\(bases.joined(separator: ", "))], \"isi\": ".utf8)
  }
}
