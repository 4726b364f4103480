/// Which known words a misspelt one may stand for.
package enum Spelling {
  /// At most three of `words` that are near `word`, the nearest first, equal ones by name.
  ///
  /// Near is at most one slip (a letter too many, missing, other, or two swapped) for every three
  /// letters: `kekayan_bersih` finds `kekayaan_bersih`, `x` finds nothing.
  package static func nearest(to word: String, among words: [String]) -> [String] {
    let letters = Array(word.lowercased().utf8.prefix(longestWord))
    let limit = max(1, letters.count / 3)
    var found: [(distance: Int, word: String)] = []
    for candidate in Set(words) where candidate != word {
      let other = Array(candidate.lowercased().utf8)
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = slips(letters, other)
      if distance <= limit, distance < letters.count { found.append((distance, candidate)) }
    }
    found.sort { ($0.distance, $0.word) < ($1.distance, $1.word) }
    return found.prefix(3).map(\.word)
  }

  /// At most three of `words` that `word` is short for, the shortest first: `jml` is `jumlah`, `tgl_permohonan` is
  /// `tanggal_permohonan`. Three letters at least, the first of which is the same, and no name of more than three times its length.
  package static func shortened(_ word: String, among words: [String]) -> [String] {
    let letters = word.lowercased()
    guard letters.count >= 3 else { return [] }
    let found = Set(words).filter { candidate in
      let whole = candidate.lowercased()
      guard whole.first == letters.first, whole.count > letters.count,
        whole.count <= 3 * letters.count
      else { return false }
      var rest = whole[...]
      for letter in letters {
        guard let index = rest.firstIndex(of: letter) else { return false }
        rest = rest[rest.index(after: index)...]
      }
      return true
    }
    return Array(found.sorted { ($0.count, $0) < ($1.count, $1) }.prefix(3))
  }

  /// At most three of `names` that have all words of one, the shortest first: `kontrak` is among those of
  /// `kontrak_penjualan_ekspor`.
  package static func holding(_ name: String, among names: [String]) -> [String] {
    let words = name.lowercased().split(separator: "_")
    let found = Set(names).filter { candidate in
      let parts = candidate.lowercased().split(separator: "_")
      return !words.isEmpty && words.allSatisfy(parts.contains)
    }
    return Array(found.sorted { ($0.count, $0) < ($1.count, $1) }.prefix(3))
  }

  /// Longer words are cut: no name of ours is near them.
  private static let longestWord = 100

  /// Damerau-Levenshtein distance (optimal string alignment).
  private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let cost = left[row] == right[column] ? 0 : 1
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + cost)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}

/// How what was perhaps meant is said, wherever a name or a word is wrong.
extension Spelling {
  /// `` mungkin maksudnya `a`, `b`? ``; `nil` where nothing is near.
  package static func meant(_ near: [String]) -> BilingualText? {
    guard !near.isEmpty else { return nil }
    return .init("mungkin maksudnya \(quoted(near))?", "did you mean \(quoted(near))?")
  }

  /// The same of a word among those that are known.
  package static func meant(_ word: String, among words: [String]) -> BilingualText? {
    meant(nearest(to: word, among: words))
  }

  /// `` `a`, `b` ``
  package static func quoted(_ words: [String]) -> String {
    words.map { "`\($0)`" }.joined(separator: ", ")
  }
}
