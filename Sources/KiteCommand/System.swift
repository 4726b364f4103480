// The only file that calls the operating system. `@preconcurrency`: errno and the streams of the C
// library are global variables there.
@preconcurrency import Glibc
import Values

/// What reading or writing failed with.
struct SystemError: Error {
  enum Reason {
    case missing, isFolder, notFolder, denied, pipeClosed, diskFull
    case other(String)
  }

  let reason: Reason
  let path: String

  init(_ path: String, errno code: Int32) {
    self.path = path
    reason =
      switch code {
      case ENOENT: .missing
      case EISDIR: .isFolder
      case ENOTDIR: .notFolder
      case EACCES, EPERM: .denied
      case EPIPE: .pipeClosed
      case ENOSPC, EDQUOT: .diskFull
      default: .other(String(cString: strerror(code)))
      }
  }

  init(_ path: String, isFolder: Bool) {
    self.path = path
    reason = isFolder ? .isFolder : .missing
  }

  /// Something that could not be taken in, as against something that could not be written.
  var isRead: Bool {
    switch reason {
    case .missing, .isFolder, .notFolder, .denied: true
    default: false
    }
  }

  var message: BilingualText {
    switch reason {
    case .missing: .init("`\(path)` tidak ada", "`\(path)` does not exist")
    case .isFolder:
      .init("`\(path)` adalah folder, bukan berkas", "`\(path)` is a folder, not a file")
    case .notFolder: .init("`\(path)` bukan folder", "`\(path)` is not a folder")
    case .denied:
      .init("`\(path)` tidak boleh dibaca atau ditulis", "`\(path)` may not be read or written")
    case .pipeClosed:
      .init("pembaca keluaran sudah menutupnya", "the reader of the output has closed it")
    case .diskFull:
      .init("tempat penyimpanan penuh saat menulis `\(path)`", "no space left to write `\(path)`")
    case .other(let text): .init("`\(path)`: \(text)", "`\(path)`: \(text)")
    }
  }
}

enum System {
  /// A write to a pipe that nobody reads is an error to handle, not a signal to die of.
  static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Today in western Indonesian time (UTC+7).
  static func today() -> CalendarDate {
    let seconds = Int(time(nil)) + 7 * 3600
    return CalendarDate(daysSinceEpoch: seconds / 86_400)
  }

  // MARK: Reading

  /// A whole file; `-` is standard input.
  static func read(_ path: String) throws(SystemError) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw SystemError(path, errno: errno) }
    defer { if descriptor != 0 { close(descriptor) } }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(path, errno: errno)
      }
      bytes.append(contentsOf: block[..<count])
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Every file below a folder whose name ends so, as paths below it in byte order. A link to a
  /// folder is not followed.
  static func files(below folder: String, ending: String) throws(SystemError) -> [String] {
    var found: [String] = []
    var pending = [""]
    while let prefix = pending.popLast() {
      let path = prefix.isEmpty ? folder : folder + "/" + prefix
      guard let stream = opendir(path) else { throw SystemError(path, errno: errno) }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        let below = prefix.isEmpty ? name : prefix + "/" + name
        var info = stat()
        guard lstat(folder + "/" + below, &info) == 0 else { continue }
        if info.st_mode & S_IFMT == S_IFDIR {
          pending.append(below)
        } else if name.hasSuffix(ending) {
          found.append(below)
        }
      }
    }
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  // MARK: Writing

  static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws(SystemError)
  {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress! + start, bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(name, errno: errno)
      }
      start += count
    }
  }

  /// Writes a new file; an existing one is refused unless it may be replaced.
  static func write(_ bytes: [UInt8], toFile path: String, replacing: Bool) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | (replacing ? O_TRUNC : O_EXCL)
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { throw SystemError(path, errno: errno) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, named: path)
  }
}
