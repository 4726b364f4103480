import RuleEngine
import Values

/// A report before it is laid out: headings, items, figures and tables, in one language.
///
/// Made of an assessment (`AssessmentReport`) or of the counts of a batch (`SummaryReport`), and laid out by a writer:
/// plain text, Markdown. Values, distances and counts are numbers here still, so that a writer may also draw them.
package struct Document: Sendable {
  package enum Form: Sendable { case plain, markdown }

  enum Block: Sendable {
    case title(String)
    /// The one line that answers what was asked.
    case verdict(String)
    case section(String)
    /// Within a section.
    case heading(String)
    case paragraph(String)
    /// Something with what stands below it: reasons, labelled lines.
    case item(mark: String, String)
    case bullet(String)
    /// A line below a bullet or an item.
    case detail(String)
    /// `Dasar   PMK 177/PMK.04/2016, Pasal 4`
    case labelled(String, String)
    case reasons([Reason])
    case room([Reason.Room], depth: Int)
    case figure(String, ToldValue)
    case table(Table)
    case counts(Counts)
    /// Lines of a file with marks under them, laid out already.
    case excerpt(String)
    /// Lines of rule text below a labelled line.
    case rules([String])
    case gap
  }

  /// Rows of values under titles; a cell is `nil` while it is not known.
  struct Table: Sendable {
    let titles: [String]
    let isNumber: [Bool]
    let rows: [[ToldValue?]]
  }

  /// Counted things, the first cell of a row saying what.
  struct Counts: Sendable {
    let title: String
    /// `nil` where the columns need no words: counts, then names.
    var header: [String]?
    let rows: [[Cell]]

    enum Cell: Sendable {
      case text(String)
      case count(Int)
      /// Tenths of a percent.
      case share(Int)
      case none
    }
  }

  private(set) var blocks: [Block] = []

  mutating func add(_ block: Block) { blocks.append(block) }

  func written(_ form: Form, _ text: ReasonText) -> String {
    switch form {
    case .plain: PlainWriter(text).text(of: self)
    case .markdown: MarkdownWriter(text).text(of: self)
    }
  }
}

extension Document.Counts.Cell {
  func text(in language: Language) -> String {
    switch self {
    case .text(let text): ShownText.of(text)
    case .count(let count): ScaledNumber(digits: Int128(count), scale: 0).written(in: language)
    case .share(let tenths): "\(tenths / 10)\(language.say(",", "."))\(tenths % 10)%"
    case .none: ""
    }
  }
}
