import Glibc
package import Values

/// What the process finds around it: its words, clock, terminal, processors and standard descriptors.
///
/// The room asks of a platform: POSIX files, `poll`, `flock` and signals; `mkstemp` for scratch space; a
/// monotonic clock. `/proc/self/status` is read where it is there and missed nowhere.
package enum Host {
  /// The words behind the name of the command; those that are no UTF-8 as `FileName` writes them.
  package static var arguments: [String] {
    // Safe: the system hands over `argc` texts that end in zero and live as long as the process.
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      unsafe CommandLine.unsafeArgv[index].map { word in
        unsafe FileName.text(of: (0..<strlen(word)).map { unsafe UInt8(bitPattern: word[$0]) })
      }
    }
  }

  /// Before anything is opened: who starts a process with a closed standard descriptor would have the next
  /// file that is opened written to by everything that prints. A stand-in takes its number, which can be
  /// read where writing is meant and the other way round, so that using it fails and is told.
  package static func fillStandardDescriptors() {
    for (descriptor, flags) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is given out, and all below this one are taken.
      _ = unsafe open("/dev/null", flags)
    }
  }

  /// A write to a pipe that nobody reads, or beyond what the process may write, is an error to handle, not a signal
  /// to die of.
  package static func ignoreWriteSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Today in western Indonesian time (UTC+7).
  package static func today() -> CalendarDate {
    let seconds = Int(time(nil)) + 7 * 3600
    return CalendarDate(daysSinceEpoch: seconds / 86_400)
  }

  /// Seconds of a clock that never goes back.
  package static func seconds() -> Double {
    var time = timespec()
    // Safe: one time is written.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Where scratch space is: `TMPDIR`, or `/tmp`.
  package static var scratchFolder: String {
    // Safe: read at once; nothing here changes the environment.
    unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
  }

  package static var processNumber: Int32 { getpid() }

  /// Processors that this process may use: `taskset` and containers give it fewer than there are.
  package static var processorCount: Int {
    let key = Array("Cpus_allowed:".utf8)
    guard let status = try? FileSystem.read("/proc/self/status"),
      let line = status.split(separator: 0x0A).first(where: { $0.starts(with: key) })
    else { return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
    let digits = String(decoding: line.dropFirst(key.count), as: UTF8.self)
    return max(1, digits.compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount })
  }
}
