/// Random rule books over small domains, as text, so that the whole way from text to verdict is tried.
package struct RandomBook {
  private var random: SeededRandom
  private var rowNames = 0
  private var disputes = 0

  package init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// Largest value of a whole number, so that all ways to fill it in can be tried.
  package static let most = 3

  package mutating func text() -> String {
    let scope = pick(4) == 0 ? "    bila\n" + condition(depth: 2, indent: 6) : ""
    let body = condition(depth: 3, indent: 4)
    return """
      fasilitas uji "Uji" / "Test"
        tanggal hari
        semua syarat
      sumber naskah-uji : naskah "Naskah"
      peraturan uu-1 "UU 1"
        berlaku sejak 2020-01-01
      fakta hari : tanggal
        label "H" / "H"
        tanya "H?" / "H?"
      \(fact("b1", "ya_tidak"))\(fact("b2", "ya_tidak"))\(fact("n1", "bulat"))\(fact("n2", "bulat"))
      fakta c1 : pilihan
        label "C" / "C"
        tanya "C?" / "C?"
        pilihan merah "m" / "r"
        pilihan hijau "h" / "g"
        pilihan biru "b" / "b"
      daftar baris_uji "B" / "R"
        fakta v : bulat
          label "V" / "V"
          tanya "V?" / "V?"
          paling banyak \(RandomBook.most)
        fakta q : ya_tidak
          label "Q" / "Q"
          tanya "Q?" / "Q?"
      nilai batas : bulat
        label "P" / "P"
        tanya "P?" / "P?"
        uu-1
          1 dasar Pasal 1 menurut naskah-uji
          2 dasar Pasal 2 menurut naskah-uji
      hitung d1 : bulat
        bila b2
          n1
        selain itu
          n2
      syarat s1 "S" / "S"
        uu-1
          dasar Pasal 1 menurut naskah-uji
      \(scope)\(body)  langkah "L" / "L"
      """ + "\n"
  }

  private func fact(_ name: String, _ type: String) -> String {
    "fakta \(name) : \(type)\n  label \"F\" / \"F\"\n  tanya \"F?\" / \"F?\"\n"
      + (type == "bulat" ? "  paling banyak \(RandomBook.most)\n" : "")
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func condition(depth: Int, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let kind = depth == 0 ? 9 : pick(10)
    switch kind {
    case 0, 1, 2, 3:
      let word = kind < 2 ? "semua dari" : "salah satu dari"
      var text = margin + word + "\n"
      for _ in 0..<2 + pick(2) { text += condition(depth: depth - 1, indent: indent + 2) }
      return text
    case 4:
      disputes += 1
      return margin + "tafsir t\(disputes) \"T?\" / \"T?\"\n"
        + margin + "  bacaan \"a\" / \"a\" menurut naskah-uji\n"
        + condition(depth: depth - 1, indent: indent + 4)
        + margin + "  bacaan \"b\" / \"b\" menurut naskah-uji\n"
        + condition(depth: depth - 1, indent: indent + 4)
    case 5: return margin + "tidak " + atom() + "\n"
    default: return margin + atom() + "\n"
    }
  }

  private mutating func atom() -> String {
    let comparators = [
      "paling banyak", "paling sedikit", "lebih dari", "kurang dari", "adalah", "bukan",
    ]
    let words = comparators[pick(6)]
    // Neither 0 nor the maximum: those would be reported as always or never true.
    let middle = "\(1 + pick(RandomBook.most - 1))"
    switch pick(15) {
    case 0: return "b1"
    case 1: return "b2"
    case 2: return "n1 \(words) \(middle)"
    case 3: return "n2 \(words) \(middle)"
    case 4: return "n1 \(words) n2"
    case 5: return "n1 + n2 \(words) \(1 + pick(4))"
    case 6: return "c1 adalah \(["merah", "hijau", "biru"][pick(3)])"
    case 7: return "c1 bukan salah satu dari merah, biru"
    case 8: return "n1 \(words) batas"
    case 9: return "d1 \(words) \(middle)"
    case 10: return "n1 paling sedikit 50% dari (n1 + n2)"
    case 11:
      rowNames += 1
      return
        "setiap r\(rowNames) dalam baris_uji: r\(rowNames).\(pick(2) == 0 ? "q" : "v \(words) \(middle)")"
    case 12:
      rowNames += 1
      return
        "ada r\(rowNames) dalam baris_uji yang r\(rowNames).\(pick(2) == 0 ? "q" : "v \(words) \(middle)")"
    case 13:
      rowNames += 1
      return
        "(jumlah r\(rowNames).v untuk setiap r\(rowNames) dalam baris_uji) paling sedikit \(1 + pick(2))"
    default:
      rowNames += 1
      return
        "(banyaknya r\(rowNames) dalam baris_uji yang r\(rowNames).q) paling sedikit \(1 + pick(1))"
    }
  }
}
