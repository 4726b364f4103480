import Assessments
import Batch
import Intake
import Layout
import Reports
import RuleEngine
import System
import Values

/// A CSV set, its files cut apart at zero bytes: `permohonan.csv` first, then each list by its name on a first
/// line. One application in, one result line out, or a refusal before the first byte.
enum TableFuzz {
  static func run(_ bytes: [UInt8]) {
    let folder = Host.scratchFolder + "/kite-uji-\(Host.processNumber)"
    let program = ApplicationFuzz.program
    do throws(SystemError) {
      FileSystem.removeFolder(folder)
      try FileSystem.makeFolder(folder)
      for (index, part) in bytes.split(separator: 0, omittingEmptySubsequences: false).prefix(4)
        .enumerated()
      {
        let name =
          index == 0 ? "permohonan" : program.layout.lists[index % program.layout.lists.count].key
        try FileSystem.write(Array(part), toFile: folder + "/\(name).csv", replacing: true)
      }
    } catch {
      fatalError("\(error)")
    }
    defer { FileSystem.removeFolder(folder) }
    var options = BatchOptions(
      program: program, trust: .sekunder, asOf: nil, language: .indonesian, form: .ndjson,
      numbers: .indonesian, withReasons: bytes.count % 2 == 1, withoutIdentity: false, only: nil,
      by: nil, limits: .standard, mostProblems: 20, jobs: 1)
    options.lineLimit = 1 << 20
    let output = folder + "/hasil"
    do throws(BatchError) {
      let end = try BatchRequest(input: folder, output: output, options: options).run { _ in
      } _: { _ in
      }
      let lines = (try? FileSystem.read(output)) ?? []
      must(lines.count { $0 == 0x0A } == end.tally.applications, "not a line for each application")
      must(
        end.tally.verdicts.reduce(0, +) + end.tally.notJudged == end.tally.applications,
        "verdicts do not add up")
      for line in lines.split(separator: 0x0A) {
        must(ApplicationFuzz.isJSON(Array(line)), "a result line is no JSON")
      }
    } catch {
      must(!error.title.indonesian.isEmpty, "a refusal without words")
      must(!FileSystem.exists(output), "refused, and an output is there")
    }
  }
}
