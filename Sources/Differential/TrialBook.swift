/// A small rule book as a tree: what `RandomBook` makes, and what `Shrinker` takes parts out of.
///
/// Every book has the same facts over small domains, so that all ways to fill in an application can be
/// tried; what differs is the law.
package struct TrialBook: Sendable, Hashable {
  /// The facility that every book has.
  static let facility = "uji"

  /// Disputes that are declared once, with the ids of their readings; used in several places.
  static let sharedDeletion = "hapus"
  static let sharedDispute = "bersama"
  static let otherSharedDispute = "kedua"
  static let sharedReadings = [
    sharedDeletion: ["dihapus", "tetap"], sharedDispute: ["satu", "dua"],
    otherSharedDispute: ["satu", "dua"],
  ]

  package static func isShared(_ dispute: String) -> Bool { sharedReadings[dispute] != nil }

  package indirect enum Node: Sendable, Hashable {
    case all([Node])
    case any([Node])
    case atLeast(Int, [Node])
    case not(Node)
    case dispute(String, [Node])
    /// `setiap r1 dalam baris_uji yang …`: the head of a line, and what stands below it.
    case rows(String, Node)
    /// One condition on one line.
    case atom(String)
  }

  /// An instrument of a heading, or its part that begins later.
  package struct Head: Sendable, Hashable {
    package let name: String
    package var since: Int?
  }

  /// Under which law a body stands.
  package struct Heading: Sendable, Hashable {
    /// How it is written.
    package enum Form: Sendable, Hashable {
      case headed
      /// Without heading, below a `dasar` that names the instrument.
      case headedByBasis
      /// `sejak DATE` alone, and a `dasar` that names the instrument.
      case onlySince
    }

    package var heads: [Head]
    package var facilities: [String] = []
    package var form = Form.headed
    package var deletion: Deletion?
  }

  package struct Deletion: Sendable, Hashable {
    /// The dispute whether it deletes; `nil` where it is certain.
    package var dispute: String?
  }

  package struct Provision: Sendable, Hashable {
    package var heading: Heading
    package var source: String
    package var scope: Node?
    /// Empty for a deletion.
    package var body: Node
  }

  package var shape = TrialShape()
  /// Where the parameters and the first derived value have a second version.
  package var laterDefinitions: Heading?
  /// Criteria of the whole application, then those of a row, then requirements: a version or two each.
  package var criteria: [[Provision]]
  package var rowCriterion: Node
  package var requirements: [[Provision]]

  /// Largest value of a whole number of the application, and of a row.
  package static let most = 3
  package static let mostInRow = 2
  /// How far a fact that may be negative is below zero.
  package static let deepest = 2

  package var text: String {
    var text = """
      \(shape.law.textOfFacilities)sumber naskah-uji : naskah "Naskah"
      sumber koran-uji : sekunder "Koran"
      sumber duga-uji : simpulan "Duga"
      \(shape.law.text)\(sharedDisputes)fakta hari : tanggal
        label "H" / "H"
        tanya "H?" / "H?"
      fakta b1 : ya_tidak
        label "F" / "F"
        tanya "F?" / "F?"
      fakta b2 : ya_tidak
        label "F" / "F"
        tanya "F?" / "F?"
      fakta n1 : bulat
        label "F" / "F"
        tanya "F?" / "F?"
        paling banyak \(TrialBook.most)
      fakta n2 : bulat
        label "F" / "F"
        tanya "F?" / "F?"
        paling banyak \(TrialBook.most)
      fakta c1 : pilihan
        label "C" / "C"
        tanya "C?" / "C?"
        pilihan merah "m" / "r"
        pilihan hijau "h" / "g"
        pilihan biru "b" / "b"
      fakta t1 : tanggal
        label "T" / "T"
        tanya "T?" / "T?"
      fakta t2 : tanggal
        label "T" / "T"
        tanya "T?" / "T?"
      fakta k1 : teks
        label "K" / "K"
        tanya "K?" / "K?"
      fakta n3 : bulat
        label "F" / "F"
        tanya "F?" / "F?"
        boleh negatif
        paling sedikit -\(TrialBook.deepest)
        paling banyak 1
      fakta c2 : pilihan
        label "C" / "C"
        tanya "C?" / "C?"
        pilihan merah "m" / "r"
        pilihan hijau "h" / "g"
        pilihan biru "b" / "b"
      fakta t3 : tanggal
        label "T" / "T"
        tanya "T?" / "T?"
      satuan KGM "k" / "k"
      satuan PCE "p" / "p"
      daftar baris_uji "B" / "R"
        fakta k : teks
          label "K" / "K"
          tanya "K?" / "K?"
        fakta v : bulat
          label "V" / "V"
          tanya "V?" / "V?"
          paling banyak \(TrialBook.mostInRow)
        fakta q : ya_tidak
          label "Q" / "Q"
          tanya "Q?" / "Q?"
        fakta u : satuan
          label "U" / "U"
          tanya "U?" / "U?"
        fakta g : pilihan
          label "G" / "G"
          tanya "G?" / "G?"
          pilihan merah "m" / "r"
          pilihan hijau "h" / "g"
          pilihan biru "b" / "b"
      daftar sambungan "S" / "J"
        fakta acu : acuan baris_uji.k
          label "A" / "A"
          tanya "A?" / "A?"
        fakta w : bulat
          label "W" / "W"
          tanya "W?" / "W?"
          paling banyak \(TrialBook.mostInRow)
        fakta m : acuan keluaran.h
          label "M" / "M"
          tanya "M?" / "M?"
        fakta p : ya_tidak
          label "P" / "P"
          tanya "P?" / "P?"
      daftar keluaran "O" / "O"
        fakta h : teks
          label "H" / "H"
          tanya "H?" / "H?"
        fakta o : ya_tidak
          label "O" / "O"
          tanya "O?" / "O?"
      nilai batas : bulat
        label "P" / "P"
        tanya "P?" / "P?"
        uu-1
          1 dasar Pasal 1 menurut naskah-uji
          2 dasar Pasal 2 menurut naskah-uji
      \(later("  2 dasar Pasal 1 menurut koran-uji"))nilai porsi : persen
        label "P" / "P"
        tanya "P?" / "P?"
        uu-1
          25% dasar Pasal 1 menurut naskah-uji
          75% dasar Pasal 2 menurut naskah-uji
      \(later("  50% dasar Pasal 1 menurut koran-uji"))hitung d1 : bulat
      \(firstDerived)hitung d2 : bulat
        n1 + (jumlah z1.v untuk setiap z1 dalam baris_uji yang z1.q)
      hitung d3 : tanggal
        t1 + 1 tahun
      hitung dr dari z2 dalam baris_uji : bulat
        jumlah z3.w untuk setiap z3 dalam sambungan yang z3.acu adalah z2.k
      kriteria kr dari z4 dalam baris_uji "K" / "K"
        dasar uu-1 Pasal 1 menurut naskah-uji

      """
    text += TrialBook.written(rowCriterion, 2)
    for (index, versions) in criteria.enumerated() {
      text += "kriteria k\(index + 1)0 \"K\" / \"K\"\n" + TrialBook.written(versions)
    }
    for (index, versions) in requirements.enumerated() {
      text += "syarat s\(index + 1) \"S\" / \"S\"\n" + TrialBook.written(versions)
      text += "  langkah \"L\" / \"L\"\n"
    }
    return text
  }

  /// A second version of a definition, with what stands below its heading.
  private func later(_ body: String) -> String {
    guard let heading = laterDefinitions else { return "" }
    return "  " + TrialBook.written(heading) + "\n  " + body + "\n"
  }

  private var firstDerived: String {
    func body(_ first: String, _ second: String) -> String {
      "bila b2\n        \(first)\n    selain itu\n      \(second)"
    }
    let second = later("  " + body("n2", "n1 + n2").replacing("        ", with: "      "))
    let first = body("n1", "n2").replacing("        ", with: "      ")
    return second.isEmpty
      ? "  bila b2\n    n1\n  selain itu\n    n2\n"
      : "  \(TrialLaw.ground)\n    \(first)\n" + second
  }

  private var sharedDisputes: String {
    TrialBook.sharedReadings.sorted { $0.key < $1.key }.filter { disputes.contains($0.key) }.map {
      name, readings in
      "tafsir \(name) \"T?\" / \"T?\"\n"
        + readings.map {
          "  bacaan \($0) \"a\" / \"a\" dasar \(TrialLaw.ground) Pasal 8 menurut naskah-uji\n"
        }.joined()
    }.joined()
  }

  private static func written(_ heading: Heading) -> String {
    let heads = heading.heads.map { head in
      let since = head.since.map { "sejak " + TrialLaw.written($0) }
      guard heading.form == .headed else { return since ?? "" }
      return head.name + (since.map { " " + $0 } ?? "")
    }.joined(separator: ", ")
    return heads
      + (heading.facilities.isEmpty ? "" : " untuk " + heading.facilities.joined(separator: ", "))
  }

  private static func written(_ versions: [Provision]) -> String {
    versions.map { version in
      let heading = version.heading
      if let deletion = heading.deletion {
        return "  dihapus oleh \(written(heading)) dasar Pasal 7 menurut \(version.source)"
          + (deletion.dispute.map { written(ofDeletion: $0) } ?? "\n")
      }
      let isBare = heading.form == .headedByBasis
      let instrument = heading.form == .headed ? "" : heading.heads[0].name + " "
      let margin = isBare ? 2 : 4
      let space = String(repeating: " ", count: margin)
      let scope = version.scope.map { space + "bila\n" + written($0, margin + 2) } ?? ""
      return (isBare ? "" : "  \(written(heading))\n")
        + space + "dasar \(instrument)Pasal 1 menurut \(version.source)\n" + scope
        + written(version.body, margin)
    }.joined()
  }

  private static func written(ofDeletion dispute: String) -> String {
    if isShared(dispute) { return " tafsir \(dispute)\n" }
    let readings = ["dihapus", "tetap"].map {
      "    bacaan \($0) \"a\" / \"a\" menurut naskah-uji\n"
    }
    return " tafsir \(dispute) \"T?\" / \"T?\"\n" + readings.joined()
  }

  private static func written(_ node: Node, _ indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    switch node {
    case .all(let members):
      return margin + "semua dari\n" + members.map { written($0, indent + 2) }.joined()
    case .any(let members):
      return margin + "salah satu dari\n" + members.map { written($0, indent + 2) }.joined()
    case .atLeast(let number, let members):
      return margin + "paling sedikit \(number) dari\n"
        + members.map { written($0, indent + 2) }.joined()
    case .not(let inner): return margin + "tidak " + written(inner, indent).dropFirst(indent)
    case .rows(let head, .atom(let text)): return margin + head + ": " + text + "\n"
    case .rows(let head, let body): return margin + head + "\n" + written(body, indent + 2)
    case .dispute(let name, let readings) where TrialBook.isShared(name):
      let ids = TrialBook.sharedReadings[name] ?? []
      return margin + "tafsir \(name)\n"
        + zip(ids, readings).map { margin + "  \($0)\n" + written($1, indent + 4) }.joined()
    case .dispute(let name, let readings):
      return margin + "tafsir \(name) \"T?\" / \"T?\"\n"
        + readings.map {
          margin + "  bacaan \"a\" / \"a\" menurut naskah-uji\n" + written($0, indent + 4)
        }.joined()
    case .atom(let text): return margin + text + "\n"
    }
  }
}

