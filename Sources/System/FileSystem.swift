import Glibc

/// Whole files and folders by their names.
///
/// Calls that take a name are safe: `FileName.terminated` ends it in a zero, and they keep nothing of it.
package enum FileSystem {
  /// Most bytes that are read of one file as a whole: enough for every list at its longest, and an end to what
  /// has none.
  package static let mostBytes = 1 << 28

  /// A whole file; `-` is standard input.
  package static func read(_ path: String) throws(SystemError) -> [UInt8] {
    try OpenFile.reading(path).readAll(atMost: mostBytes)
  }

  /// Writes a new file; an existing one is refused unless it may be replaced. A pipe or a device is written as it
  /// is.
  package static func write(_ bytes: [UInt8], toFile path: String, replacing: Bool)
    throws(SystemError)
  {
    let isStraight = [.pipe, .device].contains(FileKind(path))
    let file =
      isStraight
      ? try OpenFile.straight(path) : try OpenFile.writing(path, replacing: replacing)
    try file.write(bytes)
  }

  /// Puts a whole file in the place of one, or of none, so that whoever reads sees either and nothing between; only its
  /// owner may read it. A link is followed; what is no regular file stays where it is.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    try checkReplaceable(path)
    let path = try target(of: path)
    let (folder, name) = parts(of: path)
    let unfinished = "\(folder)/.\(name).\(Host.processNumber).sebagian"
    do {
      let file = try OpenFile.writingPrivately(unfinished)
      try file.write(bytes)
      try file.sync()
      try rename(unfinished, to: path)
    } catch {
      remove(unfinished)
      throw SystemError(path, error.reason, .writing)
    }
  }

  /// A device would be gone for everybody once a file stood in its place.
  package static func checkReplaceable(_ path: String) throws(SystemError) {
    switch FileKind(path) {
    case .missing, .regular: break
    case .folder: throw SystemError(path, .isFolder, .writing)
    case .pipe, .device: throw SystemError(path, .notRegular, .writing)
    }
  }

  /// Somebody took the right to write it away, were it only from themselves.
  package static func isWriteProtected(_ path: String) -> Bool {
    var info = stat()
    return unsafe stat(FileName.terminated(path), &info) == 0 && info.st_mode & 0o222 == 0
  }

  package static func isFolder(_ path: String) -> Bool { FileKind(path) == .folder }

  package static func exists(_ path: String) -> Bool {
    unsafe access(FileName.terminated(path), F_OK) == 0
  }

  package static func rename(_ from: String, to path: String) throws(SystemError) {
    guard unsafe Glibc.rename(FileName.terminated(from), FileName.terminated(path)) == 0 else {
      throw SystemError(path, .writing, errno: errno)
    }
  }

  package static func remove(_ path: String) { unsafe unlink(FileName.terminated(path)) }

  /// Makes a folder where there is none.
  package static func makeFolder(_ path: String) throws(SystemError) {
    if unsafe mkdir(FileName.terminated(path), 0o777) != 0, errno != EEXIST {
      throw SystemError(path, .writing, errno: errno)
    }
    if !isFolder(path) { throw SystemError(path, .notFolder, .writing) }
  }

  package static func isEmptyFolder(_ path: String) -> Bool {
    (try? FolderListing.names(in: path))?.isEmpty ?? false
  }

  /// Takes away the files in a folder.
  package static func removeFiles(in folder: String) {
    for name in (try? FolderListing(folder))?.files ?? [] { remove(folder + "/" + name) }
  }

  /// Takes a folder away with the files in it.
  package static func removeFolder(_ path: String) {
    removeFiles(in: path)
    unsafe rmdir(FileName.terminated(path))
  }

  /// The file would stand in the folder, at any depth.
  package static func isFolder(_ folder: String, above file: String) -> Bool {
    let wanted = FileIdentity(folder)
    var above = parts(of: file).folder
    while let identity = FileIdentity(above) {
      if identity == wanted { return true }
      above += "/.."
      if FileIdentity(above) == identity { return false }
    }
    return false
  }

  /// The folder that a name stands in, and the name in it.
  package static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// Where a link leads in the end, also where nothing stands there yet; the path itself where it is no link.
  package static func target(of path: String) throws(SystemError) -> String {
    var path = path
    // As many as the system itself would follow.
    for _ in 0..<40 {
      guard let link = link(path) else { return path }
      let isBelow = !link.hasPrefix("/") && path.contains("/")
      path = isBelow ? parts(of: path).folder + "/" + link : link
    }
    throw SystemError(path, .linkLoop, .writing)
  }

  static func isLink(_ path: String) -> Bool { link(path) != nil }

  /// What a link says; `nil` where the name is none.
  private static func link(_ path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    // Safe: no more is written than the array holds.
    let count = unsafe readlink(FileName.terminated(path), &bytes, bytes.count)
    guard count > 0 else { return nil }
    return FileName.text(of: bytes[..<count].map { UInt8(bitPattern: $0) })
  }
}
