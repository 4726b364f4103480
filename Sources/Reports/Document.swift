import RuleEngine
import Values

/// A report before it is laid out: headings, items, figures and tables, in one language.
///
/// Made of an assessment (`AssessmentReport`) or of the counts of a batch (`SummaryReport`), and laid out by a writer:
/// plain text, Markdown, HTML. Values, distances and counts are numbers here still, so that a writer may also draw them.
package struct Document: Sendable {
  package enum Form: Sendable {
    case plain, markdown, html

    /// What files of the form are called.
    package var ending: String {
      switch self {
      case .plain: ".txt"
      case .markdown: ".md"
      case .html: ".html"
      }
    }
  }

  /// The question of an owner that a stretch of the document answers, in the order in which owners ask. Text stands as
  /// it was added; a page that is handed over has the questions for its order and its headings.
  enum Part: Int, Sendable, CaseIterable {
    /// Title and verdict, under no heading of their own.
    case answer
    case next, open, worth, documents, filled, law
    /// Who signs a letter, below all of them and under no heading.
    case closing
  }

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
    /// Something to have ready, with what it is for: a list to tick.
    case task(String, for: String)
    /// A line below a bullet or an item.
    case detail(String)
    /// `Dasar   PMK 177/PMK.04/2016, Pasal 4`
    case labelled(String, String)
    case reasons([Reason])
    case room([Reason.Room], depth: Int)
    case figure(String, ToldValue)
    case table(Table)
    case counts(Counts)
    /// Drawn where the form can; text leaves it out, its words stand in the document.
    case picture(Picture)
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
    /// Two columns of one kind, which a picture sets against each other.
    var against: (Int, Int)?
  }

  /// Counted things, the first cell of a row saying what.
  struct Counts: Sendable {
    let title: String
    /// `nil` where the columns need no words: counts, then names.
    var header: [String]?
    let rows: [[Cell]]

    enum Cell: Sendable {
      case text(String)
      /// Something that stands in a file beside this one.
      case link(String, to: String)
      case count(Int)
      case amount(ToldValue)
      /// Tenths of a percent.
      case share(Int)
      case none
    }
  }

  /// Numbers of the document as a drawing of them. Whoever cannot see it finds them in words beside it.
  enum Picture: Sendable {
    /// How every requirement came out, in the order of the law.
    case strip([(title: String, outcome: RequirementOutcome)])
    /// How far each value that has a limit is from it, by what it is asked for.
    case distances([(title: String, reasons: [Reason])])
    case days(Days)
    /// Amounts of one kind beside each other, under names.
    case amounts(columns: [String], rows: [(name: String, amounts: [ToldValue])])
    /// Counts of things that add up, under names.
    case shares(columns: [String], rows: [(name: String, counts: [Int])])
  }

  /// The days on which the verdict turns.
  struct Days: Sendable {
    let from: CalendarDate
    let isEligible: Bool
    let turns: [CalendarDate]
    /// The last day that was looked at.
    let until: CalendarDate
    let words: [String]
  }

  private(set) var blocks: [Block] = []
  /// Where parts begin among the blocks; what stands before the first is the answer.
  private var begins: [(part: Part, at: Int)] = []
  /// Values are not drawn beside their words: a letter is kept to few pages.
  var isInWords = false
  /// What the verdict says; `nil` where there is none.
  var verdict: Judgement.Verdict?

  mutating func add(_ block: Block) { blocks.append(block) }

  /// What is added from here on answers this question.
  mutating func begin(_ part: Part) { begins.append((part, blocks.count)) }

  /// The blocks of each question, in the order in which owners ask.
  var parts: [(part: Part, blocks: [Block])] {
    var found: [Part: [Block]] = [:]
    let starts = [(part: Part.answer, at: 0)] + begins
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].at : blocks.count
      found[start.part, default: []] += blocks[start.at..<end]
    }
    return Part.allCases.compactMap { part in found[part].map { (part, $0) } }
  }

  func written(_ form: Form, _ text: ReasonText) -> String {
    switch form {
    case .plain: PlainWriter(text).text(of: self)
    case .markdown: MarkdownWriter(text).text(of: self)
    case .html: HTMLWriter(text).text(of: self)
    }
  }
}

extension Document.Counts.Cell {
  var isNumber: Bool {
    switch self {
    case .count, .amount, .share: true
    case .text, .link, .none: false
    }
  }

  func text(in language: Language) -> String {
    switch self {
    case .text(let text): ShownText.of(text)
    // Where nothing leads there, the name of the file says it.
    case .link(let text, let file):
      file.hasPrefix(text + ".") ? file : "\(ShownText.of(text)) (\(file))"
    case .count(let count): ScaledNumber(digits: Int128(count), scale: 0).written(in: language)
    case .amount(let value): value.text(in: language)
    case .share(let tenths): "\(tenths / 10)\(language.say(",", "."))\(tenths % 10)%"
    case .none: ""
    }
  }
}
