import Glibc

/// Another program, run to its end: what it prints goes nowhere, it reads nothing, and of the environment it gets the
/// path and the scratch folder only, so that it does the same whoever calls.
///
/// Calls are safe: every text that is handed over ends in a zero and outlives the call, and one process number and one
/// status are written.
package enum ChildProgram {
  /// Where a program of that name stands on the path; `nil` where none does.
  package static func path(of name: String) -> String? {
    searched.split(separator: ":").lazy
      .map { "\($0)/\(name)" }
      .first { unsafe FileKind($0) == .regular && access(FileName.terminated($0), X_OK) == 0 }
  }

  /// Runs a program and gives its exit status; `nil` where it could not be run, was ended, or took too long. A
  /// request to end this process ends the other too.
  package static func run(_ path: String, _ words: [String], mostSeconds: Double) -> Int32? {
    let environment = ["PATH=\(searched)", "LC_ALL=C.UTF-8", "TMPDIR=\(Host.scratchFolder)"]
    guard let process = spawn(path, [path] + words, environment) else { return nil }
    let end = Host.seconds() + mostSeconds
    var status: Int32 = 0
    while unsafe waitpid(process, &status, WNOHANG) != process {
      if Host.seconds() > end || Interruption.signal != 0 {
        kill(process, SIGKILL)
        unsafe waitpid(process, &status, 0)
        return nil
      }
      usleep(20_000)
    }
    // As the macros of the system have it: the low seven bits are the signal that ended it.
    return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
  }

  private static var searched: String {
    // Safe: read at once; nothing here changes the environment.
    unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
  }

  private static func spawn(_ path: String, _ words: [String], _ environment: [String]) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, flags) in [(Int32(0), O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", flags, 0)
    }
    var process: pid_t = 0
    let failure = unsafe withTexts(words) { words in
      unsafe withTexts(environment) { environment in
        unsafe posix_spawn(&process, FileName.terminated(path), &actions, nil, words, environment)
      }
    }
    return failure == 0 ? process : nil
  }

  /// Lends the texts as the system wants them: each ends in a zero, and a null pointer stands behind the last.
  private static func withTexts<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    // Safe: copies that are freed when `body` is done.
    let copies = unsafe texts.map { unsafe strdup(FileName.terminated($0)) }
    defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
    return unsafe body(copies + [nil])
  }
}
