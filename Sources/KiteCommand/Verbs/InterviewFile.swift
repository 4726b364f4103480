import System

/// The file of an interview: as it was last read or saved, and held against a second interview.
struct InterviewFile {
  let path: String
  /// `nil` where there is none yet.
  private(set) var known: [UInt8]?
  private let hold: Hold

  init(_ path: String) throws(SystemError) {
    self.path = path
    if FileSystem.isFolder(path) || path.hasSuffix("/") { throw SystemError(path, .isFolder) }
    try FileSystem.checkReplaceable(path)
    if FileSystem.isWriteProtected(path) { throw SystemError(path, .denied, .writing) }
    hold = try Hold(path)
    known = FileSystem.exists(path) ? try FileSystem.read(path) : nil
  }

  /// What the file says, where somebody else has changed it; a file that is gone is written anew.
  mutating func changedMeanwhile() throws(SystemError) -> [UInt8]? {
    guard FileSystem.exists(path) else {
      known = nil
      return nil
    }
    let now = try FileSystem.read(path)
    guard let known, now != known else { return nil }
    self.known = now
    return now
  }

  mutating func save(_ bytes: [UInt8]) throws(SystemError) {
    guard bytes != known else { return }
    try FileSystem.replace(path, with: bytes)
    known = bytes
  }

  /// A lock beside the file, since saving puts another file in its place. A class: who lets go of it last ends it.
  private final class Hold: Sendable {
    private let file: OpenFile

    init(_ path: String) throws(SystemError) {
      let (folder, name) = FileSystem.parts(of: try FileSystem.target(of: path))
      let lock = "\(folder)/.\(name).kunci"
      do {
        file = try OpenFile.writing(lock)
      } catch {
        throw SystemError(path, error.reason, .writing)
      }
      guard file.lock() else { throw SystemError(path, .busy, .writing) }
    }

    deinit { FileSystem.remove(file.name) }
  }
}
