package import Assessments
import Digests
import Dispatch
import Synchronization
import System

/// Runs a batch: workers take blocks, judge them, and write in the order of the input.
///
/// A worker takes a ticket with its block and, done, waits until the ticket before is written. So there
/// are never more blocks in flight than workers, and memory does not grow with the batch.
package final class BatchRun: @unchecked Sendable {
  /// How far a run is, for those who watch.
  package struct Progress: Sendable {
    package let tally: Tally
    /// Bytes of input done and in all; 0 in all where nobody knows.
    package let done: Int
    package let size: Int
  }

  private struct Intake {
    var source: any BlockSource
    var nextTicket = 0
    var isOver = false
    var failure: SystemError?
  }

  private let options: BatchOptions
  private let intake: Mutex<Intake>
  private let turns: [DispatchSemaphore]
  private let jobs: Int
  // INVARIANT: touched only by the worker whose turn it is.
  private var sink: ResultSink
  private var tally: Tally
  private let watch: (Progress) -> Void
  private let size: Int

  init(
    _ options: BatchOptions, source: sending any BlockSource, sink: ResultSink, tally: Tally,
    watch: @escaping (Progress) -> Void
  ) {
    self.options = options
    jobs = max(1, options.jobs)
    size = source.size
    intake = Mutex(Intake(source: source))
    turns = (0..<jobs).map { _ in DispatchSemaphore(value: 0) }
    self.sink = sink
    self.tally = tally
    self.watch = watch
  }

  /// What is there when the last worker is done.
  struct End {
    var sink: ResultSink
    let tally: Tally
    /// Bytes of the input that went into no block, and all that were handed out.
    let skipped: (count: Int, hash: SHA256)
    let read: Int
  }

  /// Judges everything. Ends early, without error, when the process is asked to end: see
  /// `Interruption.signal`.
  func run() throws(SystemError) -> End {
    turns[0].signal()
    if jobs == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: jobs) { _ in work() }
    }
    let (failure, skipped, read) = intake.withLock {
      ($0.failure, $0.source.skipped, $0.source.done)
    }
    // Who waited for a pipe when the request to end came was broken off: that is no failure.
    if let failure, failure.reason != .interrupted { throw failure }
    return End(sink: sink, tally: tally, skipped: skipped, read: read)
  }

  private func work() {
    var worker = BlockWorker(options)
    while let (ticket, done, hash) = take(&worker.block) {
      worker.judgeBlock()
      turns[ticket % jobs].wait()
      deliver(worker, done, hash)
      turns[(ticket + 1) % jobs].signal()
    }
  }

  /// The next block with its ticket, and how far the input is behind it.
  private func take(_ block: inout InputBlock) -> (ticket: Int, done: Int, hash: UInt64)? {
    // A copy in the lock's closure would share the buffer and copy it on the first write.
    var taken = InputBlock()
    swap(&taken, &block)
    defer { swap(&taken, &block) }
    return intake.withLock { intake in
      guard !intake.isOver, Interruption.signal == 0 else { return nil }
      do throws(SystemError) {
        guard try intake.source.next(&taken) else {
          intake.isOver = true
          return nil
        }
      } catch {
        intake.isOver = true
        intake.failure = error
        return nil
      }
      intake.nextTicket += 1
      return (intake.nextTicket - 1, intake.source.done, intake.source.hash)
    }
  }

  private func deliver(_ worker: BlockWorker, _ done: Int, _ hash: UInt64) {
    guard intake.withLock({ $0.failure == nil }) else { return }
    do throws(SystemError) {
      if worker.wasInterrupted { throw SystemError("", .interrupted) }
      tally.add(worker.result.tally)
      try sink.write(worker.result, tally: tally, inputDone: done, inputHash: hash)
    } catch {
      intake.withLock {
        $0.isOver = true
        $0.failure = error
      }
      return
    }
    watch(Progress(tally: tally, done: done, size: size))
  }
}
