import Layout
package import RuleEngine
import RuleModel
package import Values

/// An empty CSV set: one file of applications, one for each list, each with its header and one example
/// row, and a page on how to fill it in.
package struct TemplateSet: Sendable {
  private let program: Program
  private let facility: Int
  private let language: Language
  private let scalars: [RuleBook.Fact]
  /// The lists of the facility with their fields.
  private let lists: [(list: RuleBook.List, fields: [RuleBook.Fact])]

  package init(program: Program, facility: Int, language: Language) {
    let book = program.told(for: facility).book
    let asked = book.asked(for: facility)
    self.program = program
    self.facility = facility
    self.language = language
    scalars = book.scalars.indices.filter { asked.scalars[$0] }.map { book.scalars[$0] }
    lists = book.lists.indices.compactMap { index in
      let list = book.lists[index]
      let fields = list.fields.indices.filter { asked.fields[index][$0] }.map { list.fields[$0] }
      return fields.isEmpty ? nil : (list, fields)
    }
  }

  /// Name and text of each file, in the order in which they are filled in.
  package var files: [(name: String, text: String)] {
    var files = [(name: "permohonan.csv", text: table(scalars, isMain: true))]
    for (list, fields) in lists { files.append((list.id + ".csv", table(fields))) }
    files.append((language.say("BACA.md", "READ.md"), page))
    return files
  }

  /// A byte order mark, so that spreadsheets read the file as UTF-8; `;` as Indonesian ones expect.
  private func table(_ facts: [RuleBook.Fact], isMain: Bool = false) -> String {
    // Where there is only one facility nobody needs to name it.
    let names = isMain && program.book.facilities.count > 1
    let header = ["nomor"] + (names ? ["fasilitas"] : []) + facts.map(\.id)
    let example =
      ["CONTOH-1"] + (names ? [program.book.facilities[facility].id] : [])
      + facts.map(ExampleCells(program.book, language).cell)
    return "\u{FEFF}" + header.joined(separator: ";") + "\r\n" + example.joined(separator: ";")
      + "\r\n"
  }

  private var page: String {
    var text = language.say(
      """
      # Cara mengisi

      Setiap baris `permohonan.csv` adalah satu permohonan. Baris barang, rencana ekspor dan daftar lain berdiri di
      berkasnya masing-masing; kolom `nomor` menghubungkannya dengan permohonannya. Hapus baris contoh (CONTOH-1).

      - Sel kosong berarti belum diketahui. Daftar yang berkasnya ada tetapi tanpa baris berarti memang tidak ada.
        Hapus berkas daftar yang belum Anda ketahui sama sekali.
      - Uang dan angka: `250.000.000,00` (titik ribuan, koma desimal). Tanggal: `20/11/2024`, hari dahulu. Ya atau tidak: `ya`, `tidak`.
      - NPWP, NIB, KBLI dan pos tarif: setel kolomnya sebagai Teks supaya nol di depan tidak hilang dan angka tidak dibulatkan.
      - Simpan sebagai "CSV UTF-8". Lalu jalankan: `kite bulk FOLDER-INI --numbers id --dates dmy --out hasil.csv`

      """,
      """
      # How to fill it in

      Every row of `permohonan.csv` is one application. Rows of goods, export plans and other lists stand in files of their own;
      the column `nomor` ties them to their application. Remove the example rows (CONTOH-1).

      - An empty cell means not known. A list whose file is there but has no row means that there is none. Remove the file
        of a list that you know nothing about.
      - Money and numbers: `250,000,000.00` or `250.000.000,00`, one way in a column. Dates: `20/11/2024`, day first. Yes and no: `yes`, `no`.
      - NPWP, NIB, KBLI and tariff codes: set their columns to Text, so that leading zeros stay and numbers are not rounded.
      - Save as "CSV UTF-8". Then run: `kite bulk THIS-FOLDER --numbers en --dates dmy --out results.csv --lang en`
        (`--numbers id` where points stand between thousands).

      """)
    text += "\n## permohonan.csv\n\n" + rows(scalars)
    for (list, fields) in lists {
      text += "\n## \(list.id).csv: \(list.title[language])\n\n" + rows(fields)
    }
    return text
  }

  private func rows(_ facts: [RuleBook.Fact]) -> String {
    facts.map { fact in
      var line = "- `\(fact.id)`: \((fact.question ?? fact.label)[language])"
      if !fact.type.choices.isEmpty {
        line += " (" + fact.type.choices.map { "`\($0.id)`" }.joined(separator: ", ") + ")"
      }
      return line + "\n"
    }.joined()
  }
}
