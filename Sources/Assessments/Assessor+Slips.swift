import Intake
import Layout
import RuleEngine
import Values

/// References to no row that are close to the code of one which is there (`ReferenceSlips`), though other rows refer to it
/// too, or its number has another nought. Another code may be meant, of a local material for instance, so readers keep
/// them; but where a requirement fails that would not with the near code, they count as missing: nobody is
/// refused for a slip.
///
///     konversi[1].bahan PIG-1, barang_bahan has PIG-01, which nothing else uses
///     → whether every material is used hangs on what PIG-1 means, and is not refused
extension Assessor {
  /// So many slips are looked at one by one.
  private static let mostApart = 50

  /// Judges again without the references by which a requirement fails; `nil` where none does.
  ///
  /// - Parameter judge: with the store that was judged. It is left without those references, which `problems` then tells
  ///   as slips.
  static func withoutSlips(
    _ judgement: Judgement, _ judge: inout Judge, _ problems: inout [DataProblem],
    _ layout: Layout, on date: CalendarDate
  ) throws(JudgementError) -> Judgement? {
    guard judgement.requirements.contains(where: { $0.status == .notMet }) else { return nil }
    let store = judge.evaluator.store
    let slips = NearReferences(problems, store, layout)
    guard !slips.texts.isEmpty else { return nil }
    let before = judgement.refused
    func refused(_ judge: inout Judge, _ texts: [NearReferences.Text], _ choice: Int)
      throws(JudgementError) -> Set<Int>
    {
      judge.evaluator.store = store
      slips.mend(texts, choice, in: &judge.evaluator.store)
      return try judge.judge(on: date).refused
    }
    for choice in 0..<slips.mostChoices {
      let fewest = try refused(&judge, slips.texts, choice)
      guard fewest.count < before.count else { continue }
      guard slips.texts.count <= mostApart else {
        slips.tell(slips.texts, &problems)
        return try withoutFew(
          of: slips, before.subtracting(fewest), choice, &judge, store, on: date)
      }
      var meant = slips.texts
      // How the others are written makes no difference.
      for text in slips.texts {
        let fewer = meant.filter { $0 != text }
        if try refused(&judge, fewer, choice).count == fewest.count { meant = fewer }
      }
      judge.evaluator.store = store
      slips.takeOut(meant, of: &judge.evaluator.store)
      slips.tell(meant, &problems)
      return try judge.judge(on: date)
    }
    judge.evaluator.store = store
    return nil
  }
}

extension Assessor {
  /// Judges again where there are many: what hangs on many missing references is dear to find. Of each requirement that is
  /// refused for its slips alone one that matters counts as missing; the others are read as the key that is near. All of
  /// them, where some requirement does not hang on that.
  private static func withoutFew(
    of slips: NearReferences, _ turned: Set<Int>, _ choice: Int, _ judge: inout Judge,
    _ store: Store, on date: CalendarDate
  ) throws(JudgementError) -> Judgement {
    var open: [NearReferences.Text] = []
    for requirement in turned.sorted() {
      // Refused without the first `high` of them, and not without the first `low`: the last of the former matters.
      var (low, high) = (0, slips.texts.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        judge.evaluator.store = store
        slips.mend(Array(slips.texts[middle...]), choice, in: &judge.evaluator.store)
        let isRefused = try judge.judge(on: date).refused.contains(requirement)
        if isRefused { high = middle } else { low = middle }
      }
      if !open.contains(slips.texts[high - 1]) { open.append(slips.texts[high - 1]) }
    }
    judge.evaluator.store = store
    slips.mend(slips.texts.filter { !open.contains($0) }, choice, in: &judge.evaluator.store)
    slips.takeOut(open, of: &judge.evaluator.store)
    let found = try judge.judge(on: date)
    let isOpen = found.requirements.allSatisfy {
      !turned.contains($0.requirement) || $0.status == .undetermined
    }
    if isOpen { return found }
    slips.takeOut(slips.texts, of: &judge.evaluator.store)
    return try judge.judge(on: date)
  }
}

/// The references of one application that are near a row, by what they say: what is written alike is one slip.
private struct NearReferences {
  struct Text: Hashable {
    let list: Int
    let raw: Int128
  }

  private struct Reference {
    let problem: Int
    let path: FactPath
    let text: Text
    /// The near keys, the nearest first.
    let keys: [Cell]
    let meant: [KeyOfRow]
  }

  private var references: [Reference] = []
  /// Each once, in the order of the problems.
  private(set) var texts: [Text] = []
  var mostChoices: Int { references.map(\.keys.count).max() ?? 0 }

  init(_ problems: [DataProblem], _ store: Store, _ layout: Layout) {
    var known: Set<Text> = []
    var rowsOfKeys: [FactPath: [String: Int]] = [:]
    /// The first row of each key as it is written.
    func rows(_ list: Int, _ column: Int) -> [String: Int] {
      if let found = rowsOfKeys[.cell(list: list, column: column, row: 0)] { return found }
      var found: [String: Int] = [:]
      for (row, key) in store.column(column, ofList: list).enumerated() where key.isKnown {
        let path = FactPath.cell(list: list, column: column, row: row)
        let written = store.text(key.raw, at: store.place(of: path))
        if found[written] == nil { found[written] = row }
      }
      rowsOfKeys[.cell(list: list, column: column, row: 0)] = found
      return found
    }
    for (index, problem) in problems.enumerated() {
      guard case .looseReference(_, let list, let near) = problem.error, !near.isEmpty,
        case .fact(let path) = problem.subject, let target = layout.field(of: path)?.target
      else { continue }
      let text = Text(list: list, raw: store.cell(at: path).raw)
      let folded = store.foldedText(text.raw)
      let found = near.compactMap { near -> (key: Cell, meant: KeyOfRow)? in
        guard let row = rows(list, target.column)[near] else { return nil }
        let key = store.cell(list: list, column: target.column, row: row)
        return ReferenceSlips.areClose(folded, store.foldedText(key.raw))
          ? (key, KeyOfRow(near, row: row + 1)) : nil
      }
      guard !found.isEmpty else { continue }
      references.append(
        Reference(
          problem: index, path: path, text: text, keys: found.map(\.key),
          meant: found.map(\.meant)))
      if known.insert(text).inserted { texts.append(text) }
    }
  }

  /// Puts the near key into references, of several the one of this number.
  func mend(_ texts: [Text], _ choice: Int, in store: inout Store) {
    let texts = Set(texts)
    for reference in references where texts.contains(reference.text) {
      guard let last = reference.keys.indices.last else { continue }
      store.setCell(at: store.place(of: reference.path), reference.keys[min(choice, last)])
    }
  }

  func takeOut(_ texts: [Text], of store: inout Store) {
    let texts = Set(texts)
    for reference in references where texts.contains(reference.text) {
      store.setCell(at: store.place(of: reference.path), .missing)
    }
  }

  func tell(_ texts: [Text], _ problems: inout [DataProblem]) {
    let texts = Set(texts)
    for reference in references where texts.contains(reference.text) {
      problems[reference.problem] = problems[reference.problem].asSlip(for: reference.meant)
    }
  }
}

extension Judgement {
  fileprivate var refused: Set<Int> {
    Set(requirements.filter { $0.status == .notMet }.map(\.requirement))
  }
}
