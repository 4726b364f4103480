import System

/// The JSON files of a folder, one application each, in the byte order of their names.
///
/// A file that cannot be read (a link that leads nowhere, no permission) is an application that cannot be judged:
/// as many results come out as files were found.
struct FolderSource: BlockSource {
  private let folder: String
  private let names: [String]
  private var read = Hash64()
  private(set) var done = 0
  var size: Int { names.count }
  var hash: UInt64 { read.value }

  private static let filesInBlock = 64

  init(_ folder: String, _ names: [String]) {
    self.folder = folder
    self.names = names
  }

  mutating func next(_ block: inout InputBlock) throws(SystemError) -> Bool {
    block.records.removeAll(keepingCapacity: true)
    block.count = 0
    block.firstLine = done + 1
    var bytesRead = 0
    while done < names.count, block.records.count < FolderSource.filesInBlock, bytesRead < 1 << 20 {
      do throws(SystemError) {
        let bytes = try FileSystem.read(folder + "/" + names[done])
        read.add(bytes.span)
        bytesRead += bytes.count
        block.records.append(.file(names[done], bytes))
      } catch {
        guard error.isRead else { throw error }
        block.records.append(.unreadable(SystemError(names[done], error.reason)))
      }
      read.add(names[done])
      done += 1
    }
    return !block.records.isEmpty
  }
}
