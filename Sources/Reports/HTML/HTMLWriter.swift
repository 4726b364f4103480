import RuleEngine
import Values

/// Document → one page of HTML that stands by itself: for a phone, a desk and a printer, without a script.
///
/// Where the document answers the questions of an owner (`Document.Part`), these are its headings and its order.
/// It is XML too, so that a test reads it with a parser of that. Whatever comes in may hold words of the applicant:
/// all of it goes through `HTMLText`.
struct HTMLWriter {
  let reasons: ReasonText
  var language: Language { reasons.language }

  var text = ""
  /// What waits for its end, the innermost last.
  private var open: [Element] = []
  /// Below the heading of a part, sections stand a level deeper.
  private var sectionLevel = 2
  private var headings = 0
  private var isInWords = false

  enum Element {
    case part, section, item, bullets, bullet, tasks, labels, figures

    var end: String {
      switch self {
      case .part, .section: "</section>\n"
      case .item: "</div>\n"
      case .bullets, .tasks: "</ul>\n"
      case .bullet: "</li>\n"
      case .labels, .figures: "</dl>\n"
      }
    }

    /// Elements that it closes when it begins, these and all inside.
    var depth: Int {
      switch self {
      case .part: 0
      case .section: 1
      case .item: 2
      case .bullets, .tasks, .labels, .figures: 3
      case .bullet: 4
      }
    }
  }

  init(_ reasons: ReasonText) { self.reasons = reasons }

  func text(of document: Document) -> String {
    var writer = self
    return writer.page(document)
  }

  private mutating func page(_ document: Document) -> String {
    let parts = document.parts
    isInWords = document.isInWords
    let others = parts.filter { part, blocks in
      part != .answer && part != .closing && blocks.contains(where: isShown)
    }
    var title = ""
    text += "<header>\n"
    for (part, blocks) in parts where part == .answer {
      let heads = blocks.prefix { $0.isHead }
      for block in heads { write(block, verdict: document.verdict) }
      title = heads.compactMap(\.headLine).joined(separator: ": ")
      end(from: 0)
      text += "</header>\n"
      if others.count > 1 { contents(others.map(\.part)) }
      text += "<main>\n"
      for block in blocks.dropFirst(heads.count) { write(block) }
    }
    for (part, blocks) in others {
      begin(.part)
      text += "<section id=\"\(part.id)\" aria-labelledby=\"\(part.id)-h\">\n"
      text += "<h2 id=\"\(part.id)-h\">\(HTMLText.of(part.title[language]))</h2>\n"
      sectionLevel = 3
      for block in blocks { write(block) }
    }
    end(from: 0)
    for (part, blocks) in parts where part == .closing {
      for block in blocks { write(block) }
    }
    end(from: 0)
    text += "</main>\n"
    return HTMLPage(title: title, language: language).around(text)
  }

  private func isShown(_ block: Document.Block) -> Bool {
    if case .gap = block { false } else { true }
  }

  private mutating func contents(_ parts: [Document.Part]) {
    text += "<nav aria-label=\"\(language.say("Isi", "Contents"))\">\n<ul>\n"
    for part in parts {
      text += "<li><a href=\"#\(part.id)\">\(HTMLText.of(part.title[language]))</a></li>\n"
    }
    text += "</ul>\n</nav>\n"
  }

  // MARK: Blocks

