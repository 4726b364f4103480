import Receipts
package import System

/// What an input is, found out by names alone, before anything of it is read.
package struct BatchInput: Sendable {
  enum Form: Sendable {
    /// One application a line; standard input too.
    case lines
    /// One application a file of JSON.
    case folder
    /// One CSV file.
    case table
    /// A CSV set: the file of applications, and by its side those of lists.
    case tables(main: String)
  }

  /// Something in a folder that is not read.
  package struct LeftOut: Sendable, Equatable {
    package enum Reason: Sendable {
      /// Its name does not end as those of this input do.
      case otherForm
      /// A receipt that this tool wrote.
      case receipt
      case linkToFolder, pipe, device
    }

    package let name: String
    package let reason: Reason

    /// It might have been meant as an application: it bears the name of one.
    package var isSuspect: Bool { ![.otherForm, .receipt].contains(reason) }
  }

  package let path: String
  let form: Form
  /// Of a folder: what is read, as paths below it, in byte order.
  let names: [String]
  package let leftOut: [LeftOut]

  private static let mainTable = "permohonan.csv"

  package init(_ path: String) throws(SystemError) {
    self.path = path
    guard path != "-", FileSystem.isFolder(path) else {
      form = BatchInput.isTable(path) ? .table : .lines
      names = []
      leftOut = []
      return
    }
    let listing = try FolderListing(path)
    let main = listing.files.first { $0.lowercased() == BatchInput.mainTable }
    form = main.map { .tables(main: $0) } ?? .folder
    let ending = main == nil ? ".json" : ".csv"
    let isReceipt = { (name: String) in name.hasSuffix(Receipt.path(of: "")) }
    names = listing.files(ending: ending).filter { !isReceipt($0) }
    let others = Set(names)
    leftOut =
      listing.files.filter { !others.contains($0) }
      .map { LeftOut(name: $0, reason: isReceipt($0) ? .receipt : .otherForm) }
      + listing.others.map { LeftOut(name: $0.name, reason: .init($0.kind)) }
  }

  /// The files of the input with their names in it: none where it is lines.
  package var files: [(name: String, path: String)] {
    switch form {
    case .lines: []
    case .table: [(FileSystem.parts(of: path).name, path)]
    case .folder, .tables: names.map { ($0, path + "/" + $0) }
    }
  }

  /// How a file in the folder would have to end to be read with it; `nil` where the input is no folder.
  var ending: String? {
    switch form {
    case .lines, .table: nil
    case .folder: ".json"
    case .tables: ".csv"
    }
  }

  /// A file of that name would be taken in with the next run over this folder.
  func wouldRead(_ file: String) -> Bool {
    guard let ending, file.lowercased().hasSuffix(ending) else { return false }
    return FileSystem.isFolder(path, above: file)
  }

  private static func isTable(_ path: String) -> Bool {
    [".csv", ".tsv", ".xlsx"].contains { path.lowercased().hasSuffix($0) }
  }
}

extension BatchInput.LeftOut.Reason {
  init(_ kind: FileKind) {
    self =
      switch kind {
      case .folder: .linkToFolder
      case .pipe: .pipe
      default: .device
      }
  }
}
