import Assessments
import Batch
import Foundation
import Intake
import Receipts
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Values

/// A folder of its own for one test, gone afterwards.
final class Scratch {
  let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "kite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}

extension Scratch {
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }
}

/// A batch as tests run it.
struct TestBatch {
  let program: Program
  var form = ResultForm.ndjson
  var jobs = 2
  var withReasons = false
  var language = Language.indonesian
  var blockSize = 16 << 10
  var checkpointEvery = 32 << 10
  var lineLimit = 16 << 20
  var only: [Judgement.Verdict?]?
  var by: Int?
  var sums: [Summand] = []
  var resumes = false
  var overwrites = false
  var rulesHash: UInt64 = 1
  /// Where the list of problems goes, by its form.
  var problems: (path: String, form: ProblemLines.Form)?
  var withoutIdentity = false
  var keep: [String] = []
  var returned: String?
  var letters: String?
  /// Earlier results.
  var since: String?

  static func workload() throws -> TestBatch {
    let texts = try Repository.files(below: "samples/tolok-ukur/aturan", ending: ".aturan").map {
      (path: $0, text: try Repository.text($0))
    }
    return TestBatch(program: Compiler.compile(Rules.check(texts).book))
  }

  /// The rules as a receipt names them; `nil` for no receipt.
  var receiptRules: [Receipt.File]?

  @discardableResult
  func run(
    _ input: String, _ output: String, watch: @escaping (BatchRun.Progress) -> Void = { _ in }
  ) throws -> BatchRequest.End {
    try request(input, output).run { _ in
    } _: {
      watch($0)
    }
  }

  /// The case of `BatchError` that a run ends with; `nil` where it runs.
  func refusal(_ input: String, _ output: String) throws -> String? {
    do {
      try run(input, output)
      return nil
    } catch BatchError.differs(let what, _) {
      return "differs \(what)"
    } catch let error as BatchError {
      return String(String(describing: error).prefix { $0 != "(" })
    }
  }

  func request(_ input: String, _ output: String) throws -> BatchRequest {
    var options = BatchOptions(
      program: program, trust: .sekunder, asOf: nil, language: language, form: form,
      numbers: .indonesian, withReasons: withReasons, withoutIdentity: withoutIdentity, only: only,
      by: by,
      limits: .standard, mostProblems: 20, jobs: jobs)
    options.blockSize = blockSize
    options.sums = sums
    options.checkpointEvery = checkpointEvery
    options.lineLimit = lineLimit
    options.problems = problems?.form
    options.keep = keep
    options.returns = returned != nil
    options.letters = letters.map { _ in .plain }
    options.earlier = try since.map { path throws(BatchError) in
      try EarlierResults(path, program: program)
    }
    var request = BatchRequest(input: input, output: output, options: options)
    request.resumes = resumes
    request.problems = problems?.path
    request.returned = returned
    request.letters = letters
    request.mayOverwrite = overwrites
    request.rulesHash = rulesHash
    request.version = "uji"
    request.receipt = receiptRules.map { ($0, [("--format", form.rawValue)]) }
    return request
  }

  /// What does not fit the receipt of a run.
  func verify(_ input: String, _ output: String, judgesAgain: Bool = false) throws
    -> [ReceiptFinding]
  {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: Receipt.path(of: output)))
    let receipt = try ReceiptReader.read(Array(bytes))
    return try Verifier(receipt, try request(input, output), rules: receiptRules ?? [])
      .run(judgesAgain: judgesAgain)
  }
}
