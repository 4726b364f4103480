package import Diagnostics
import System
package import Values

extension BatchError {
  package var code: String {
    switch self {
    case .system(let error): error.code
    case .insideInput: "U217"
    case .outputExists: "U205"
    case .partialExists: "U206"
    case .differs: "U207"
    case .sameFile: "U208"
    case .noFolder: "U209"
    case .oneApplication: "U210"
    case .jsonList: "U211"
    case .notText: "U212"
    case .emptyFolder: "U213"
    case .table(let error): error.code
    case .noColumn: "U222"
    case .notReturned: "U224"
    case .notResults: "U226"
    case .lettersNotEmpty: "U229"
    }
  }

  package var title: BilingualText {
    switch self {
    case .system(let error): error.message
    case .outputExists(let path): .init("`\(path)` sudah ada", "`\(path)` exists already")
    case .partialExists(let path):
      .init(
        "`\(path)` belum selesai ditulis oleh proses yang terputus",
        "`\(path)` was left unfinished by a run that was cut off")
    case .differs(let what, let path):
      switch what {
      case .input:
        .init("masukan bukan lagi yang dulu (`\(path)`)", "the input has changed (`\(path)`)")
      case .rules: .init("aturan bukan lagi yang dulu", "the rules have changed")
      case .options: .init("pilihan perintah berbeda dari yang dulu", "the options have changed")
      case .version: .init("kite bukan lagi versi yang dulu", "kite is another version now")
      case .output:
        .init(
          "`\(path)` berubah sesudah proses terputus", "`\(path)` was changed after the run")
      }
    case .sameFile(let clash):
      .init(
        "\(clash.role.title.indonesian) `\(clash.path)` adalah \(clash.other.title.indonesian) perintah ini",
        "the \(clash.role.title.english) `\(clash.path)` is the \(clash.other.title.english) of this command"
      )
    case .insideInput(let path, let folder):
      .init(
        "`\(path)` akan terbaca sebagai masukan pada proses berikutnya atas `\(folder)`",
        "`\(path)` would be read as input by the next run over `\(folder)`")
    case .noFolder(let path): .init("folder `\(path)` tidak ada", "there is no folder `\(path)`")
    case .oneApplication(let path):
      .init(
        "`\(path)` memuat permohonan yang ditulis pada banyak baris",
        "`\(path)` holds an application written over many lines")
    case .jsonList(let path):
      .init("`\(path)` adalah satu daftar JSON", "`\(path)` is one JSON list")
    case .notText(let path, let kind):
      .init("`\(path)` adalah \(kind), bukan teks UTF-8", "`\(path)` is \(kind), not UTF-8 text")
    case .emptyFolder(let path):
      .init(
        "folder `\(path)` tidak memuat `permohonan.csv` atau berkas `.json`",
        "the folder `\(path)` holds no `permohonan.csv` and no `.json` file")
    case .table(let error): error.title
    case .notResults(let path, let line):
      .init(
        "`\(path)` baris \(line) bukan hasil kite dalam bentuk NDJSON",
        "line \(line) of `\(path)` is no result of kite as NDJSON")
    case .notReturned(let path):
      .init(
        "`\(path)` bukan set CSV dan bukan folder JSON: --returned tidak dapat menulis catatan di dalamnya",
        "`\(path)` is no CSV set and no folder of JSON: --returned can write no notes into it")
    case .lettersNotEmpty(let path):
      .init(
        "folder surat `\(path)` berisi hal lain",
        "the folder of letters `\(path)` holds something else")
    case .noColumn(let name, let file, _):
      .init(
        "`\(name)` bukan fakta dan bukan kolom `\(file)`",
        "`\(name)` is no fact and no column of `\(file)`")
    }
  }

