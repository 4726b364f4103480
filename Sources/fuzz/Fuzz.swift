import Fuzzing
import Glibc

/// `fuzz TARGET FILE…` runs files through a reader. Built with `KITE_FUZZ=1` it makes up inputs, and the words
/// behind the target are those of libFuzzer: see `Tests/Corpus/fuzz/README.md`.
@main
enum Fuzz {
  static func main() {
    let words = CommandLine.arguments
    guard words.count > 1, let target = FuzzTarget(rawValue: words[1]) else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
      print("fuzz TARGET …; TARGET is one of \(names)")
      exit(64)
    }
    #if FUZZING
      chosen = target
      var count = CommandLine.argc - 1
      var rest = CommandLine.unsafeArgv + 1
      rest[0] = CommandLine.unsafeArgv[0]
      exit(
        runFuzzer(&count, &rest) { bytes, count in
          chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
          return 0
        })
    #else
      for path in words.dropFirst(2) { replay(path, target) }
    #endif
  }

  private static func replay(_ path: String, _ target: FuzzTarget) {
    guard let file = fopen(path, "rb") else {
      print("\(path) cannot be read")
      exit(74)
    }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    fclose(file)
    target.run(bytes)
  }
}

#if FUZZING
  /// What to run: the fuzzer's own call takes a C function, which can hold nothing.
  nonisolated(unsafe) private var chosen = FuzzTarget.json

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
  ) -> Int32
#endif
