package import Intake
import Layout
package import RuleEngine
package import System
package import Values

/// Finds one application of a CSV set or a folder of JSON files by its `nomor`.
package struct BatchFinder: Sendable {
  private let program: Program
  private let limits: IntakeLimits
  private let numbers: Language?
  private let dates: DateOrder?

  package enum Result: Sendable {
    /// The path is a file of JSON: one application, or lines.
    case notABatch
    case found(ApplicationReading)
    case missing
    case refused(BatchError)
  }

  /// - Parameters:
  ///   - numbers: how columns write numbers of which no cell tells.
  ///   - dates: how they write such dates.
  package init(
    program: Program, limits: IntakeLimits, numbers: Language? = nil, dates: DateOrder? = nil
  ) {
    self.program = program
    self.limits = limits
    self.numbers = numbers
    self.dates = dates
  }

  package func find(_ number: String, in path: String) throws(SystemError) -> Result {
    let input = try BatchInput(path, layout: program.layout)
    switch input.form {
    case .lines: return .notABatch
    case .table, .tables:
      let opened = try TableSource.open(
        input, layout: program.layout, numbers: numbers, dates: dates)
      switch opened {
      case .failure(let error): return .refused(error)
      case .success(let source): return try find(number, in: source)
      }
    case .folder:
      let reader = ApplicationReader(layout: program.layout, limits: limits)
      for (name, path) in input.files {
        var reading = reader.read(try FileSystem.read(path))
        guard TextFold.areEqual(reading.number ?? "", number) else { continue }
        ProblemPlaces.add(file: name, to: &reading.problems)
        return .found(reading)
      }
    }
    return .missing
  }

  private func find(_ number: String, in source: TableSource) throws(SystemError) -> Result {
    var source = source
    let schemas = source.schemas
    var reader = TableReader(
      layout: program.layout, limits: limits, lineLimit: .max, main: schemas.main,
      lists: schemas.lists)
    var reading = ApplicationReading(store: Store(layout: program.layout))
    var block = InputBlock()
    var isFirst = true
    while try source.next(&block) {
      reader.begin(block.table)
      while reader.next(block.table, into: &reading) != nil {
        if TextFold.areEqual(reading.number ?? "", number) {
          if !isFirst { reader.warnOfColumns(&reading) }
          return .found(reading)
        }
        isFirst = false
      }
    }
    return .missing
  }
}
