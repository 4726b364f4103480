import System

/// The lines of a file, one after another.
struct FileLines {
  private let file: OpenFile
  private var buffer: [UInt8] = []
  private var start = 0
  private var at = 0
  /// Number of the last line given; from 1.
  private(set) var line = 0

  private static let readAtOnce = 1 << 18

  init(_ path: String) throws(SystemError) {
    file = try OpenFile.reading(path)
  }

  /// Without its line end; `nil` at the end, also when asked again.
  mutating func next() throws(SystemError) -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        line += 1
        return Array(buffer[start..<end])
      }
      searched = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      let bytes = try file.read(at: at, count: FileLines.readAtOnce)
      at += bytes.count
      if bytes.isEmpty {
        line += 1
        defer { buffer = [] }
        return buffer.isEmpty ? nil : buffer
      }
      buffer += bytes
    }
  }
}
