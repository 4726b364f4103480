import Glibc

/// Everything below a folder: the files that can be read, and what cannot, so that nothing is passed over
/// without being named. Names are paths below the folder, in byte order.
package struct FolderListing: Sendable {
  /// Something that is no file to read: a link to a folder, which is not followed, a pipe, a device.
  package struct Other: Sendable {
    package let name: String
    package let kind: FileKind
  }

  package private(set) var files: [String] = []
  package private(set) var others: [Other] = []

  package init(_ folder: String) throws(SystemError) {
    var pending = [""]
    while let prefix = pending.popLast() {
      for name in try FolderListing.names(in: prefix.isEmpty ? folder : folder + "/" + prefix) {
        let below = prefix.isEmpty ? name : prefix + "/" + name
        switch FolderListing.kind(folder + "/" + below) {
        case (.folder, isLink: false): pending.append(below)
        // A link that leads nowhere was meant to be a file: reading it tells what is wrong.
        case (.regular, _), (.missing, _): files.append(below)
        case (let kind, _): others.append(Other(name: below, kind: kind))
        }
      }
    }
    func precedes(_ one: String, _ other: String) -> Bool {
      FileName.bytes(of: one).lexicographicallyPrecedes(FileName.bytes(of: other))
    }
    files.sort(by: precedes)
    others.sort { precedes($0.name, $1.name) }
  }

  private static func kind(_ path: String) -> (FileKind, isLink: Bool) {
    (FileKind(path), FileSystem.isLink(path))
  }

  /// The files of a folder itself, in byte order.
  package static func files(in folder: String) throws(SystemError) -> [String] {
    try names(in: folder).filter { FileKind(folder + "/" + $0) == .regular }
      .sorted { FileName.bytes(of: $0).lexicographicallyPrecedes(FileName.bytes(of: $1)) }
  }

  static func names(in folder: String) throws(SystemError) -> [String] {
    // Safe: the stream is closed when all is read, an entry is read before the next is asked for, and a name
    // ends in a zero within its 256 bytes.
    guard let stream = unsafe opendir(FileName.terminated(folder)) else {
      throw SystemError(folder, .reading, errno: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0) }
      let name = FileName.text(of: Array(bytes.prefix { $0 != 0 }))
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

extension FolderListing {
  /// Files whose name ends so, in any case: `.JSON` is `.json`.
  package func files(ending: String) -> [String] {
    files.filter { $0.lowercased().hasSuffix(ending) }
  }
}
