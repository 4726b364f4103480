import Assessments
import RuleEngine
import RuleModel
import Values

/// Pictures of a page: shapes without any text, which stretch with the page, and the words beside them as text.
///
/// What a colour says, a shape says too: what is not met is crossed, what is open is hatched or hollow.
extension HTMLWriter {
  mutating func draw(_ picture: Document.Picture) {
    switch picture {
    case .strip(let requirements): strip(requirements)
    case .distances(let requirements): distances(requirements)
    case .days(let days): draw(days)
    case .shares(let columns, let rows): shares(columns, rows)
    case .amounts(let columns, let rows): amounts(columns, rows)
    }
  }

  // MARK: Requirements

  /// A square for each requirement in the order of the law, and below how many came out how.
  private mutating func strip(_ requirements: [(title: String, outcome: RequirementOutcome)]) {
    let all = RequirementOutcome.all.map { outcome in
      (outcome, requirements.count { $0.outcome == outcome })
    }.filter { $0.1 > 0 }
    let words = RequirementOutcome.counted(requirements.map(\.outcome), language)
    let label = language.say(
      "\(requirements.count) syarat menurut urutan peraturan: \(words)",
      "\(requirements.count) requirements in the order of the law: \(words)")
    text += "<figure class=\"strip\">\n"
    text += svg(width: 22 * requirements.count, height: 20, "squares", label: label)
    for (index, one) in requirements.enumerated() {
      text += "<g transform=\"translate(\(22 * index + 1),0)\">"
      text += "<title>\(HTMLText.of("\(one.title): \(one.outcome.words[language])"))</title>"
      text += square(one.outcome) + "</g>"
    }
    text += "</svg>\n<figcaption><ul class=\"legend\">\n"
    for (outcome, count) in all {
      text += "<li>" + svg(width: 20, height: 20, "sign") + square(outcome) + "</svg> "
      text += "\(count) \(HTMLText.of(outcome.words[language]))</li>\n"
    }
    text += "</ul></figcaption>\n</figure>\n"
  }

  private func square(_ outcome: RequirementOutcome) -> String {
    switch outcome {
    case .status(.met):
      "<rect class=\"met\" width=\"20\" height=\"20\"/><path class=\"on\" d=\"M4 10l4 5 8-10\"/>"
    case .status(.notMet):
      "<rect class=\"not\" width=\"20\" height=\"20\"/><path class=\"on\" d=\"M5 5l10 10M15 5L5 15\"/>"
    case .status(.undetermined):
      "<rect class=\"hollow\" x=\"1.5\" y=\"1.5\" width=\"17\" height=\"17\"/><path class=\"line\" d=\"M7 8a3 3 0 1 1 4 3q-1 .5-1 2m0 1.5v1.5\"/>"
    case .withoutRows:
      "<rect class=\"bare\" x=\"1.5\" y=\"1.5\" width=\"17\" height=\"17\"/>"
    case .status(.notApplicable): "<rect class=\"none\" x=\"3\" y=\"9\" width=\"14\" height=\"3\"/>"
    }
  }

  // MARK: Distances

  private mutating func distances(_ requirements: [(title: String, reasons: [Reason])]) {
    var told: Set<String> = []
    let found = requirements.map { title, reasons in
      let lines = reasons.flatMap(comparisons).compactMap { comparison, truth -> String? in
        let line = self.reasons.line(comparison)
        guard let bar = bar(comparison, truth), !comparison.isAgainstNothing,
          // Several requirements and readings may compare the same.
          told.insert(line).inserted
        else { return nil }
        return "<li class=\"\(truth.cssClass)\">\(HTMLText.marked(line))\(bar)</li>\n"
      }
      return (title: title, lines: lines.joined())
    }.filter { !$0.lines.isEmpty }
    guard !found.isEmpty else { return }
    section(language.say("Jarak ke setiap batas", "The distance to every limit"))
    legend([
      ("value met", language.say("nilai Anda", "your value")),
      ("value not", language.say("nilai Anda, belum memenuhi", "your value, not met")),
      ("gap", language.say("yang memisahkannya dari batas", "what lies between it and the limit")),
      ("limit", language.say("batas", "the limit")),
    ])
    text += "<ul class=\"distances\">\n"
    for (title, lines) in found {
      text += "<li>\(HTMLText.of(title))\n<ul>\n\(lines)</ul>\n</li>\n"
    }
    text += "</ul>\n"
  }

  private func comparisons(_ reason: Reason) -> [(Reason.Comparison, Truth)] {
    if case .comparison(let comparison) = reason.form { return [(comparison, reason.truth)] }
    return reason.children.flatMap(comparisons)
  }

