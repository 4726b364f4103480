package import Diagnostics
package import Values

/// What can be wrong with instruments, with headings of versions, and with what belongs to which facility.
package enum LawError: Error, Sendable, Hashable {
  case severalMain(first: String)
  /// One facility of several does not say what creates it.
  case missingLaw(String)
  /// The heading is of an instrument that is no facility's law; `nil` where there is no heading.
  case belongsNowhere(String, heading: String?, law: [String])
  case saysNotForWhom(String, [String])
  case foreignHeading(String, String)
  /// `sejak DATE` alone, with a basis of no instrument, or of several.
  case sinceOfNone([String])
  case unranked(String, String, areRelated: Bool)
  case neverInForce(String)
  /// What becomes of an implementing instrument of a revoked one is not said.
  case fateMissing(String, String)
  case tooManyStates(String, [String], limit: Int)
  case missingReading(String, of: String)
  case notDeletionReadings(String)
  case disputedDeletion
  case uncited(String, CalendarDate)
  case exampleOfNone([String])
}

extension LawError {
  var code: String {
    switch self {
    case .severalMain: "C330"
    case .missingLaw: "C331"
    case .belongsNowhere: "C332"
    case .saysNotForWhom: "C333"
    case .foreignHeading: "C334"
    case .sinceOfNone: "C335"
    case .unranked: "C336"
    case .neverInForce: "C337"
    case .fateMissing: "C338"
    case .tooManyStates: "C320"
    case .missingReading: "C339"
    case .notDeletionReadings: "C340"
    case .disputedDeletion: "C341"
    case .exampleOfNone: "C342"
    case .uncited: "C407"
    }
  }

  /// A citation that is missing on some days is told; the law is judged all the same.
  var isWarning: Bool {
    if case .uncited = self { true } else { false }
  }

  var title: BilingualText {
    switch self {
    case .severalMain(let first):
      .init("sudah ada fasilitas `utama`: `\(first)`", "`\(first)` is `utama` already")
    case .missingLaw(let name):
      .init(
        "fasilitas `\(name)` tidak menyebut hukumnya",
        "the facility `\(name)` does not name its law")
    case .belongsNowhere(let name, let heading?, _):
      .init(
        "`\(name)` bukan milik fasilitas mana pun: `\(heading)` bukan hukum salah satunya",
        "`\(name)` belongs to no facility: `\(heading)` is the law of none")
    case .belongsNowhere(let name, nil, _):
      .init(
        "`\(name)` bukan milik fasilitas mana pun: tidak disebut di bawah peraturan apa",
        "`\(name)` belongs to no facility: it stands under no instrument")
    case .saysNotForWhom(let instrument, let facilities):
      .init(
        "`\(instrument)` adalah hukum beberapa fasilitas: \(Spelling.quoted(facilities))",
        "`\(instrument)` is the law of several facilities: \(Spelling.quoted(facilities))")
    case .foreignHeading(let instrument, let facility):
      .init(
        "`\(instrument)` bukan hukum `\(facility)`", "`\(instrument)` is no law of `\(facility)`")
    case .sinceOfNone(let names) where names.isEmpty:
      .init(
        "`sejak` tanpa peraturan: dasarnya tidak menyebut satu pun",
        "`sejak` of no instrument: its basis names none")
    case .sinceOfNone(let names):
      .init(
        "`sejak` dari peraturan yang mana: \(Spelling.quoted(names))?",
        "`sejak` of which instrument: \(Spelling.quoted(names))?")
    case .unranked(let one, let other, areRelated: true):
      .init(
        "`\(one)` dan `\(other)` dapat mulai pada hari yang sama, dan tidak dikatakan mana yang menggantikan",
        "`\(one)` and `\(other)` may begin on one day, and it is not said which replaces which")
    case .unranked(let one, let other, areRelated: false):
      .init(
        "`\(one)` dan `\(other)` tidak berkaitan, tetapi mengatur ketentuan yang sama",
        "`\(one)` and `\(other)` have nothing to do with each other, but head one provision")
    case .neverInForce(let heading):
      .init(
        "versi `\(heading)` tidak berlaku pada hari apa pun",
        "the version `\(heading)` is in force on no day")
    case .fateMissing(let revoked, let implementing):
      .init(
        "`\(revoked)` dicabut: tidak dikatakan apa jadinya pelaksanaannya, `\(implementing)`",
        "`\(revoked)` is revoked: it is not said what becomes of what implements it, `\(implementing)`"
      )
    case .tooManyStates(let name, let instruments, let limit):
      .init(
        "`\(name)` bergantung pada lebih dari \(limit) keadaan hukum dan bacaan: \(Spelling.quoted(instruments))",
        "`\(name)` hangs on more than \(limit) states and readings of the law: \(Spelling.quoted(instruments))"
      )
    case .missingReading(let id, let name):
      .init(
        "bacaan `\(id)` dari tafsir `\(name)` tidak ada di sini",
        "the reading `\(id)` of the dispute `\(name)` is missing here")
    case .notDeletionReadings(let name):
      .init(
        "bacaan tafsir `\(name)` harus `dihapus` dan `tetap`",
        "the readings of `\(name)` must be `dihapus` and `tetap`")
    case .disputedDeletion:
      .init(
        "hanya syarat, peringatan dan pertimbangan dapat dihapus menurut tafsir",
        "only requirements, advice and reserved matters may be deleted by a dispute")
    case .uncited(let name, let day):
      .init(
        "`\(name)` tanpa dasar yang berlaku sejak \(day.written(in: .indonesian))",
        "`\(name)` has no basis in force from \(day.written(in: .english))")
    case .exampleOfNone(let names):
      .init(
        "contoh ini dari fasilitas yang mana: \(Spelling.quoted(names))?",
        "of which facility is this example: \(Spelling.quoted(names))?")
    }
  }

