package import Intake
import Layout
package import RuleEngine

/// Finds one application of a CSV set or a folder of JSON files by its `nomor`.
package struct BatchFinder: Sendable {
  private let program: Program
  private let limits: IntakeLimits

  package enum Result: Sendable {
    /// The path is a file of JSON: one application, or lines.
    case notABatch
    case found(ApplicationReading)
    case missing
    case refused(BatchError)
  }

  package init(program: Program, limits: IntakeLimits) {
    self.program = program
    self.limits = limits
  }

  package func find(_ number: String, in path: String) throws(SystemError) -> Result {
    let isFolder = System.isFolder(path)
    if isFolder ? System.exists(path + "/permohonan.csv") : path.hasSuffix(".csv") {
      switch try TableSource.open(path, isFolder: isFolder, layout: program.layout, numbers: nil) {
      case .failure(let error): return .refused(error)
      case .success(let source): return try find(number, in: source)
      }
    }
    guard isFolder else { return .notABatch }
    let reader = ApplicationReader(layout: program.layout, limits: limits)
    for name in try System.files(below: path, ending: ".json") {
      let reading = reader.read(try System.read(path + "/" + name))
      if reading.number == number { return .found(reading) }
    }
    return .missing
  }

  private func find(_ number: String, in source: TableSource) throws(SystemError) -> Result {
    var source = source
    let schemas = source.schemas
    let reader = TableReader(
      layout: program.layout, limits: limits, main: schemas.main, lists: schemas.lists)
    var reading = ApplicationReading(store: Store(layout: program.layout))
    var block = InputBlock()
    while try source.next(&block) {
      for case .table(let application) in block.records {
        reader.read(application, into: &reading)
        if reading.number == number { return .found(reading) }
      }
    }
    return .missing
  }
}