extension TrialBook {
  /// What stands in a condition that compares the keys of two rows of one list.
  static let twinMark = ".k adalah r"

  /// That a book has more than two sums and counts: rows for each of them may be more than lists that are tried have.
  static let sumsMark = "(jumlah … (banyaknya …"

  /// Names of the disputes, once for each place.
  package var disputes: [String] {
    let all = (requirements + criteria).joined()
    return all.flatMap { [$0.scope, $0.body].compactMap { $0 } }.flatMap(\.disputes)
      + all.compactMap { $0.heading.deletion?.dispute }
  }

  /// Whether the dispute is about a deletion.
  package func isDeletion(_ dispute: String) -> Bool {
    (requirements + criteria).joined().contains { $0.heading.deletion?.dispute == dispute }
  }

  /// The law with one reading of a dispute alone.
  package func reading(_ name: String, as reading: Int) -> TrialBook {
    func fixed(_ versions: [Provision]) -> [Provision] {
      versions.map { version in
        var version = version
        version.scope = version.scope?.reading(name, as: reading)
        version.body = version.body.reading(name, as: reading)
        return version
      }
    }
    var book = self
    book.requirements = requirements.map(fixed)
    book.criteria = criteria.map(fixed)
    return book
  }

  /// The same declarations in another order; facts and lists stay in theirs, as `TrialCase` counts them.
  package func shuffled(_ random: inout SeededRandom) -> String {
    var declarations: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix(" ") {
        declarations[declarations.count - 1] += line + "\n"
      } else {
        declarations.append(line + "\n")
      }
    }
    // Units too are counted in the order of their declarations.
    func isFact(_ text: String) -> Bool {
      ["fakta ", "daftar ", "satuan "].contains { text.hasPrefix($0) }
    }
    var facts = declarations.filter(isFact)[...]
    return declarations.shuffled(using: &random).map { isFact($0) ? facts.removeFirst() : $0 }
      .joined()
  }

  /// What the conditions read, by name, through definitions too: fields as `.v`, and `terisi` where it is
  /// asked whether a text comes at all.
  var used: Set<String> {
    let bodies = requirements.joined().flatMap { [$0.scope, $0.body].compactMap { $0 } }
    var lines = bodies.flatMap(\.lines)
    if lines.contains(where: { $0.contains("k10") }) {
      lines += criteria.joined().flatMap(\.body.lines)
    }
    if lines.contains(where: { $0.contains("kr dari") }) { lines += rowCriterion.lines }
    let meanings = [
      ("d1", "b2 n1 n2"), ("d2", "n1 baris_uji .v .q"), ("d3", "t1"),
      ("dr dari", "sambungan .acu .w .k"),
    ]
    let text = lines.joined(separator: "\n")
    let all = text + "\n" + meanings.filter { text.contains($0.0) }.map(\.1).joined(separator: "\n")
    let names =
      TrialCase.scalarNames + TrialCase.listNames + TrialCase.fieldNames.joined().map { "." + $0 }
      + ["terisi", "\"A\"", "batas", "porsi", "d1", "d2", "d3"]
    var found = Set((names + [TrialBook.twinMark]).filter { all.contains($0) })
    let sums = all.ranges(of: "(jumlah ").count + all.ranges(of: "(banyaknya ").count
    if sums + all.ranges(of: "d2").count > 2 { found.insert(TrialBook.sumsMark) }
    return found
  }
}

