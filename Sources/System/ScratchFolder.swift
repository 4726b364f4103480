import Glibc

/// A folder of one's own for as long as somebody holds it; then it is gone with all that is in it.
///
/// A class: what takes it away is that the last holder lets go. Calls are safe: every name ends in a zero.
package final class ScratchFolder: Sendable {
  package let path: String

  package init() throws(SystemError) {
    let folder = Host.scratchFolder
    var name = FileName.terminated(folder + "/kite-XXXXXX")
    // Safe: `mkdtemp` writes six letters in place, and they are there.
    guard unsafe mkdtemp(&name) != nil else { throw SystemError(folder, .writing, errno: errno) }
    path = FileName.text(of: name.dropLast().map { UInt8(bitPattern: $0) })
  }

  deinit { ScratchFolder.remove(path) }

  /// Folders below first; a link is taken away and not followed.
  private static func remove(_ folder: String) {
    for name in (try? FolderListing.names(in: folder)) ?? [] {
      let path = folder + "/" + name
      if FileKind(path) == .folder, !FileSystem.isLink(path) {
        remove(path)
      } else {
        FileSystem.remove(path)
      }
    }
    unsafe rmdir(FileName.terminated(folder))
  }
}
