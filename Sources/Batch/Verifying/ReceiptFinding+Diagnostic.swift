package import Values

extension ReceiptFinding {
  /// One line, without a full stop.
  package var title: BilingualText {
    switch self {
    case .receipt:
      .init(
        "tanda terima itu sendiri berubah: angka atau sidiknya tidak lagi cocok dengan rantainya",
        "the receipt itself was changed: its numbers or digests do not fit its chain any more")
    case .options:
      .init(
        "pilihan dalam tanda terima berubah sesudah ditulis",
        "the options in the receipt were changed after it was written")
    case .version(let version):
      .init(
        "ditulis oleh kite \(version), versi lain", "written by kite \(version), another version")
    case .rule(let name, let change):
      .init(
        "aturan `\(name)` \(change.words.indonesian)",
        "the rules: `\(name)` \(change.words.english)")
    case .inputFile(let name, let change):
      .init(
        "masukan `\(name)` \(change.words.indonesian)",
        "the input: `\(name)` \(change.words.english)")
    case .input(let block, let from, let to):
      .init(
        "masukan berubah: blok \(block), \(ReceiptFinding.lines(from, to).indonesian)",
        "the input was changed: block \(block), \(ReceiptFinding.lines(from, to).english)")
    case .inputOutside:
      .init(
        "masukan berubah di luar permohonan (awal, akhir, atau baris yang terlalu panjang)",
        "the input was changed outside the applications (its beginning, its end, or a line too long)"
      )
    case .output(let block, let from, let to):
      .init(
        "keluaran berubah: blok \(block), hasil untuk masukan \(ReceiptFinding.lines(from, to).indonesian)",
        "the output was changed: block \(block), results for \(ReceiptFinding.lines(from, to).english) of the input"
      )
    case .outputOutside:
      .init(
        "keluaran berubah di luar baris hasil (judul atau akhirnya)",
        "the output was changed outside the result lines (its header or its end)")
    case .lines(let lines):
      .init(
        "dinilai ulang: \(ReceiptFinding.list(lines).indonesian) keluaran bukan hasil dari masukan ini",
        "assessed again: \(ReceiptFinding.list(lines).english) of the output is not what this input gives"
      )
    case .result:
      .init(
        "dinilai ulang: hasilnya bukan yang tertulis dalam tanda terima",
        "assessed again: the result is not the one in the receipt")
    case .notJudgedAgain:
      .init(
        "tidak dinilai ulang: perlu aturan, versi, dan pilihan yang dahulu (aturan hari itu dengan --rules)",
        "not assessed again: that needs the rules, version and options of the run (rules of that day with --rules)"
      )
    }
  }

  private static func lines(_ from: Int, _ to: Int?) -> BilingualText {
    guard let to else { return .init("baris \(from) dan seterusnya", "line \(from) onwards") }
    return from == to
      ? .init("baris \(from)", "line \(from)")
      : .init("baris \(from) sampai \(to)", "lines \(from) to \(to)")
  }

  private static func list(_ lines: [Int]) -> BilingualText {
    let numbers = lines.map(String.init).joined(separator: ", ")
    let isCut = lines.count >= Verifier.mostLines
    return .init(
      "baris \(numbers)\(isCut ? ", dan mungkin lebih" : "")",
      "\(lines.count == 1 ? "line" : "lines") \(numbers)\(isCut ? ", and perhaps more" : "")")
  }
}

extension ReceiptFinding.Change {
  fileprivate var words: BilingualText {
    switch self {
    case .changed: .init("berubah", "was changed")
    case .gone: .init("tidak ada lagi", "is gone")
    case .added: .init("dahulu tidak ada", "was not there")
    }
  }
}