  /// The value as a bar (a day as a mark), the limit as a line across, and what lies between.
  mutating func draw(_ comparison: Reason.Comparison, _ truth: Truth) {
    if let bar = bar(comparison, truth) { text += bar }
  }

  private func bar(_ comparison: Reason.Comparison, _ truth: Truth) -> String? {
    guard case .limit(let comparator, let kind, let limit?, _) = comparison.test,
      ![.equal, .unequal].contains(comparator), let value = comparison.value,
      let numbers = DrawnScale.numbers([value, limit]),
      let scale = DrawnScale(numbers, fromZero: kind != .date)
    else { return nil }
    let (end, edge) = (scale.place(of: numbers[0]), scale.place(of: numbers[1]))
    let start = kind == .date ? max(end - 12, 0) : scale.place(of: 0)
    let gap = truth == .no ? rect("gap", end, edge, 4, 12) : ""
    return "\n" + svg(width: DrawnScale.width, height: 20, "bar")
      + rect("track", 0, DrawnScale.width, 9, 2) + gap
      + rect("value \(truth.cssClass)", start, end, 4, 12)
      + "<rect class=\"limit\" x=\"\(max(edge - 3, 0))\" width=\"6\" height=\"20\"/></svg>\n"
  }

  private func rect(_ name: String, _ one: Int, _ other: Int, _ top: Int, _ height: Int) -> String {
    "<rect class=\"\(name)\" x=\"\(min(one, other))\" y=\"\(top)\" width=\"\(abs(one - other))\" height=\"\(height)\"/>"
  }

  // MARK: Tables

  /// The two columns that belong against each other, a pair of bars for each row. Rupiah is drawn to one scale in all
  /// rows; goods each to their own, for their units differ.
  mutating func draw(_ table: Document.Table) {
    guard let (first, second) = table.against else { return }
    let known = table.rows.filter { $0[first] != nil && $0[second] != nil }
    let pairs = known.map { [$0[first], $0[second]].compactMap { $0 } }
    let whole =
      pairs.joined().allSatisfy(\.isRupiah) ? DrawnScale.numbers(Array(pairs.joined())) : nil
    let rows = known.indices.compactMap {
      index -> (String, [ToldValue], [Int128], DrawnScale)? in
      let own = whole.map { Array($0[2 * index..<2 * index + 2]) }
      guard let numbers = own ?? DrawnScale.numbers(pairs[index]),
        let scale = DrawnScale(whole ?? numbers)
      else { return nil }
      return (known[index][0]?.text(in: language) ?? "?", pairs[index], numbers, scale)
    }
    guard !rows.isEmpty else { return }
    let titles = [table.titles[first], table.titles[second]]
    text += "<figure class=\"pairs\">\n<figcaption>"
    legend([("first", titles[0]), ("second", titles[1])])
    text += "</figcaption>\n<ul>\n"
    for (name, values, numbers, scale) in rows {
      let words = zip(titles, values).map { "\($0) \($1.text(in: language))" }
      text += "<li>\(HTMLText.of("\(name): \(words.joined(separator: "; "))"))\n"
      text += svg(width: DrawnScale.width, height: 26, "bar pair")
      for (index, number) in numbers.enumerated() {
        text += rect(
          index == 0 ? "first" : "second", scale.place(of: 0), scale.place(of: number),
          13 * index + 1, 11)
      }
      text += "</svg></li>\n"
    }
    text += "</ul>\n</figure>\n"
  }

  // MARK: Days

  /// From the day of the application on: on which days it fits, and where that turns.
  private mutating func draw(_ days: Document.Days) {
    let from = days.from.daysSinceEpoch
    // Half as much again as until the last turn; every day that was looked at where there is none.
    let last = days.turns.last?.daysSinceEpoch ?? days.until.daysSinceEpoch
    let end =
      days.turns.isEmpty ? last : min(last + (last - from) / 2 + 30, days.until.daysSinceEpoch)
    func place(_ day: CalendarDate) -> Int {
      (day.daysSinceEpoch - from) * DrawnScale.width / (end - from)
    }
    let label = HTMLText.of(days.words.joined(separator: " "))
    text += "<figure class=\"days\">\n"
    text +=
      "<svg class=\"bar\" viewBox=\"0 0 \(DrawnScale.width) 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"\(label)\">"
    let edges = [0] + days.turns.map(place) + [DrawnScale.width]
    for index in edges.indices.dropLast() {
      let fits = days.isEligible == (index % 2 == 0)
      text += rect(fits ? "met" : "gap", edges[index], edges[index + 1], 4, 12)
    }
    for turn in days.turns {
      text += "<rect class=\"limit\" x=\"\(max(place(turn) - 3, 0))\" width=\"6\" height=\"20\"/>"
    }
    text += "</svg>\n<figcaption>"
    let until = CalendarDate(daysSinceEpoch: end)
    let moments = [days.from] + days.turns + [until]
    text +=
      "<p>\(moments.map { HTMLText.of($0.written(in: language)) }.joined(separator: " → "))</p>"
    var entries: [(name: String, words: String)] = []
    if days.isEligible || !days.turns.isEmpty {
      entries.append(("met", Judgement.Verdict.eligible.words[language]))
    }
    if !days.isEligible || !days.turns.isEmpty {
      entries.append(
        (
          "gap",
          language.say(
            "tidak memenuhi syarat, atau belum dapat dinilai", "not eligible, or undetermined")
        ))
    }
    if !days.turns.isEmpty {
      entries.append(
        ("limit", language.say("hari berubahnya putusan", "the day on which the verdict turns")))
    }
    legend(entries)
    text += "</figcaption>\n</figure>\n"
  }

