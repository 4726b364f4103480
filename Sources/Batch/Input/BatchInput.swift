package import Layout
import Receipts
package import System

/// What an input is, found out by names alone, before anything of it is read.
package struct BatchInput: Sendable {
  enum Form: Sendable, Equatable {
    /// One application a line; standard input too.
    case lines
    /// One application a file of JSON.
    case folder
    /// One CSV file, perhaps with those of lists that stand beside it.
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
      /// Named as a list of which no CSV file is there: `rencana_ekspor.txt`.
      case list
      case linkToFolder, pipe, device
    }

    package let name: String
    package let reason: Reason

    /// It might have been meant as an application: it bears the name of one.
    package var isSuspect: Bool { ![.otherForm, .receipt].contains(reason) }
  }

  package let path: String
  /// One file whose sheets are the tables of a set.
  var isWorkbook: Bool { form == .table && Workbook.isOne(path) }
  let form: Form
  /// Of a folder: what is read, as paths below it, in byte order. Of one CSV file: the list files beside it.
  let names: [String]
  package let leftOut: [LeftOut]
  /// What is to be said of files beside it.
  let notes: [TableNote]
  private let layout: Layout?

  /// Without a layout nothing beside a CSV file is looked at.
  package init(_ path: String, layout: Layout? = nil) throws(SystemError) {
    self.path = path
    self.layout = layout
    guard path != "-", FileSystem.isFolder(path) else {
      form = BatchInput.isTable(path) ? .table : .lines
      leftOut = []
      let beside = layout == nil ? nil : try BatchInput.beside(path, layout ?? Layout())
      names = beside?.names ?? []
      notes = beside?.notes ?? []
      return
    }
    notes = []
    let listing = try FolderListing(path)
    let tables = listing.files(ending: ".csv")
    let main =
      tables.first { TableName($0).key == "permohonan" } ?? tables.first { TableName($0).isMain }
    form = main.map { .tables(main: $0) } ?? .folder
    let ending = main == nil ? ".json" : ".csv"
    let isReceipt = { (name: String) in name.hasSuffix(Receipt.path(of: "")) }
    names = listing.files(ending: ending).filter { !isReceipt($0) }
    let others = Set(names)
    let lists = main == nil ? [] : BatchInput.listsWithout(names, layout)
    leftOut =
      listing.files.filter { !others.contains($0) }
      .map { name in
        if isReceipt(name) { return LeftOut(name: name, reason: .receipt) }
        let isList = BatchInput.list(named: name, layout).map { lists.contains($0) } ?? false
        return LeftOut(name: name, reason: isList ? .list : .otherForm)
      }
      + listing.others.map { LeftOut(name: $0.name, reason: .init($0.kind)) }
  }

  /// The files of the input with their names in it: none where it is lines.
  package var files: [(name: String, path: String)] {
    switch form {
    case .lines: []
    case .table:
      [(FileSystem.parts(of: path).name, path)]
        + names.map { ($0, FileSystem.parts(of: path).folder + "/" + $0) }
    case .folder, .tables: names.map { ($0, path + "/" + $0) }
    }
  }

  /// The file of applications of a CSV set.
  var mainTable: (name: String, path: String) {
    if case .tables(let main) = form { return (main, path + "/" + main) }
    return (FileSystem.parts(of: path).name, path)
  }

  /// The list files beside a file of applications, by their names, and what is to be said of others.
  private static func beside(_ path: String, _ layout: Layout) throws(SystemError) -> (
    names: [String], notes: [TableNote]
  )? {
    guard isTable(path), !Workbook.isOne(path), FileKind(path) == .regular else { return nil }
    let (folder, name) = FileSystem.parts(of: path)
    let others = try FolderListing.files(in: folder).filter {
      isTable($0) && !Workbook.isOne($0) && $0 != name && TableName($0).list(of: layout) != nil
    }
    let isMain = TableName(name).isMain
    let book = TableName(name).book(layout)
    let read = isMain ? others.filter { TableName($0).book(layout) == book } : []
    let rest = others.filter { !read.contains($0) }
    var notes: [TableNote] = []
    if !read.isEmpty { notes.append(TableNote(file: name, kind: .siblings(read))) }
    if !rest.isEmpty { notes.append(TableNote(file: name, kind: .notSiblings(rest))) }
    return (read, notes)
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
    if case .table = form, let layout, BatchInput.isTable(file),
      TableName(FileSystem.parts(of: path).name).isMain
    {
      let name = TableName(FileSystem.parts(of: file).name)
      return name.list(of: layout) != nil
        && name.book(layout) == TableName(FileSystem.parts(of: path).name).book(layout)
        && FileSystem.isFolder(FileSystem.parts(of: path).folder, above: file)
    }
    guard let ending, file.lowercased().hasSuffix(ending) else { return false }
    return FileSystem.isFolder(path, above: file)
  }

  /// The list that a file would hold if it were CSV.
  private static func list(named name: String, _ layout: Layout?) -> Int? {
    guard let layout, let dot = name.lastIndex(of: "."),
      ["txt", "tsv", "xlsx", "xls", "ods", "gz"].contains(name[dot...].dropFirst().lowercased())
    else { return nil }
    return TableName(String(name[..<dot])).list(of: layout)
  }

  private static func listsWithout(_ names: [String], _ layout: Layout?) -> Set<Int> {
    guard let layout else { return [] }
    return Set(layout.lists.indices).subtracting(
      names.compactMap { TableName($0).list(of: layout) })
  }

  private static func isTable(_ path: String) -> Bool {
    [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) } || Workbook.isOne(path)
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