  private mutating func write(_ block: Document.Block, verdict: Judgement.Verdict? = nil) {
    switch block {
    case .title(let line): text += "<h1>\(HTMLText.of(line))</h1>\n"
    case .verdict(let line):
      text += "<p class=\"verdict \(verdict.cssClass)\">\(HTMLText.marked(line))</p>\n"
    case .section(let line): section(line)
    case .heading(let line):
      end(from: Element.item.depth)
      heading(line, sectionLevel + 1)
    case .paragraph(let line):
      end(from: Element.bullets.depth)
      paragraph(line)
    case .item(let mark, let line):
      begin(.item)
      text += "<div class=\"item\">\n"
      heading("\(mark) \(line)", sectionLevel + 1)
    case .bullet(let line):
      bullet()
      text += HTMLText.marked(line)
    case .task(let line, let purpose): task(line, purpose)
    case .detail(let line): paragraph(line, "detail")
    case .labelled(let label, let line):
      list(.labels, "<dl class=\"labels\">")
      text += "<div><dt>\(HTMLText.of(label))</dt><dd>\(HTMLText.marked(line))</dd></div>\n"
    case .reasons(let reasons):
      end(from: Element.bullets.depth)
      write(reasons)
    case .room(let room, _):
      text += "<ul>"
      for line in room.map(self.reasons.line) { text += "<li>\(HTMLText.of(line))</li>" }
      text += "</ul>\n"
    case .figure(let label, let value):
      list(.figures, "<dl class=\"figures\">")
      text +=
        "<div><dt>\(HTMLText.of(label))</dt><dd>\(HTMLText.of(value.text(in: language)))</dd></div>\n"
    case .table(let table):
      end(from: Element.bullets.depth)
      write(table)
    case .counts(let counts):
      section(counts.title)
      write(counts)
    case .picture(let picture):
      end(from: Element.item.depth)
      draw(picture)
    case .excerpt(let lines): excerpt(lines)
    case .rules(let lines): excerpt(lines.joined(separator: "\n"))
    case .gap: end(from: Element.item.depth)
    }
  }

  mutating func section(_ line: String) {
    begin(.section)
    headings += 1
    text += "<section>\n"
    text +=
      "<h\(sectionLevel) id=\"s\(headings)\">\(HTMLText.marked(line))</h\(sectionLevel)>\n"
  }

  private mutating func heading(_ line: String, _ level: Int) {
    text += "<h\(level)>\(HTMLText.marked(line))</h\(level)>\n"
  }

  private mutating func paragraph(_ line: String, _ name: String? = nil) {
    let name = name.map { " class=\"\($0)\"" } ?? ""
    text += "<p\(name)>\(HTMLText.marked(line))</p>\n"
  }

  private mutating func bullet() {
    list(.bullets, "<ul>")
    begin(.bullet)
    text += "<li>"
  }

  private mutating func task(_ line: String, _ purpose: String) {
    list(.tasks, "<ul class=\"tasks\">")
    text += "<li><label><input type=\"checkbox\" /> <span>\(HTMLText.marked(line))"
    text += " <span class=\"for\">\(HTMLText.of(purpose))</span></span></label></li>\n"
  }

  private mutating func excerpt(_ lines: String) {
    end(from: Element.bullets.depth)
    let label = language.say("Baris dari berkas", "Lines of the file")
    text += "<pre tabindex=\"0\" role=\"region\" aria-label=\"\(label)\">"
    text += "\(HTMLText.lines(lines))</pre>\n"
  }

  // MARK: Elements

  /// Closes what cannot hold it. Its opening tag is the caller's.
  mutating func begin(_ element: Element) {
    end(from: element.depth)
    open.append(element)
  }

  /// A list goes on where one of its kind is open.
  private mutating func list(_ element: Element, _ tag: String) {
    if open.last(where: { $0.depth == element.depth }) == element {
      return end(from: element.depth + 1)
    }
    begin(element)
    text += tag + "\n"
  }

  private mutating func end(from depth: Int) {
    while let last = open.last, last.depth >= depth {
      text += last.end
      open.removeLast()
    }
  }

  // MARK: Reasons

  private mutating func write(_ reasons: [Reason]) {
    text += "<ul class=\"reasons\">\n"
    for reason in reasons { write(reason) }
    text += "</ul>\n"
  }

  /// What is mere grouping stands for what is below it.
  private mutating func write(_ reason: Reason) {
    guard let line = reasons.line(reason) else {
      for child in reason.children { write(child) }
      more(reason)
      return
    }
    text += "<li class=\"\(reason.truth.cssClass)\">\(HTMLText.marked(line))"
    if !isInWords, case .comparison(let comparison) = reason.form {
      draw(comparison, reason.truth)
    }
    if !reason.children.isEmpty || reason.moreRows > 0 {
      text += "\n<ul>\n"
      for child in reason.children { write(child) }
      more(reason)
      text += "</ul>\n"
    }
    text += "</li>\n"
  }

