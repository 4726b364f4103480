/// Flags with the values they had in a run, as a receipt keeps them.
struct RecordedFlags {
  private var values: [String: String] = [:]

  /// What results depend on, in the order in which receipts tell it.
  static let flags: [Flag] = [
    .resultForm, .numbers, .dates, .lang, .facility, .asOf, .trust, .explain, .only, .keep,
    .noIdentity,
    .nomor,
    .maxLine,
    .maxDepth, .maxRows, .maxText, .maxCompletions, .maxCost, .maxProblems,
  ]

  subscript(_ flag: Flag) -> String? {
    get { values[flag.name] }
    set {
      assert(Self.flags.contains { $0.name == flag.name }, "\(flag.name) is not told by receipts")
      values[flag.name] = newValue
    }
  }

  mutating func set(_ flag: Flag, _ value: Int, unless usual: Int) {
    if value != usual { self[flag] = String(value) }
  }

  var inOrder: [(name: String, value: String)] {
    Self.flags.compactMap { flag in self[flag].map { (flag.name, $0) } }
  }
}

extension Invocation {
  /// The flags of a receipt as if they were written now; `nil` where one is none of this version's, or has a
  /// value it never had.
  init?(recorded: [(name: String, value: String)]) {
    for (name, value) in recorded {
      guard let flag = RecordedFlags.flags.first(where: { $0.name == name }),
        flag.parts(of: value).allSatisfy(flag.allows)
      else { return nil }
      values[name] = value
    }
  }
}
