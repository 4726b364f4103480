import Assessments
import Foundation
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// The samples with one thing about them changed that may, or may not, change what they come to.
@Suite("samples with a fact left out, and in another order")
struct MaskedSampleTests {
  private let program: Program
  private let samples: [(path: String, bytes: [UInt8])]

  init() throws {
    program = try Rules.shippedProgram()
    samples = try Repository.files(below: "samples", ending: "permohonan.json").map {
      ($0, try Repository.bytes($0))
    }
  }

  private func assess(_ reading: ApplicationReading) -> Assessment {
    var (reading, assessor) = (
      reading,
      Assessor(
        program: program, trust: .sekunder, asOf: nil, today: CalendarDate(daysSinceEpoch: 20_000),
        reasons: .none)
    )
    return assessor.assess(&reading)
  }

  @Test("a fact left out is either open, or changes nothing once it is there")
  func leftOut() throws {
    let date = program.book.facilities[0].date
    var tried = 0
    for (path, bytes) in samples {
      let whole = ApplicationReader(layout: program.layout).read(bytes)
      guard let given = assess(whole).judgement, given.broken.isEmpty else { continue }
      for (slot, field) in program.layout.scalars.enumerated()
      where slot != date && whole.store.scalar(slot).isKnown {
        var masked = whole
        masked.store.setScalar(slot, .missing)
        let without = try #require(assess(masked).judgement)
        tried += 1
        for (before, after) in zip(without.requirements, given.requirements) {
          #expect(before.requirement == after.requirement)
          let name =
            "\(path): \(program.book.requirements[before.requirement].id) without \(field.key)"
          if before.open.facts.contains(.scalar(slot)) {
            #expect(Set(after.open.facts).isSubset(of: before.open.facts), "\(name)")
          } else if before.status == .undetermined {
            #expect(before.status == after.status && before.open == after.open, "\(name)")
          } else {
            #expect((before.status == .notMet) == (after.status == .notMet), "\(name)")
            #expect(after.status != .undetermined, "\(name)")
          }
        }
      }
    }
    #expect(tried > 300)
  }

  @Test("the order of keys and of rows changes no status and no open fact")
  func order() throws {
    var random = SystemRandomNumberGenerator()
    for (path, bytes) in samples {
      let text = String(decoding: bytes, as: UTF8.self)
      // Comments and keys given twice do not pass through another reader.
      guard !text.contains("//"),
        let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      else { continue }
      var line: [UInt8] = []
      write(object, &line, &random)
      let one = assess(ApplicationReader(layout: program.layout).read(bytes))
      let two = assess(ApplicationReader(layout: program.layout).read(line))
      #expect(
        one.judgement?.requirements.map(\.status) == two.judgement?.requirements.map(\.status),
        "\(path)")
      #expect(one.judgement?.open == two.judgement?.open, "\(path)")
      #expect(one.judgement?.advice == two.judgement?.advice, "\(path)")
    }
  }

  /// JSON with the keys of every object in a random order.
  private func write(
    _ value: Any, _ bytes: inout [UInt8], _ random: inout some RandomNumberGenerator
  ) {
    switch value {
    case let object as [String: Any]:
      bytes.append(UInt8(ascii: "{"))
      for (index, key) in object.keys.shuffled(using: &random).enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONText.append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        write(object[key] ?? NSNull(), &bytes, &random)
      }
      bytes.append(UInt8(ascii: "}"))
    case let list as [Any]:
      bytes.append(UInt8(ascii: "["))
      for (index, one) in list.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(one, &bytes, &random)
      }
      bytes.append(UInt8(ascii: "]"))
    case let text as String: JSONText.append(text, to: &bytes)
    case let number as NSNumber:
      let isTruth = unsafe String(cString: number.objCType) == "c"
      bytes += Array((isTruth ? (number.boolValue ? "true" : "false") : "\(number)").utf8)
    default: bytes += Array("null".utf8)
    }
  }
}
