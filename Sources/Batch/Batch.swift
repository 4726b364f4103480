import RuleEngine
import RuleModel

/// A batch from beginning to end: input, output, what to do with what is there already.
package struct BatchRequest: Sendable {
  package var input: String
  package var output: String
  package var options: BatchOptions
  package var mayOverwrite = false
  package var resumes = false

  package init(input: String, output: String, options: BatchOptions) {
    self.input = input
    self.output = output
    self.options = options
  }

  package func run(_ watch: @escaping (BatchRun.Progress) -> Void) throws(SystemError) -> Tally {
    let source = try LineSource(input, lineLimit: options.lineLimit)
    let descriptor = output == "-" ? 1 : try System.openToWrite(output, creating: true)
    var sink = ResultSink(descriptor: descriptor, name: output)
    let lines = BlockWorker.header(options)
    try sink.write(lines)
    let tally = Tally(requirements: options.program.book.requirements.count)
    let run = BatchRun(options, source: source, sink: sink, tally: tally, watch: watch)
    return try run.run().tally
  }
}
