import Diagnostics
import Values

/// Words of law and speech for which the rule language has one of its own: each is answered with that one.
///
/// Looked up where a line could not be read, and never before: a book that names a fact `minimal` stays readable.
enum Habits {
  /// The words of comparisons, which the checker answers by the kind of what is compared.
  static let comparisons: [(words: [String], relation: Comparison.Relation)] = relations.flatMap {
    relation, phrases in
    list(phrases).map { ($0.split(separator: " ").map(String.init), relation) }
  }.sorted { $0.words.count > $1.words.count }

  private static let relations: [(Comparison.Relation, String)] = [
    (
      .atLeast,
      """
      minimal, minimum, minimalnya, sekurang-kurangnya, sekurangnya, setidaknya, setidak-tidaknya, paling kurang,
      paling tidak, paling rendah, paling kecil, paling awal, paling dini, paling pendek, tidak kurang dari,
      tidak kurang, tidak di bawah, tidak sebelum, tidak lebih kecil dari, lebih dari atau sama dengan,
      lebih besar atau sama dengan, lebih besar dari atau sama dengan, sama dengan atau lebih dari,
      sama dengan atau lebih besar dari
      """
    ),
    (
      .atMost,
      """
      maksimal, maksimum, maksimalnya, sebanyak-banyaknya, setinggi-tingginya, selama-lamanya,
      selambat-lambatnya, selambatnya, paling tinggi, paling besar, paling akhir, paling panjang, tidak lebih dari,
      tidak lebih, tidak melebihi, tidak melampaui, tidak di atas, tidak sesudah, tidak lebih besar dari,
      kurang dari atau sama dengan, lebih kecil atau sama dengan, lebih kecil dari atau sama dengan,
      sama dengan atau kurang dari, sama dengan atau lebih kecil dari
      """
    ),
    (
      .more,
      """
      di atas, melebihi, melampaui, lebih besar dari, lebih besar daripada, lebih tinggi dari, lebih banyak dari,
      lebih daripada, setelah, lebih lama dari
      """
    ),
    (
      .less,
      """
      di bawah, lebih kecil dari, lebih kecil daripada, lebih rendah dari, lebih sedikit dari, kurang daripada,
      lebih singkat dari, kurang lama dari
      """
    ),
    (.equal, "sama dengan, ialah, yaitu, merupakan, sebesar, adalah sama dengan, berupa"),
    (.unequal, "tidak sama dengan, bukanlah, tidak adalah, selain, bukan merupakan"),
  ]

  /// What turns the sense of a comparison: `tidak boleh melebihi` is at most.
  private static let refusals = [
    ["tidak", "boleh"], ["tidak", "dapat"], ["tidak", "bisa"], ["tidak", "akan"], ["tidaklah"],
    ["tidak"], ["dilarang"], ["jangan"],
  ]
  /// What adds nothing to a comparison: `harus lebih dari`.
  private static let demands = [
    ["harus"], ["haruslah"], ["wajib"], ["mesti"], ["hanya", "boleh"],
  ]
  /// The words that such a comparison begins with.
  private static let compoundStarts: Set<String> = [
    "tidak", "tidaklah", "dilarang", "jangan", "harus", "haruslah", "wajib", "mesti", "hanya",
  ]
  /// To leave one out turns the sense.
  static let negations: Set<String> = [
    "tidak", "tidaklah", "bukan", "bukanlah", "belum", "tanpa", "kecuali", "jangan", "dilarang",
  ]

  /// `tidak boleh melebihi`, `harus paling sedikit`
  static func compound(_ words: ArraySlice<String>) -> Comparison.Relation? {
    guard let start = words.first, compoundStarts.contains(start) else { return nil }
    let demand = demands.first { words.starts(with: $0) } ?? []
    var rest = words.dropFirst(demand.count)
    if let found = plain(rest) { return found }
    guard let refusal = refusals.first(where: { rest.starts(with: $0) }) else { return nil }
    rest = rest.dropFirst(refusal.count)
    switch plain(rest) {
    case .more: return .atMost
    case .less: return .atLeast
    case .equal: return .unequal
    default:
      return rest.elementsEqual(["lebih"])
        ? .atMost : rest.elementsEqual(["kurang"]) ? .atLeast : nil
    }
  }

