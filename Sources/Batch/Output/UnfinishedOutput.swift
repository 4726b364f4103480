import System

/// An output that is not whole yet: `OUTPUT.sebagian`, held against every other run until it has its name, and
/// beside it what helps to take it up again (journal, keys, blocks of the receipt).
///
/// The lock is on the file and not on its name: a run that opened the file before another one finished it, and
/// gave it its name, would hold a whole output. So the name is looked at again once the lock is held.
final class UnfinishedOutput: Sendable {
  let path: String
  let file: OpenFile
  /// It was there before, left by a run that was cut off.
  let wasThere: Bool

  static func name(_ path: String) -> String { path + ".sebagian" }
  static func journal(_ path: String) -> String { name(path) + ".catatan" }
  static func keys(_ path: String) -> String { name(path) + ".kunci" }
  static func numbers(_ path: String) -> String { name(path) + ".nomor" }
  static func notes(_ path: String) -> String { name(path) + ".balik" }
  static func letters(_ path: String) -> String { name(path) + ".surat" }
  static func blocks(_ path: String) -> String { name(path) + ".blok" }

  /// Every name that a run of this output writes.
  static func names(_ path: String) -> [String] {
    [
      name(path), journal(path), keys(path), numbers(path), notes(path), letters(path),
      blocks(path),
    ]
  }

  init(_ path: String) throws(SystemError) {
    let name = UnfinishedOutput.name(path)
    self.path = path
    while true {
      let wasThere = FileSystem.exists(name)
      let file: OpenFile
      do throws(SystemError) {
        file = try OpenFile.writing(name)
      } catch {
        // The name that the person knows.
        throw SystemError(path, error.reason, .writing)
      }
      guard file.lock() else { throw SystemError(path, .busy, .writing) }
      if FileSystem.exists(name), FileIdentity(name) == file.identity {
        self.file = file
        self.wasThere = wasThere
        return
      }
    }
  }

  /// Another run is writing it at this moment.
  static func isHeld(_ path: String) -> Bool {
    // The path itself may be the unfinished file of another output.
    [name(path), path].contains { name in
      guard FileKind(name) == .regular, let file = try? OpenFile.reading(name) else { return false }
      return !file.lock()
    }
  }

  /// Begins anew.
  ///
  /// - Parameter keepsLetters: the log of the letters was opened, and begun anew, already.
  func clear(keepsLetters: Bool) throws(SystemError) {
    try file.truncate(to: 0)
    for name in UnfinishedOutput.names(path).dropFirst()
    where !keepsLetters || name != UnfinishedOutput.letters(path) {
      FileSystem.remove(name)
    }
  }

  /// Takes away what this run made, where it ends before it has written anything.
  func abandon() {
    guard !wasThere else { return }
    FileSystem.remove(UnfinishedOutput.name(path))
    UnfinishedOutput.removeHelpers(path)
  }

  /// The same where no more than a header was written.
  func abandon(ifShorterThan length: Int) -> Bool {
    guard !wasThere, file.size < length else { return false }
    abandon()
    return true
  }

  static func removeHelpers(_ path: String) {
    for name in names(path).dropFirst() { FileSystem.remove(name) }
  }
}
