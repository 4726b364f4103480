import Glibc

/// A file that is open as long as somebody holds it; every error names it.
///
/// A class: what closes it is that the last holder lets go.
package final class OpenFile: Sendable {
  private let descriptor: Int32
  package let name: String
  /// A pipe, a terminal, a device: reading or writing may have to wait for somebody else, and a request to end
  /// is looked for meanwhile.
  private let mayWait: Bool

  private init(_ descriptor: Int32, _ name: String) {
    self.descriptor = descriptor
    self.name = name
    mayWait = FileKind(descriptor: descriptor) != .regular
  }

  deinit {
    // Standard input and output belong to the process.
    if descriptor > 2 { close(descriptor) }
  }

  // MARK: Opening

  package static let standardInput = OpenFile(0, "stdin")
  package static let standardOutput = OpenFile(1, "stdout")
  package static let standardError = OpenFile(2, "stderr")

  /// `-` is standard input.
  package static func reading(_ path: String) throws(SystemError) -> OpenFile {
    path == "-" ? standardInput : try open(path, O_RDONLY, .reading)
  }

  /// A file to write and to read again; what it held is kept.
  package static func writing(_ path: String) throws(SystemError) -> OpenFile {
    try open(path, O_RDWR | O_CREAT, .writing)
  }

  /// A file to write that must not be there yet, or that is emptied first.
  package static func writing(_ path: String, replacing: Bool) throws(SystemError) -> OpenFile {
    try open(path, O_WRONLY | O_CREAT | (replacing ? O_TRUNC : O_EXCL), .writing)
  }

  /// A file that only its owner may read; it must not be there yet.
  package static func writingPrivately(_ path: String) throws(SystemError) -> OpenFile {
    try open(path, O_WRONLY | O_CREAT | O_EXCL, .writing, mode: 0o600)
  }

  /// Something that is no regular file, to be written as it is.
  package static func straight(_ path: String) throws(SystemError) -> OpenFile {
    try open(path, O_WRONLY, .writing)
  }

  /// A file that has no name any more and is gone when the process is: scratch space.
  package static func scratch() throws(SystemError) -> OpenFile {
    let folder = Host.scratchFolder
    var name = FileName.terminated(folder + "/.kite-XXXXXX")
    // Safe: `mkstemp` writes six letters in place, and they are there.
    let descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { throw SystemError(folder, .writing, errno: errno) }
    unsafe unlink(name)
    return OpenFile(descriptor, folder)
  }

  private static func open(
    _ path: String, _ flags: Int32, _ operation: SystemError.Operation, mode: mode_t = 0o666
  ) throws(SystemError) -> OpenFile {
    // Safe: the name ends in a zero, and nothing of it is kept.
    let descriptor = unsafe Glibc.open(FileName.terminated(path), flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT, operation == .reading, FileSystem.isLink(path) {
        throw SystemError(path, .linkToNothing)
      }
      throw SystemError(path, operation, errno: code)
    }
    return OpenFile(descriptor, path)
  }

  // MARK: Reading

  package var size: Int {
    var info = stat()
    return unsafe fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
  }

  /// A file that can be read at any place, and again.
  package var isRegular: Bool { !mayWait }

  package var identity: FileIdentity? { FileIdentity(descriptor: descriptor) }

  /// Fills a part of the buffer; fewer bytes only at the end of the input. Returns how many.
  package func read(into buffer: inout [UInt8], at start: Int, atMost count: Int)
    throws(SystemError) -> Int
  {
    precondition(start >= 0 && count >= 0 && start + count <= buffer.count)
    var filled = 0
    while filled < count {
      try wait(POLLIN, .reading)
      // Safe: what is asked for ends where the buffer ends, see above.
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress! + start + filled, count - filled)
      }
      if got == 0 { break }
      if got > 0 { filled += got } else { try retry(.reading) }
    }
    return filled
  }

  /// Reads at a place of a file; fewer bytes only at its end.
  package func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      // Safe: never more than is left of the array.
      let got = unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress! + filled, count - filled, offset + filled)
      }
      if got == 0 { break }
      if got > 0 { filled += got } else { try retry(.reading) }
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Reads at a place of a file into a part of the buffer; fewer bytes only at the end of the file. Returns how many.
  package func read(into buffer: inout [UInt8], at start: Int, from offset: Int, atMost count: Int)
    throws(SystemError) -> Int
  {
    precondition(start >= 0 && count >= 0 && start + count <= buffer.count)
    var filled = 0
    while filled < count {
      // Safe: what is asked for ends where the buffer ends, see above.
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress! + start + filled, count - filled, offset + filled)
      }
      if got == 0 { break }
      if got > 0 { filled += got } else { try retry(.reading) }
    }
    return filled
  }

  /// What there is to read now, waiting for the first of it; empty at the end of the input.
  package func readSome(atMost count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    while true {
      try wait(POLLIN, .reading)
      // Safe: what is asked for ends where the array ends.
      let got = unsafe bytes.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress!, count)
      }
      if got >= 0 { return Array(bytes[..<got]) }
      try retry(.reading)
    }
  }

  /// The whole of what is left to read.
  package func readAll(atMost limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try read(into: &block, at: 0, atMost: block.count)
      bytes.append(contentsOf: block[..<count])
      if bytes.count > limit { throw SystemError(name, .tooLarge(limit)) }
      if count < block.count { return bytes }
    }
  }

  // MARK: Writing

  package func write(_ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      try wait(POLLOUT, .writing)
      // A pipe that is ready takes this much at once; of more it might keep us waiting.
      let count = mayWait ? min(bytes.count - start, Int(PIPE_BUF)) : bytes.count - start
      // Safe: never more than is left of the array.
      let written = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + start, count)
      }
      if written >= 0 { start += written } else { try retry(.writing) }
    }
  }

  package func write(_ bytes: [UInt8], at offset: Int) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      // Safe: never more than is left of the array.
      let written = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress! + start, bytes.count - start, offset + start)
      }
      if written >= 0 { start += written } else { try retry(.writing) }
    }
  }

  /// Cuts the file to a length and puts the next write at its end.
  package func truncate(to length: Int) throws(SystemError) {
    guard ftruncate(descriptor, length) == 0, lseek(descriptor, length, SEEK_SET) == length else {
      throw SystemError(name, .writing, errno: errno)
    }
  }

  /// Waits until what was written is on the disk.
  package func sync() throws(SystemError) {
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
      throw SystemError(name, .writing, errno: errno)
    }
  }

  /// Holds the file against other processes until it is closed; `false` where another one holds it. Where the
  /// disk knows no locks there is nothing to hold it with.
  package func lock() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  // MARK: Waiting

  private func wait(_ events: Int32, _ operation: SystemError.Operation) throws(SystemError) {
    guard mayWait else { return }
    guard Interruption.wait(for: descriptor, events) else {
      throw SystemError(name, .interrupted, operation)
    }
  }

  /// A call that a signal broke off is made again; any other failure is told.
  private func retry(_ operation: SystemError.Operation) throws(SystemError) {
    guard errno == EINTR || errno == EAGAIN else {
      throw SystemError(name, operation, errno: errno)
    }
  }
}
