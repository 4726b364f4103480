// The only file that calls the operating system. `@preconcurrency`: errno and the streams of the C
// library are global variables there.
package import Digests
@preconcurrency import Glibc
import Synchronization
package import Values

/// What reading or writing failed with.
package struct SystemError: Error {
  package enum Reason: Sendable {
    case missing, isFolder, notFolder, denied, pipeClosed, diskFull
    case other(String)
  }

  package let reason: Reason
  package let path: String

  package init(_ path: String, errno code: Int32) {
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

  package init(_ path: String, isFolder: Bool) {
    self.path = path
    reason = isFolder ? .isFolder : .missing
  }

  /// Something that could not be taken in, as against something that could not be written.
  package var isRead: Bool {
    switch reason {
    case .missing, .isFolder, .notFolder, .denied: true
    default: false
    }
  }

  package var message: BilingualText {
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

package enum System {
  /// A write to a pipe that nobody reads is an error to handle, not a signal to die of.
  package static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Today in western Indonesian time (UTC+7).
  package static func today() -> CalendarDate {
    let seconds = Int(time(nil)) + 7 * 3600
    return CalendarDate(daysSinceEpoch: seconds / 86_400)
  }

  // MARK: Reading

  /// A whole file; `-` is standard input.
  package static func read(_ path: String) throws(SystemError) -> [UInt8] {
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

  /// Size and digest of a whole file, a block at a time.
  package static func digest(ofFile path: String) throws(SystemError) -> (size: Int, digest: Digest)
  {
    let descriptor = try openToRead(path)
    defer { if descriptor != 0 { close(descriptor) } }
    var hash = SHA256()
    var size = 0
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try read(descriptor, into: &block, at: 0, atMost: block.count, named: path)
      hash.add(Array(block[..<count]))
      size += count
      if count < block.count { return (size, hash.digest) }
    }
  }

  package static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Every file below a folder whose name ends so, as paths below it in byte order. A link to a
  /// folder is not followed.
  package static func files(below folder: String, ending: String) throws(SystemError) -> [String] {
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

  // MARK: Descriptors

  package static func openToRead(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw SystemError(path, errno: errno) }
    return descriptor
  }

  /// A file to write, created with the user's own permissions; what it held is kept.
  package static func openToWrite(_ path: String, creating: Bool) throws(SystemError) -> Int32 {
    let descriptor = open(path, O_RDWR | (creating ? O_CREAT | O_EXCL : 0), 0o666)
    guard descriptor >= 0 else { throw SystemError(path, errno: errno) }
    return descriptor
  }

  /// Something that is no regular file, to be written as it is.
  package static func openStraight(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw SystemError(path, errno: errno) }
    return descriptor
  }

  /// Where scratch space is: `TMPDIR`, or `/tmp`.
  package static var scratchFolder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  package static var processNumber: Int32 { getpid() }

  /// A file that has no name any more and is gone when the process is: scratch space.
  package static func openScratch() throws(SystemError) -> Int32 {
    let folder = scratchFolder
    var name = Array((folder + "/.kite-XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw SystemError(folder, errno: errno) }
    unlink(name)
    return descriptor
  }

  package static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Fills a part of the buffer; fewer bytes only at the end of the input. Returns how many.
  package static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], at start: Int, atMost count: Int,
    named name: String
  ) throws(SystemError) -> Int {
    var filled = 0
    var failure: Int32 = 0
    buffer.withUnsafeMutableBytes { bytes in
      while filled < count {
        let got = Glibc.read(descriptor, bytes.baseAddress! + start + filled, count - filled)
        if got == 0 { return }
        if got < 0 {
          if errno == EINTR { continue }
          failure = errno
          return
        }
        filled += got
      }
    }
    guard failure == 0 else { throw SystemError(name, errno: failure) }
    return filled
  }

  /// Reads at a place of a file; fewer bytes only at its end.
  package static func read(
    _ descriptor: Int32, at offset: Int, count: Int, named name: String
  ) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + filled, count - filled, offset + filled)
      }
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw SystemError(name, errno: errno)
      }
      filled += got
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  package static func write(
    _ bytes: [UInt8], to descriptor: Int32, at offset: Int, named name: String
  ) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + start, bytes.count - start, offset + start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(name, errno: errno)
      }
      start += count
    }
  }

  package static func size(of descriptor: Int32) -> Int {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
  }

  /// Cuts a file to a length and puts the next write at its end.
  package static func truncate(_ descriptor: Int32, to length: Int, named name: String)
    throws(SystemError)
  {
    guard ftruncate(descriptor, length) == 0, lseek(descriptor, length, SEEK_SET) == length else {
      throw SystemError(name, errno: errno)
    }
  }

  /// Waits until what was written is on the disk.
  package static func sync(_ descriptor: Int32, named name: String) throws(SystemError) {
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
      throw SystemError(name, errno: errno)
    }
  }

  package static func rename(_ from: String, to path: String) throws(SystemError) {
    guard Glibc.rename(from, path) == 0 else { throw SystemError(path, errno: errno) }
  }

  /// Makes a folder where there is none.
  package static func makeFolder(_ path: String) throws(SystemError) {
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw SystemError(path, errno: errno) }
    if !isFolder(path) { throw SystemError(path, errno: ENOTDIR) }
  }

  package static func remove(_ path: String) { unlink(path) }

  /// Takes a folder away with the files in it.
  package static func removeFolder(_ path: String) {
    for name in (try? files(below: path, ending: "")) ?? [] { remove(path + "/" + name) }
    rmdir(path)
  }

  /// Something other than a regular file stands there: a pipe, a device.
  package static func isSpecial(_ path: String) -> Bool {
    var info = stat()
    guard stat(path, &info) == 0 else { return false }
    return info.st_mode & S_IFMT != S_IFREG && info.st_mode & S_IFMT != S_IFDIR
  }

  /// Both names mean the same file.
  package static func isSame(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(one, &first) == 0 && stat(other, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Processors that this process may use: `taskset` and containers give it fewer than there are.
  package static var processorCount: Int {
    let key = Array("Cpus_allowed:".utf8)
    guard let status = try? read("/proc/self/status"),
      let line = status.split(separator: 0x0A).first(where: { $0.starts(with: key) })
    else { return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
    let digits = String(decoding: line.dropFirst(key.count), as: UTF8.self)
    return max(1, digits.compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount })
  }

  /// Seconds of a clock that never goes back.
  package static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// From now on an interrupt or a request to end is noted instead of obeyed at once.
  package static func noteInterrupts() {
    interruption.store(0, ordering: .relaxed)
    let note: @convention(c) (Int32) -> Void = { interruption.store($0, ordering: .relaxed) }
    signal(SIGINT, note)
    signal(SIGTERM, note)
    signal(SIGHUP, note)
  }

  /// The signal that asked to end; 0 while none did.
  package static var interruptSignal: Int32 { interruption.load(ordering: .relaxed) }

  // MARK: Writing

  package static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String)
    throws(SystemError)
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
  package static func write(_ bytes: [UInt8], toFile path: String, replacing: Bool)
    throws(SystemError)
  {
    let flags = O_WRONLY | O_CREAT | (replacing ? O_TRUNC : O_EXCL)
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { throw SystemError(path, errno: errno) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, named: path)
  }
}

/// The last signal that asked to end: a signal handler can reach nothing but a global.
private let interruption = Atomic<Int32>(0)
