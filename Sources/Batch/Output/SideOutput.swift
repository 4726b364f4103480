import System

/// A file that a run writes beside its results, block by block, with their promises: unfinished until it is
/// whole, held against other runs, and taken up again to the bytes of a run that nothing disturbed.
///
/// How far it is stands in the journal of the results (`Mark`): it has none of its own. What is no regular file
/// is written straight.
struct SideOutput: Sendable {
  /// How much was written, and the hash of it.
  struct Mark: Sendable, Equatable {
    var length = 0
    var hash: UInt64 = Hash64().value
  }

  private let path: String
  private let file: OpenFile
  /// `nil` where it is written straight.
  private let unfinished: UnfinishedOutput?
  private var hash = Hash64()
  private var length = 0

  var mark: Mark { Mark(length: length, hash: hash.value) }

  /// Opens it at its beginning, or with `resuming` where an earlier run left it; what stands at that place and is
  /// not what the earlier run wrote is refused.
  init(_ path: String, resuming: Mark?, mayOverwrite: Bool) throws(BatchError) {
    self.path = path
    guard [.missing, .regular].contains(FileKind(path)) else {
      unfinished = nil
      file = try BatchError.wrapping { () throws(SystemError) in try OpenFile.straight(path) }
      return
    }
    if let resuming { try SideOutput.takeBack(path, resuming) }
    if FileSystem.exists(path), !mayOverwrite { throw .outputExists(path) }
    let unfinished = try BatchError.wrapping { () throws(SystemError) in
      try UnfinishedOutput(path)
    }
    self.unfinished = unfinished
    file = unfinished.file
    if let resuming {
      length = resuming.length
      hash = try BatchError.wrapping { () throws(SystemError) in
        try ResultSink.hash(of: unfinished.file, length: resuming.length)
      }
    }
    guard mark == resuming ?? Mark() else {
      unfinished.abandon()
      throw .differs(.output, UnfinishedOutput.name(path))
    }
    let length = length
    try BatchError.wrapping { () throws(SystemError) in
      try unfinished.file.truncate(to: length)
    }
  }

  /// A run that was cut off at its very end had given the file its name already: it goes on under the old one,
  /// where it is the one that was written.
  private static func takeBack(_ path: String, _ mark: Mark) throws(BatchError) {
    let name = UnfinishedOutput.name(path)
    guard !FileSystem.exists(name), FileSystem.exists(path) else { return }
    try BatchError.wrapping { () throws(SystemError) in
      let hash = try ResultSink.hash(of: OpenFile.reading(path), length: mark.length)
      if hash.value == mark.hash { try FileSystem.rename(path, to: name) }
    }
  }

  mutating func write(_ bytes: [UInt8]) throws(SystemError) {
    guard !bytes.isEmpty else { return }
    try file.write(bytes)
    hash.add(bytes.span)
    length += bytes.count
  }

  /// It is whole: it gets its name.
  func finish() throws(SystemError) {
    guard unfinished != nil else { return }
    try file.sync()
    try FileSystem.rename(UnfinishedOutput.name(path), to: path)
  }

  /// Takes away what this run made.
  func abandon() { unfinished?.abandon() }
}
