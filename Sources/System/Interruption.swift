import Glibc
import Synchronization

/// Requests to end (Ctrl-C, `kill`, a terminal that goes away), noted instead of obeyed at once, so that a run
/// can stop where it is whole.
///
/// Who waits for a pipe or a terminal waits for the request too: the handler writes a byte to a pipe of its
/// own, and `poll` looks at both. A signal that comes between a look at `signal` and the wait is so not lost.
package enum Interruption {
  /// The signal that asked to end; 0 while none did.
  package static var signal: Int32 { noted.load(ordering: .relaxed) }

  /// From now on requests are noted. What was noted before is forgotten.
  package static func note() {
    noted.store(0, ordering: .relaxed)
    if wakeReader.load(ordering: .relaxed) < 0 {
      var ends: [Int32] = [-1, -1]
      // Safe: `pipe` writes two numbers, and there are two.
      guard unsafe pipe(&ends) == 0 else { return }
      for end in ends {
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      }
      wakeWriter.store(ends[1], ordering: .relaxed)
      wakeReader.store(ends[0], ordering: .relaxed)
    }
    drain()
    var action = sigaction()
    // Safe: the handler touches two atomics and `write`, which is all that a signal allows.
    unsafe action.__sigaction_handler.sa_handler = { signal in
      noted.store(signal, ordering: .relaxed)
      let descriptor = wakeWriter.load(ordering: .relaxed)
      var byte: UInt8 = 0
      let before = errno
      _ = unsafe write(descriptor, &byte, 1)
      errno = before
    }
    for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaction(signal, &action, nil) }
  }

  /// Waits until the descriptor can be read (`POLLIN`) or written (`POLLOUT`); `false` where a request to end
  /// came first. Waits for nothing while requests are not noted: the call that follows does.
  static func wait(for descriptor: Int32, _ events: Int32) -> Bool {
    let wake = wakeReader.load(ordering: .relaxed)
    guard wake >= 0 else { return true }
    var waiting = [
      pollfd(fd: descriptor, events: Int16(events), revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      if signal != 0 { return false }
      // Safe: the count is that of the array.
      let ready = unsafe poll(&waiting, nfds_t(waiting.count), -1)
      if ready < 0, errno == EINTR { continue }
      return ready < 0 || waiting[0].revents != 0
    }
  }

  private static func drain() {
    var byte: UInt8 = 0
    // Safe: one byte at a time into one byte.
    while unsafe read(wakeReader.load(ordering: .relaxed), &byte, 1) == 1 {}
  }
}

// A signal handler can reach nothing but globals.
private let noted = Atomic<Int32>(0)
private let wakeReader = Atomic<Int32>(-1)
private let wakeWriter = Atomic<Int32>(-1)
