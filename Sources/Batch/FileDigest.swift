import Digests
import System

/// Size and digest of a whole file, a block at a time.
enum FileDigest {
  static func of(_ path: String) throws(SystemError) -> (size: Int, digest: Digest) {
    let file = try OpenFile.reading(path)
    var hash = SHA256()
    var size = 0
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try file.read(into: &block, at: 0, atMost: block.count)
      hash.add(block[..<count])
      size += count
      if count < block.count { return (size, hash.digest) }
    }
  }
}