  /// Bars below each other, each group of them on a scale of its own: a sum is no match for what it is of.
  private mutating func amounts(
    _ columns: [String], _ rows: [(name: String, amounts: [ToldValue])]
  ) {
    let classes = ["first", "second", "met", "none"]
    text += "<figure class=\"pairs\">\n<figcaption>"
    legend(columns.enumerated().map { (classes[$0 % classes.count], $1) })
    text += "</figcaption>\n<ul>\n"
    for (name, amounts) in rows {
      let words = zip(columns, amounts).map { "\($0) \($1.text(in: language))" }
      text += "<li>\(HTMLText.of("\(name): \(words.joined(separator: "; "))"))\n"
      if let numbers = DrawnScale.numbers(amounts), let scale = DrawnScale(numbers) {
        text += svg(width: DrawnScale.width, height: 13 * numbers.count, "bar many")
        for (index, number) in numbers.enumerated() {
          text += rect(
            classes[index % classes.count], scale.place(of: 0), scale.place(of: number),
            13 * index + 1, 11)
        }
        text += "</svg>"
      }
      text += "</li>\n"
    }
    text += "</ul>\n</figure>\n"
  }

  // MARK: Shares

  /// A bar for each name, as long as its counts together.
  private mutating func shares(_ columns: [String], _ rows: [(name: String, counts: [Int])]) {
    let all = rows.map { $0.counts.reduce(0, +) }
    guard let scale = DrawnScale(all.map { Int128($0) }) else { return }
    let classes = ["met", "not", "hatched", "none"]
    text += "<figure class=\"shares\">\n<figcaption>"
    legend(zip(classes, columns).map { ($0, $1) })
    text += "</figcaption>\n<ul>\n"
    for (name, counts) in rows {
      let words = zip(columns, counts).filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
      text += "<li>\(HTMLText.of("\(name): \(words.joined(separator: ", "))"))\n"
      text += svg(width: DrawnScale.width, height: 20, "bar")
      var start = 0
      for (index, count) in counts.enumerated() where count > 0 {
        text += rect(
          classes[min(index, classes.count - 1)], scale.place(of: Int128(start)),
          scale.place(of: Int128(start + count)), 2, 16)
        start += count
      }
      text += "</svg></li>\n"
    }
    text += "</ul>\n</figure>\n"
  }

  // MARK: Elements

  /// What the shapes of a picture say; `class` and words.
  private mutating func legend(_ entries: [(name: String, words: String)]) {
    text += "<ul class=\"legend\">\n"
    for (name, words) in entries {
      let shape =
        name == "limit"
        ? "<rect class=\"limit\" x=\"8\" width=\"4\" height=\"20\"/>"
        : "<rect class=\"\(name)\" y=\"3\" width=\"20\" height=\"14\"/>"
      text +=
        "<li>" + svg(width: 20, height: 20, "sign") + shape + "</svg> \(HTMLText.of(words))</li>\n"
    }
    text += "</ul>"
  }

  /// With a label it is a picture of its own; without, its words stand beside it and it is passed over.
  private func svg(width: Int, height: Int, _ name: String, label: String? = nil) -> String {
    let stretch = name.hasPrefix("bar") ? " preserveAspectRatio=\"none\"" : ""
    let role =
      label.map { " role=\"img\" aria-label=\"\(HTMLText.of($0))\"" }
      ?? " aria-hidden=\"true\""
    return "<svg class=\"\(name)\" viewBox=\"0 0 \(width) \(height)\"\(stretch)\(role)>"
  }
}

extension Reason.Comparison {
  /// More than zero: no distance that tells anybody anything.
  fileprivate var isAgainstNothing: Bool {
    if case .limit(_, let kind, .number(0, _, _)?, _) = test { kind != .date } else { false }
  }
}

extension ToldValue {
  fileprivate var isRupiah: Bool { if case .number(_, .rupiah, _) = self { true } else { false } }
}