extension TrialBook.Node {
  fileprivate var disputes: [String] {
    switch self {
    case .all(let members), .any(let members), .atLeast(_, let members):
      members.flatMap(\.disputes)
    case .dispute(let name, let readings): [name] + readings.flatMap(\.disputes)
    case .not(let inner), .rows(_, let inner): inner.disputes
    case .atom: []
    }
  }

  fileprivate func reading(_ wanted: String, as reading: Int) -> Self {
    switch self {
    case .all(let members): .all(members.map { $0.reading(wanted, as: reading) })
    case .any(let members): .any(members.map { $0.reading(wanted, as: reading) })
    case .atLeast(let number, let members):
      .atLeast(number, members.map { $0.reading(wanted, as: reading) })
    case .not(let inner): .not(inner.reading(wanted, as: reading))
    case .rows(let head, let body): .rows(head, body.reading(wanted, as: reading))
    case .dispute(wanted, let readings): readings[reading].reading(wanted, as: reading)
    case .dispute(let name, let readings):
      .dispute(name, readings.map { $0.reading(wanted, as: reading) })
    case .atom: self
    }
  }

  /// Its conditions, one a line.
  fileprivate var lines: [String] {
    switch self {
    case .all(let members), .any(let members), .dispute(_, let members), .atLeast(_, let members):
      members.flatMap(\.lines)
    case .not(let inner): inner.lines
    case .rows(let head, let body): [head] + body.lines
    case .atom(let text): [text]
    }
  }
}
