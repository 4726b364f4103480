import Glibc

/// What stands under a name, links followed.
///
/// Calls are safe: a name ends in a zero, and one description of a file is written.
package enum FileKind: Sendable {
  case missing, regular, folder
  /// A named pipe.
  case pipe
  /// A device or a socket.
  case device

  package init(_ path: String) {
    var info = stat()
    let isThere = unsafe stat(FileName.terminated(path), &info) == 0
    self = isThere ? FileKind(mode: info.st_mode) : .missing
  }

  init(descriptor: Int32) {
    var info = stat()
    self = unsafe fstat(descriptor, &info) == 0 ? FileKind(mode: info.st_mode) : .missing
  }

  private init(mode: mode_t) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFIFO: .pipe
      default: .device
      }
  }
}

/// Which file a name means: two names with one identity are links to one file. Calls are safe as above.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64
  /// The name in that folder of a file that is not there yet.
  private let newName: [UInt8]?

  /// `nil` where neither the file nor its folder is there.
  package init?(_ path: String) {
    var info = stat()
    if unsafe stat(FileName.terminated(path), &info) == 0 {
      self.init(info, newName: nil)
      return
    }
    let (folder, name) = FileSystem.parts(of: path)
    guard unsafe stat(FileName.terminated(folder), &info) == 0 else { return nil }
    self.init(info, newName: FileName.bytes(of: name))
  }

  init?(descriptor: Int32) {
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0 else { return nil }
    self.init(info, newName: nil)
  }

  private init(_ info: stat, newName: [UInt8]?) {
    device = UInt64(info.st_dev)
    number = UInt64(info.st_ino)
    self.newName = newName
  }
}
