/// How large a random book is, and in what direction: chosen for each book from its seed, so that every run has
/// all of them.
package struct TrialShape: Sendable, Hashable {
  package var law = TrialLaw()
  /// Many quantifiers over one list, and joins within joins.
  package var hasManyRows = false
  /// A fact that may be below zero.
  package var hasNegatives = false
  /// What is asked of lists that may be absent, in a book of `GapBook`: it says which lists must be tried.
  package var gaps: Gaps?

  package struct Gaps: Sendable, Hashable {
    /// By list: how many rows of one kind a count or a sum tells apart; 1 where only quantifiers ask.
    var most = [1, 1, 1]
    /// By key, `baris_uji` to `sambungan` and `sambungan` to `keluaran`: quantifiers that follow it.
    var links = [0, 0]
  }

  package init() {}

  /// A quarter have the law of plain books, and half of those are plain in all.
  package static func random(_ random: inout SeededRandom) -> TrialShape {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    var shape = TrialShape()
    switch pick(16) {
    case 0: shape.law = .random(.chain, &random)
    case 1...2: shape.hasManyRows = true
    case 3...4: break
    default: shape.law = .random(.web, &random)
    }
    if pick(3) == 0 { shape.hasNegatives = true }
    return shape
  }
}