  private static func plain(_ words: ArraySlice<String>) -> Comparison.Relation? {
    guard !words.isEmpty else { return nil }
    return byPhrase[words.joined(separator: " ")]
      ?? Parser.comparisons.first { words.elementsEqual($0.0) }?.1
  }

  /// Words in front of a citation, for which the language has `dasar`.
  static let bases = Set(
    list(
      """
      berdasarkan, berdasar, berdasarkan pada, berdasar pada, dasar hukum, dasarnya, menurut, sesuai, sesuai dengan,
      mengacu pada, mengacu ke, merujuk pada, merujuk ke, vide, lihat, diatur dalam, sebagaimana diatur dalam,
      dimaksud dalam, sebagaimana dimaksud dalam, berdasarkan ketentuan, menurut ketentuan
      """))

  private static let deletions = [
    ["dihapus"], ["dicabut"], ["dihapuskan"], ["ditiadakan"], ["dihilangkan"], ["dibatalkan"],
    ["dinyatakan", "dihapus"], ["dinyatakan", "dicabut"], ["dinyatakan", "tidak", "berlaku"],
    ["tidak", "berlaku", "lagi"],
  ]

  /// `dicabut oleh pm-9`, `dihapus dengan pm-9`, `dihapus pm-9`
  static func deletion(_ cursor: Cursor) -> Located<SyntaxError>? {
    guard let first = cursor.word, deletions.contains(where: { $0[0] == first }) else { return nil }
    for words in deletions {
      var ahead = cursor
      guard ahead.take(words) else { continue }
      let link = ["oleh", "dengan", "melalui", "lewat", "dalam", "berdasarkan", "menurut", "pada"]
        .first { ahead.take($0) }
      guard ahead.word?.contains("-") ?? false else { continue }
      let written = (words + (link.map { [$0] } ?? [])).joined(separator: " ")
      if written == "dihapus oleh" { return nil }
      return Located(
        .otherWords(written, mend: "dihapus oleh"), cursor.place.through(ahead.previous))
    }
    return nil
  }

  /// Words that begin a line, and what begins it here.
  static let lineStarts = table([
    "bila": "jika, apabila, kalau, bilamana, dalam hal, sepanjang",
    "selain itu": "jika tidak, kalau tidak, lainnya, sebaliknya, dalam hal lain, selain dari itu",
    "salah satu dari":
      "salah satu, minimal satu dari, sekurang-kurangnya satu dari, satu dari, paling sedikit satu dari",
    "semua dari": "semua, seluruh dari, seluruhnya, semuanya, semua hal berikut",
    "#": "//, --, /*, ;",
    "syarat": "persyaratan, ketentuan, kewajiban, requirement",
    "peraturan": "regulasi, undang-undang, aturan, instrumen",
    "sumber": "referensi, rujukan", "fakta": "variabel, isian, pertanyaan",
    "nilai": "parameter, tetapan, konstanta, ambang",
    "hitung": "rumus, hitungan, perhitungan, formula", "contoh": "uji, kasus, skenario, test",
    "kriteria": "definisi, kriterium, golongan", "peringatan": "saran, nasihat, imbauan",
    "kelompok": "grup, bagian", "daftar": "list, rincian", "fasilitas": "fasilitas fiskal",
    "label": "judul, nama", "tanya": "pertanyaan, soal", "bukti": "dokumen, lampiran",
    "catatan": "keterangan, komentar, note", "langkah": "tindakan, perbaikan, solusi, saran",
    "pesan": "isi, bunyi", "alamat": "url, tautan, situs, laman", "pilihan": "opsi",
    "dasar": "dasar hukum, berdasarkan", "maka": "hasil, hasilnya, harapan",
    "seperti": "sama seperti, mengikuti",
    "per": "per tanggal, pada tanggal, tanggal, pada", "baris": "row, isi",
    "berlaku sejak":
      "berlaku mulai, mulai berlaku, berlaku pada, terhitung sejak, berlaku sejak tanggal",
    "mengubah": "perubahan atas, merubah", "mencabut": "menghapus, pencabutan",
    "untuk setiap": "untuk semua, setiap", "bacaan": "penafsiran, pilihan tafsir, reading",
  ])