  var help: BilingualText? {
    switch self {
    case .severalMain: .init("hapus salah satu `utama`", "remove one `utama`")
    case .missingLaw:
      .init(
        "tulis di bawahnya `hukum ID`: peraturan yang menciptakannya",
        "write `hukum ID` below it: the instrument that creates it")
    case .belongsNowhere(_, _, let law):
      .init(
        "tambahkan peraturannya pada `hukum`, atau tulis `ID untuk FASILITAS`. Sekarang: \(law.joined(separator: "; "))",
        "add the instrument to `hukum`, or write `ID untuk FASILITAS`. Now: \(law.joined(separator: "; "))"
      )
    case .saysNotForWhom(let instrument, let facilities):
      .init(
        "tulis misalnya `\(instrument) untuk \(facilities[0])`",
        "write for example `\(instrument) untuk \(facilities[0])`")
    case .foreignHeading:
      .init(
        "sebut fasilitas lain, atau tambahkan peraturannya pada `hukum`",
        "name another facility, or add the instrument to its `hukum`")
    case .sinceOfNone:
      .init(
        "tulis peraturannya: `ID sejak 2022-01-01`", "write the instrument: `ID sejak 2022-01-01`")
    case .unranked(let one, let other, areRelated: true):
      .init(
        "sebut yang satu pada yang lain, misalnya pada `\(one)`: `mengubah …, \(other)`",
        "name the one at the other, for example at `\(one)`: `mengubah …, \(other)`")
    case .unranked(let one, let other, areRelated: false):
      .init(
        "nyatakan kaitannya pada `\(one)`: `mengubah \(other)` atau `mencabut \(other)`, atau urutkan keduanya pada `hukum`",
        "say at `\(one)` how they stand: `mengubah \(other)` or `mencabut \(other)`, or list both in `hukum`"
      )
    case .neverInForce:
      .init(
        "hapus, atau periksa tanggal dan kaitan peraturannya",
        "remove it, or check the dates and relations of its instrument")
    case .fateMissing:
      .init(
        "tulis di bawah `mencabut`: `pelaksanaan tetap berlaku` atau `pelaksanaan ikut dicabut`, dengan dasarnya",
        "write below `mencabut`: `pelaksanaan tetap berlaku` or `pelaksanaan ikut dicabut`, with its basis"
      )
    case .tooManyStates:
      .init(
        "persempit jangka `antara … dan …`, atau nyatakan hari mulainya",
        "narrow the windows `antara … dan …`, or state the first days")
    case .missingReading(let id, _):
      .init("tambahkan baris `\(id)`", "add a line `\(id)`")
    case .notDeletionReadings:
      .init(
        "tulis `bacaan dihapus …` dan `bacaan tetap …`",
        "write `bacaan dihapus …` and `bacaan tetap …`")
    case .disputedDeletion: nil
    case .uncited:
      .init(
        "tambahkan `dasar` dari peraturan yang berlaku sejak hari itu",
        "add a `dasar` of the instrument in force from that day")
    case .exampleOfNone(let names):
      .init(
        "tulis `fasilitas \(names.first ?? "…")` dalam contoh",
        "write `fasilitas \(names.first ?? "…")` in the example")
    }
  }
}

