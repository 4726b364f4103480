import System

/// A workbook of a spreadsheet, turned into one CSV file a sheet by LibreOffice where that is installed.
///
/// What was tried shows which words do it: values as they are and not as shown (else 7.5% becomes 8%), all sheets, and
/// a profile whose locale is Indonesian (else dates come month first). A profile of its own for each call: a second
/// LibreOffice on the same one does nothing and says that all is well.
enum Workbook {
  private static let endings = [".xlsx", ".xlsm", ".xls", ".ods"]
  private static let tool = "soffice"
  /// Far more than the largest sheet takes.
  private static let mostSeconds = 600.0

  /// By its name.
  static func isOne(_ path: String) -> Bool {
    endings.contains { path.lowercased().hasSuffix($0) }
  }

  /// The sheets of a workbook by their names, with a file each, and the folder that they are in.
  struct Sheets {
    let files: [(name: String, path: String)]
    let folder: ScratchFolder
  }

  static func sheets(of path: String) throws(SystemError) -> Result<Sheets, BatchError> {
    let name = FileSystem.parts(of: path).name
    _ = try OpenFile.reading(path)
    guard let tool = ChildProgram.path(of: tool) else {
      return .failure(.table(.noConverter(FileName.inCommand(path))))
    }
    let folder = try ScratchFolder()
    let profile = folder.path + "/profil"
    let output = folder.path + "/lembar"
    try FileSystem.makeFolder(profile)
    try FileSystem.makeFolder(profile + "/user")
    try FileSystem.makeFolder(output)
    try FileSystem.write(
      Array(settings.utf8), toFile: profile + "/user/registrymodifications.xcu", replacing: true)
    let status = ChildProgram.run(
      tool,
      [
        "-env:UserInstallation=file://" + escaped(profile), "--headless", "--convert-to", filter,
        // Before `--convert-to` it would print its usage, and say that all is well.
        "--outdir", output, path.hasPrefix("-") ? "./" + path : path,
      ], mostSeconds: mostSeconds)
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let files = try FolderListing(output).files.map { file -> (name: String, path: String) in
      let sheet = file.hasPrefix(stem + "-") ? String(file.dropFirst(stem.count + 1)) : file
      return (sheet.hasSuffix(".csv") ? String(sheet.dropLast(4)) : sheet, output + "/" + file)
    }
    guard status == 0, !files.isEmpty else {
      return .failure(.table(.notConverted(name, status: status)))
    }
    return .success(Sheets(files: files, folder: folder))
  }

  private static let filter =
    "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"

  private static let settings = """
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">\
    <item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
    <value>id-ID</value></prop></item></oor:items>
    """

  /// A path in an address: what is no plain letter stands as `%20`.
  private static func escaped(_ path: String) -> String {
    FileName.bytes(of: path).map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "/-_.".utf8.contains(byte)
      let hex = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(Character(Unicode.Scalar(byte))) : "%" + (byte < 16 ? "0" : "") + hex
    }
    .joined()
  }
}