  /// Words that stand within a line.
  static let within = table([
    "dalam": "di dalam", "yang": "dimana, di mana, dengan syarat",
    "sampai dengan": "s.d., s/d, sd, s.d, hingga, sampai", "terhadap": "dibagi, dibagi dengan, per",
    "*": "dikali, dikalikan, dikalikan dengan, kali", "+": "ditambah, plus, ditambah dengan",
    "-": "dikurangi, minus, dikurangi dengan", "banyaknya": "banyak, cacah",
    "untuk setiap": "untuk semua, untuk tiap, bagi setiap", "jumlah": "total, jumlah dari",
    "belum diketahui": "tidak diketahui, tak diketahui, tidak tahu, belum tahu",
    "terpenuhi": "dipenuhi, memenuhi, lolos, lulus",
    "tidak terpenuhi": "tidak dipenuhi, tidak memenuhi, belum terpenuhi, gagal",
    "belum dapat dinilai": "tidak dapat dinilai, belum dinilai, tidak dinilai, tidak bisa dinilai",
    "tidak berlaku": "dikecualikan",
    "tidak diatur": "belum ada, belum diatur",
    "belum memenuhi syarat": "tidak memenuhi syarat, ditolak",
    "memenuhi syarat": "disetujui, diterima",
    "muncul": "tampil, ditampilkan, terlihat", "tidak muncul": "tidak tampil, tersembunyi",
    "sejak": "mulai, terhitung sejak, terhitung mulai, sejak tanggal, tertanggal",
    "menurut": "berdasarkan, sesuai, lihat, menurut sumber", "ya_tidak": "ya/tidak, ya atau tidak",
    "pasal belum terbaca":
      "pasal belum dibaca, pasal tidak terbaca, pasal belum dilihat, pasal tidak diketahui, tanpa pasal",
    "Pasal": "pasal, ps., psl., psl, ps", "terisi": "diisi, ada isinya",
    "kosong": "nihil, tidak ada baris",
    "dan": "serta, &", "sebutan": "alias, disebut juga, atau disebut",
    "salah satu dari": "salah satu, satu dari",
  ])

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      part.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
  }

  private static func table(_ words: [String: String]) -> [String: [String]] {
    var table: [String: [String]] = [:]
    // In the order of the words: what stands first is tried first.
    for (word, phrases) in words.sorted(by: { $0.key < $1.key }) {
      for phrase in list(phrases) { table[phrase, default: []].append(word) }
    }
    return table
  }

  /// Words that a misspelt one may stand for, in their order, where a condition or a value goes on.
  static let phrases: [[String]] =
    Parser.comparisons.map(\.0) + [
      ["sampai", "dengan"], ["salah", "satu", "dari"], ["semua", "dari"], ["terisi"],
      ["terhadap"], ["dengan", "kurs"], ["menurut"], ["dalam"], ["yang"], ["untuk", "setiap"],
      ["banyaknya"], ["jumlah"], ["setiap"], ["bukan", "salah", "satu", "dari"],
      ["belum", "diketahui"], ["pasal", "belum", "terbaca"], ["dirujuk", "oleh"], ["berbunyi"],
      ["maka"], ["terbuka"], ["terpenuhi"],
      ["tidak", "terpenuhi"], ["belum", "dapat", "dinilai"], ["memenuhi", "syarat"],
      ["belum", "memenuhi", "syarat"], ["tidak", "berlaku"], ["tidak", "ada"], ["muncul"],
      ["tidak", "muncul"], ["selain", "itu"], ["tahun"], ["bulan"], ["hari"], ["Pasal"],
      ["dasar"],
    ]
}