  package var help: BilingualText? {
    switch self {
    case .system(let error):
      error.help
    case .outputExists:
      .init(
        "pilih nama lain, atau tambahkan --overwrite", "choose another name, or add --overwrite")
    case .partialExists:
      .init(
        "lanjutkan dengan --resume, atau mulai dari awal dengan --overwrite",
        "go on with --resume, or begin anew with --overwrite")
    case .differs: .init("mulai dari awal dengan --overwrite", "begin anew with --overwrite")
    case .sameFile: .init("pilih nama lain", "choose another name")
    case .insideInput:
      .init("tulis di luar folder itu", "write it outside that folder")
    case .noFolder: .init("buat folder itu dahulu", "make that folder first")
    case .oneApplication(let path):
      .init(
        "satu permohonan: `kite check \(FileName.inCommand(path))`; banyak: tulis satu setiap baris, misalnya dengan `jq -c .`",
        "one application: `kite check \(FileName.inCommand(path))`; many: write one a line, for instance with `jq -c .`"
      )
    case .jsonList:
      .init(
        "tulis satu permohonan setiap baris, misalnya dengan `jq -c '.[]'`",
        "write one application a line, for instance with `jq -c '.[]'`")
    case .notText(let path, kind: "gzip"):
      .init(
        "buka dahulu: `gunzip -k \(FileName.inCommand(path))`",
        "unpack it first: `gunzip -k \(FileName.inCommand(path))`")
    case .notText:
      .init(
        "simpan kembali sebagai UTF-8; dari lembar sebar: \"CSV UTF-8\"",
        "save it again as UTF-8; from a spreadsheet: \"CSV UTF-8\"")
    case .emptyFolder:
      .init(
        "contoh isinya: `kite new --template FOLDER/`",
        "for an example: `kite new --template FOLDER/`")
    case .table(let error): error.help
    case .notResults:
      .init(
        "sebut hasil yang dahulu ditulis `kite bulk … --out hasil.ndjson`",
        "name results that `kite bulk … --out results.ndjson` wrote")
    case .notReturned:
      .init(
        "tulis daftar masalahnya dengan `--problems masalah.csv`",
        "write the list of problems with `--problems problems.csv`")
    case .lettersNotEmpty:
      .init(
        "sebut folder baru atau yang kosong: surat dua kali jalan tidak dicampur, dan tidak ada yang dihapus",
        "name a new folder or an empty one: letters of two runs are not mixed, and nothing is taken away"
      )
    case .noColumn(_, _, let near):
      Spelling.meant(near)
        ?? .init(
          "sebut kolom seperti pada judulnya, misalnya `--keep telepon`",
          "name a column as its head does, for instance `--keep telepon`")
    }
  }

  package var diagnostic: Diagnostic { Diagnostic(code: code, title: title, help: help) }

  /// What was to be read could not be, as against something that could not be written.
  package var isRead: Bool {
    switch self {
    case .system(let error): error.isRead
    case .oneApplication, .jsonList, .notText, .emptyFolder, .table, .notResults: true
    default: false
    }
  }
}

extension FileRoles.Role {
  fileprivate var title: BilingualText {
    switch self {
    case .input: .init("masukan", "input")
    case .rules: .init("berkas aturan", "rule file")
    case .output: .init("keluaran", "output")
    case .receipt: .init("tanda terima", "receipt")
    case .summary: .init("ringkasan", "summary")
    case .problems: .init("daftar masalah", "list of problems")
    case .earlier: .init("hasil yang dahulu", "earlier results")
    case .letters: .init("folder surat", "folder of letters")
    case .returned: .init("berkas yang dikembalikan", "returned file")
    case .unfinished:
      .init("catatan keluaran yang belum selesai", "record of the unfinished output")
    }
  }
}

extension SystemError {
  /// One code for each next step.
  fileprivate var code: String {
    switch reason {
    case .busy: "U216"
    case .exists: "U205"
    case .noFolder: "U209"
    default: "U201"
    }
  }

  fileprivate var help: BilingualText? {
    switch reason {
    case .diskFull where path == OpenFile.standardOutput.name,
      .sizeLimit where path == OpenFile.standardOutput.name:
      .init("kosongkan tempat, lalu jalankan lagi", "make room, then run again")
    case .diskFull:
      .init(
        "kosongkan tempat, lalu jalankan lagi dengan --resume",
        "make room, then run again with --resume")
    case .sizeLimit:
      .init(
        "naikkan batasnya (`ulimit -f`), lalu jalankan lagi dengan --resume",
        "raise the limit (`ulimit -f`), then run again with --resume")
    case .busy:
      .init(
        "tunggu sampai selesai, atau pilih nama lain untuk --out",
        "wait until it is done, or choose another name for --out")
    case .exists: BatchError.outputExists(path).help
    case .noFolder: BatchError.noFolder(path).help
    case .pipe: .init("simpan dahulu sebagai berkas", "save it as a file first")
    default: nil
    }
  }
}
