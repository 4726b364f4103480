import Fuzzing
import Glibc
import System
import Values

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
      // Safe: set once, before the fuzzer calls.
      unsafe chosen = target
      var count = CommandLine.argc - 1
      // Safe: there are two words at least, see above; the fuzzer lends its bytes for the call.
      var rest = unsafe CommandLine.unsafeArgv + 1
      unsafe rest[0] = unsafe CommandLine.unsafeArgv[0]
      exit(
        unsafe runFuzzer(&count, &rest) { bytes, count in
          unsafe chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
          return 0
        })
    #else
      for path in words.dropFirst(2) { replay(path, target) }
    #endif
  }

  private static func replay(_ path: String, _ target: FuzzTarget) {
    do throws(SystemError) {
      target.run(try FileSystem.read(path))
    } catch {
      print(error.message[.english])
      exit(74)
    }
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