extension LawError {
  /// The pages of `kite explain`.
  package static let pages: [DiagnosticPage] = [
    .init(
      "C330",
      .init(
        "Hanya satu fasilitas menilai berkas yang tidak menyebut fasilitas.",
        "Only one facility judges an application that names none."),
      .init("Hapus `utama` dari yang lain.", "Remove `utama` from the others.")),
    .init(
      "C331",
      .init(
        "Di mana ada beberapa fasilitas, setiap ketentuan milik fasilitas yang hukumnya memuatnya.",
        "Where there are several facilities, a provision belongs to that whose law heads it."),
      .init("Tulis `hukum ID` pada setiap fasilitas.", "Write `hukum ID` at each facility.")),
    .init(
      "C332",
      .init(
        "Ketentuan ini tidak akan dinilai untuk siapa pun.",
        "This provision would be judged for nobody."),
      .init(
        "Tambahkan peraturannya pada `hukum`, atau sebut fasilitasnya dengan `untuk`.",
        "Add its instrument to `hukum`, or name the facility with `untuk`.")),
    .init(
      "C333",
      .init(
        "Satu peraturan menjadi hukum beberapa fasilitas; setiap versi di bawahnya menyebut untuk siapa.",
        "One instrument is the law of several facilities; each version under it says for whom."),
      .init("Tulis `ID untuk FASILITAS`.", "Write `ID untuk FASILITAS`.")),
    .init(
      "C334",
      .init(
        "`untuk` menyebut fasilitas yang tidak memiliki peraturan ini.",
        "`untuk` names a facility to whose law the instrument does not belong."),
      .init(
        "Perbaiki namanya, atau tambahkan pada `hukum`.", "Mend the name, or add it to `hukum`.")),
    .init(
      "C335",
      .init(
        "`sejak` saja berarti peraturan yang disebut dasarnya, dan itu harus tepat satu.",
        "`sejak` alone means the instrument that its basis names, and that must be one."),
      .init("Tulis `ID sejak TANGGAL`.", "Write `ID sejak DATE`.")),
    .init(
      "C336",
      .init(
        "Dua peraturan mengatur satu ketentuan, dan tidak dapat diketahui mana yang menggantikan.",
        "Two instruments head one provision, and it cannot be known which replaces which."),
      .init(
        "Nyatakan kaitannya, seperti yang dikatakan perubahan kedua: `mengubah pm-1, pm-2`.",
        "Say how they stand, as a second amendment does: `mengubah pm-1, pm-2`.")),
    .init(
      "C337",
      .init("Tidak ada hari yang dinilai menurut versi ini.", "No day is judged by this version."),
      .init("Hapus, atau periksa tanggalnya.", "Remove it, or check its dates.")),
    .init(
      "C338",
      .init(
        "Bila peraturan dicabut, peraturan pelaksanaannya tetap berlaku atau ikut dicabut: teksnya yang mengatakan.",
        "When an instrument is revoked, what implements it stays or falls: the text says which."),
      .init(
        "Tulis `pelaksanaan tetap berlaku` atau `pelaksanaan ikut dicabut` di bawah `mencabut`.",
        "Write `pelaksanaan tetap berlaku` or `pelaksanaan ikut dicabut` below `mencabut`.")),
    .init(
      "C339",
      .init(
        "Setiap bacaan tafsir disebut di setiap tempat yang memakainya.",
        "Each reading of a dispute is named wherever it is used."),
      .init("Tambahkan bacaannya.", "Add the reading.")),
    .init(
      "C340",
      .init(
        "Penghapusan yang diragukan mempunyai bacaan `dihapus` dan `tetap`.",
        "A disputed deletion has the readings `dihapus` and `tetap`."),
      .init("Ganti nama bacaannya.", "Rename the readings.")),
    .init(
      "C341",
      .init(
        "Yang dinamai ketentuan lain tidak boleh hilang menurut salah satu bacaan.",
        "What other provisions name may not be gone under one reading."),
      .init("Tulis tafsirnya dalam badan ketentuan.", "Write the dispute in the body.")),
    .init(
      "C342",
      .init(
        "Tidak ada fasilitas `utama`, dan contoh ini tidak menyebut fasilitasnya.",
        "No facility is `utama`, and the example names none."),
      .init("Tulis `fasilitas NAMA` dalam contoh.", "Write `fasilitas NAME` in the example.")),
    .init(
      "C407",
      .init(
        "Pada sebagian harinya versi ini tidak dapat mengutip peraturan yang berlaku.",
        "On some of its days this version can cite no instrument in force."),
      .init(
        "Tambahkan `dasar` yang berlaku pada hari itu.", "Add a `dasar` in force on those days.")),
  ]
}
