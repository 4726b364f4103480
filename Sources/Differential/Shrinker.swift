import Values

/// Makes a disagreement small: the smallest book and application on which engine and reference still
/// differ.
///
/// Takes out one part at a time, and keeps what still disagrees, until nothing can be taken out.
package struct Shrinker {
  private let disagrees: (TrialBook, TrialCase) -> Bool

  /// `disagrees`: whether a smaller book and application still show what is looked for.
  package init(_ disagrees: @escaping (TrialBook, TrialCase) -> Bool) {
    self.disagrees = disagrees
  }

  /// Looks for any disagreement between engine and reference, once the applications before were judged.
  package init(limit: Int, after before: [TrialCase] = []) {
    disagrees = { tree, one in
      Shrinker.disagree(tree, before, one, limit: limit)
    }
  }

  private static func disagree(
    _ tree: TrialBook, _ before: [TrialCase], _ one: TrialCase, limit: Int
  ) -> Bool {
    guard let trial = Trial.of(tree).trial else { return false }
    for earlier in before { _ = trial.run(earlier, limit: limit) }
    if case .disagrees = trial.run(one, limit: limit) { return true }
    return false
  }

  /// The smallest book and application of a disagreement, and of the applications that were judged before it those
  /// without which it does not show.
  package static func report(
    _ tree: TrialBook, _ before: [TrialCase], _ one: TrialCase, limit: Int
  ) -> String {
    var needed = before
    if disagree(tree, [], one, limit: limit) {
      needed = []
    } else {
      // Halves first: mostly one earlier application is enough.
      var size = max(1, needed.count / 2)
      while true {
        var place = 0
        while place < needed.count {
          var fewer = needed
          fewer.removeSubrange(place..<min(place + size, needed.count))
          if disagree(tree, fewer, one, limit: limit) { needed = fewer } else { place += size }
        }
        if size == 1 { break }
        size /= 2
      }
    }
    let (small, application) = Shrinker(limit: limit, after: needed).smallest(tree, one)
    guard let trial = Trial.of(small).trial else { return "" }
    let earlier = needed.enumerated().map { number, one in
      _ = trial.run(one, limit: limit)
      return one.example("sebelumnya \(number + 1)", expected: [])
    }
    return trial.report(application, limit: limit) + earlier.joined()
  }

  package func smallest(_ tree: TrialBook, _ one: TrialCase) -> (TrialBook, TrialCase) {
    var (tree, one) = (tree, one)
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      if let smaller = tree.smaller.first(where: { disagrees($0, one) }) {
        tree = smaller
        isSmaller = true
      } else if let smaller = one.smaller.first(where: { disagrees(tree, $0) }) {
        one = smaller
        isSmaller = true
      }
    }
    return (tree, one)
  }
}

extension TrialBook {
  fileprivate var smaller: [TrialBook] {
    var found: [TrialBook] = []
    for index in requirements.indices where requirements.count > 1 {
      var book = self
      book.requirements.remove(at: index)
      found.append(book)
    }
    for law in shape.law.smaller {
      var book = self
      book.shape.law = law
      let names = Set(law.instruments.map(\.name))
      for one in shape.law.instruments where !names.contains(one.name) {
        book = book.without(one.name)
      }
      found.append(book)
    }
    if laterDefinitions != nil {
      var book = self
      book.laterDefinitions = nil
      found.append(book)
    }
    if !criteria.isEmpty {
      var book = self
      book.criteria.removeLast()
      found.append(book)
    }
    if rowCriterion != .atom("z4.q") {
      var book = self
      book.rowCriterion = .atom("z4.q")
      found.append(book)
    }
    for (index, versions) in requirements.enumerated() {
      for smaller in TrialBook.smaller(versions) {
        var book = self
        book.requirements[index] = smaller
        found.append(book)
      }
    }
    for (index, versions) in criteria.enumerated() {
      for smaller in TrialBook.smaller(versions) {
        var book = self
        book.criteria[index] = smaller
        found.append(book)
      }
    }
    return found
  }

  /// Without what stands under an instrument that is no more.
  private func without(_ instrument: String) -> TrialBook {
    func fewer(_ versions: [Provision]) -> [Provision] {
      versions.compactMap { version in
        var version = version
        version.heading.heads.removeAll { $0.name == instrument }
        return version.heading.heads.isEmpty ? nil : version
      }
    }
    var book = self
    book.requirements = requirements.map(fewer)
    book.criteria = criteria.map(fewer)
    book.laterDefinitions?.heads.removeAll { $0.name == instrument }
    if book.laterDefinitions?.heads.isEmpty ?? false { book.laterDefinitions = nil }
    return book
  }

  private static func smaller(_ versions: [Provision]) -> [[Provision]] {
    var found: [[Provision]] = []
    for index in versions.indices {
      if versions.count > 1 {
        var fewer = versions
        fewer.remove(at: index)
        found.append(fewer)
      }
      let heading = versions[index].heading
      var headings: [Heading] = []
      for head in heading.heads.indices where heading.heads.count > 1 {
        headings.append(heading)
        headings[headings.count - 1].heads.remove(at: head)
      }
      if heading.deletion?.dispute != nil {
        headings.append(heading)
        headings[headings.count - 1].deletion?.dispute = nil
      }
      if heading.form != .headed {
        headings.append(heading)
        headings[headings.count - 1].form = .headed
      }
      for heading in headings {
        var other = versions
        other[index].heading = heading
        found.append(other)
      }
      if versions[index].scope != nil {
        var fewer = versions
        fewer[index].scope = nil
        found.append(fewer)
      }
      for scope in versions[index].scope?.smaller ?? [] {
        var other = versions
        other[index].scope = scope
        found.append(other)
      }
      for body in versions[index].body.smaller {
        var other = versions
        other[index].body = body
        found.append(other)
      }
    }
    return found
  }
}

