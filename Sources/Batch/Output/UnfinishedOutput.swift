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
  static func blocks(_ path: String) -> String { name(path) + ".blok" }

  /// Every name that a run of this output writes.
  static func names(_ path: String) -> [String] {
    [name(path), journal(path), keys(path), blocks(path)]
  }

  init(_ path: String) throws(SystemError) {
    let name = UnfinishedOutput.name(path)
    self.path = path
    while true {
      let wasThere = FileSystem.exists(name)
      let file = try OpenFile.writing(name)
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
    guard FileSystem.exists(name(path)), let file = try? OpenFile.reading(name(path)) else {
      return false
    }
    return !file.lock()
  }

  /// Begins anew.
  func clear() throws(SystemError) {
    try file.truncate(to: 0)
    UnfinishedOutput.removeHelpers(path)
  }

  /// Takes away what this run made, where it ends before it has written anything.
  func abandon() {
    if !wasThere { FileSystem.remove(UnfinishedOutput.name(path)) }
  }

  static func removeHelpers(_ path: String) {
    for name in [journal(path), keys(path), blocks(path)] { FileSystem.remove(name) }
  }
}
