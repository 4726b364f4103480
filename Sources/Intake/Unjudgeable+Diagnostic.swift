package import Values

extension Unjudgeable {
  package var code: String {
    switch self {
    case .beforeLaw: "E101"
    case .overflow: "E102"
    case .tooCostly: "E103"
    }
  }

  package var title: BilingualText {
    switch self {
    case .beforeLaw(let earliest):
      .init(
        "aturan yang dipakai tidak memuat syarat fasilitas ini yang berlaku pada tanggal itu"
          + (earliest.map { "; paling awal \($0.written(in: .indonesian))" } ?? ""),
        "the rules hold no requirement of this facility in force on that date"
          + (earliest.map { "; the earliest is \($0.written(in: .english))" } ?? ""))
    case .overflow(let what):
      .init(
        "hitungan `\(what)` melampaui 128 bit, atau tahun 1 sampai 9999",
        "the computation of `\(what)` leaves 128 bits, or the years 1 to 9999")
    case .tooCostly(let limit):
      .init(
        "daftar terlalu panjang: lebih dari \(limit) baris harus diperiksa (--max-cost)",
        "the lists are too long: more than \(limit) rows would have to be looked at (--max-cost)")
    }
  }
}