extension TrialLaw {
  /// With one instrument, relation or day less.
  fileprivate var smaller: [TrialLaw] {
    var found: [TrialLaw] = []
    for index in instruments.indices.dropFirst() {
      var law = self
      let name = law.instruments.remove(at: index).name
      for other in law.instruments.indices {
        law.instruments[other].amends.removeAll { $0 == name }
        law.instruments[other].implements.removeAll { $0 == name }
        law.instruments[other].revokes.removeAll { $0.name == name }
      }
      for facility in law.facilities.indices {
        law.facilities[facility].creators?.removeAll { $0 == name }
      }
      found.append(law)
    }
    if facilities.count > 1 {
      for index in facilities.indices {
        var law = self
        law.facilities.remove(at: index)
        found.append(law)
      }
    }
    for index in facilities.indices {
      guard let creators = facilities[index].creators else { continue }
      var law = self
      if facilities.count == 1 {
        law.facilities[index].creators = nil
        found.append(law)
      }
      for name in creators where creators.count > 1 {
        law = self
        law.facilities[index].creators?.removeAll { $0 == name }
        found.append(law)
      }
    }
    for index in instruments.indices { found += smaller(instruments[index], index) }
    return found
  }

  private func smaller(_ one: Instrument, _ index: Int) -> [TrialLaw] {
    func with(_ change: (inout Instrument) -> Void) -> TrialLaw {
      var law = self
      change(&law.instruments[index])
      return law
    }
    var found: [TrialLaw] = []
    if one.until != nil { found.append(with { $0.until = nil }) }
    if one.isWithdrawn { found.append(with { $0.isWithdrawn = false }) }
    if one.latest != one.first { found.append(with { $0.latest = $0.first }) }
    found += one.amends.map { name in with { $0.amends.removeAll { $0 == name } } }
    found += one.implements.map { name in with { $0.implements.removeAll { $0 == name } } }
    found += one.revokes.indices.flatMap { place in
      [with { $0.revokes.remove(at: place) }]
        + (one.revokes[place].keeps == nil ? [] : [with { $0.revokes[place].keeps = nil }])
    }
    return found
  }
}

extension TrialBook.Node {
  /// Parts of it that stand alone, and it with one part made smaller or left out.
  fileprivate var smaller: [TrialBook.Node] {
    switch self {
    case .atom(let text): text == "b1" || text.contains(".") ? [] : [.atom("b1")]
    case .not(let inner): [inner] + inner.smaller.map { .not($0) }
    case .rows(let head, let body):
      [.atom("b1")] + body.smaller.map { .rows(head, $0) }
        + (head.contains(" yang ") ? [.rows(TrialBook.Node.unfiltered(head), body)] : [])
    case .all(let members): TrialBook.Node.smaller(members) { .all($0) }
    case .any(let members): TrialBook.Node.smaller(members) { .any($0) }
    case .atLeast(let number, let members):
      members
        + TrialBook.Node.smaller(members) { $0.count > number ? .atLeast(number, $0) : .all($0) }
    case .dispute(let name, let readings):
      readings
        + readings.indices.flatMap { index in
          readings[index].smaller.map { smaller in
            var other = readings
            other[index] = smaller
            return .dispute(name, other)
          }
        }
    }
  }

  /// `setiap r1 dalam baris_uji`, without its `yang …`.
  private static func unfiltered(_ head: String) -> String {
    head.split(separator: " ").prefix { $0 != "yang" }.joined(separator: " ")
  }

  private static func smaller(
    _ members: [TrialBook.Node], _ group: ([TrialBook.Node]) -> TrialBook.Node
  ) -> [TrialBook.Node] {
    var found = members
    for index in members.indices {
      if members.count > 2 {
        var fewer = members
        fewer.remove(at: index)
        found.append(group(fewer))
      }
      for smaller in members[index].smaller {
        var other = members
        other[index] = smaller
        found.append(group(other))
      }
    }
    return found
  }
}

extension TrialCase {
  fileprivate var smaller: [TrialCase] {
    var found: [TrialCase] = []
    for list in lists.indices {
      guard let rows = lists[list] else {
        var other = self
        other.lists[list] = []
        found.append(other)
        continue
      }
      for row in rows.indices {
        var other = self
        other.lists[list]?.remove(at: row)
        found.append(other)
      }
      for (row, cells) in rows.enumerated() {
        for (column, cell) in cells.enumerated() where cell != 0 {
          var other = self
          other.lists[list]?[row][column] = 0
          found.append(other)
        }
      }
    }
    for slot in 1..<scalars.count {
      let least = TrialCase.domain(scalar: slot).first ?? 0
      var other = self
      other.scalars[slot] = least
      if scalars[slot] != least { found.append(other) }
    }
    if naming != 0 {
      var other = self
      other.naming = 0
      found.append(other)
    }
    if trust != .sekunder {
      var other = self
      other.trust = .sekunder
      found.append(other)
    }
    return found
  }
}