  private mutating func more(_ reason: Reason) {
    if let line = reasons.more(reason) { text += "<li>\(HTMLText.of(line))</li>\n" }
  }

  // MARK: Tables

  private mutating func write(_ table: Document.Table) {
    beginTable()
    text += "<thead><tr>"
    for (column, title) in table.titles.enumerated() {
      let name = table.isNumber[column] ? " class=\"number\"" : ""
      text += "<th scope=\"col\"\(name)>\(HTMLText.of(title))</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for cells in table.rows {
      let texts = cells.map { HTMLText.marked($0?.text(in: language) ?? "?") }
      text += "<tr>" + row(texts) { table.isNumber[$0] } + "</tr>\n"
    }
    text += "</tbody></table></div>\n"
    draw(table)
  }

  mutating func write(_ counts: Document.Counts) {
    beginTable()
    let width = counts.rows.map(\.count).max() ?? 1
    func isNumber(_ column: Int) -> Bool {
      counts.rows.contains { column < $0.count && $0[column].isNumber }
    }
    if let header = counts.header {
      text += "<thead><tr>"
      for (column, title) in header.enumerated() {
        // Nothing stands above the names.
        text +=
          title.isEmpty
          ? "<td></td>"
          : "<th scope=\"col\"\(isNumber(column) ? " class=\"number\"" : "")>\(HTMLText.of(title))</th>"
      }
      text += "</tr></thead>\n"
    }
    text += "<tbody>\n"
    for cells in counts.rows {
      let texts = cells.map(shown) + Array(repeating: "", count: width - cells.count)
      text += "<tr>" + row(texts) { $0 < cells.count && cells[$0].isNumber } + "</tr>\n"
    }
    text += "</tbody></table></div>\n"
  }

  private func shown(_ cell: Document.Counts.Cell) -> String {
    guard case .link(let text, let file) = cell else {
      return HTMLText.marked(cell.text(in: language))
    }
    return "<a href=\"\(HTMLText.of(file))\">\(HTMLText.of(text))</a>"
  }

  /// What is wider than a phone is moved in itself, by keys too.
  private mutating func beginTable() {
    text += "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"s\(headings)\">\n"
    text += "<table aria-labelledby=\"s\(headings)\">\n"
  }

  private func row(_ cells: [String], isNumber: (Int) -> Bool) -> String {
    cells.enumerated().map { column, cell in
      column == 0
        ? "<th scope=\"row\">\(cell)</th>"
        : "<td\(isNumber(column) ? " class=\"number\"" : "")>\(cell)</td>"
    }.joined()
  }
}

extension Document.Block {
  /// What stands at the head of a page, before its contents.
  fileprivate var isHead: Bool {
    switch self {
    case .title, .verdict, .paragraph, .labelled, .gap: true
    default: false
    }
  }

  fileprivate var headLine: String? {
    switch self {
    case .title(let line), .verdict(let line): line
    default: nil
    }
  }
}

extension Document.Part {
  var id: String { "\(self)" }

  /// As an owner asks.
  var title: BilingualText {
    switch self {
    case .answer: .init("Putusan", "Verdict")
    case .next: .init("Apa yang perlu dilakukan", "What to do next")
    case .open: .init("Apa yang masih terbuka", "What is still open")
    case .worth: .init("Berapa nilainya", "What it is worth")
    case .documents: .init("Apa yang dibawa dan diperhatikan", "What to bring and to note")
    case .filled: .init("Apa yang Anda isi", "What you filled in")
    case .law: .init("Syarat yang terpenuhi dan hukumnya", "What is met, and the law behind it")
    case .closing: .init("Penutup", "Closing")
    }
  }
}

extension Judgement.Verdict? {
  fileprivate var cssClass: String {
    switch self {
    case .eligible: "met"
    case .notEligible: "not"
    case .undetermined: "open"
    case nil: "none"
    }
  }
}

extension Truth {
  var cssClass: String {
    switch self {
    case .yes: "met"
    case .no: "not"
    case .unknown: "open"
    }
  }
}
