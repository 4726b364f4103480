import Foundation
import Intake
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

/// The JSON Schema of an application, held against the samples and its own examples by the few keywords that it uses.
@Suite("the schema")
struct SchemaTests {
  private typealias Object = [String: Any]

  private func schema(_ language: Language) throws -> Object {
    let text = SchemaText(program: try Rules.shippedProgram(), language: language).application
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
  }

  @Test("every sample that is strict JSON is an application by it", arguments: Language.allCases)
  func samples(language: Language) throws {
    let schema = try schema(language)
    var checked = 0
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      guard
        let sample = try? JSONSerialization.jsonObject(with: Data(try Repository.bytes(path)))
      else { continue }
      #expect(fits(sample, schema, in: schema), "\(path)")
      checked += 1
    }
    #expect(checked > 15)
  }

  @Test("every fact has its question and an example, which is read as it stands")
  func examples() throws {
    let program = try Rules.shippedProgram()
    let schema = try schema(.indonesian)
    let facts = try #require(schema["$defs"] as? Object)
    var application: Object = [:]
    for (key, fact) in facts {
      let (fact, example) = try example(fact)
      #expect(fits(example, fact, in: schema), "\(key)")
      #expect(!(fact["description"] as? String ?? "").isEmpty, "\(key)")
      application[key] = example
    }
    #expect(Set(facts.keys) == Set(program.layout.scalars.map(\.key)))
    let properties = try #require(schema["properties"] as? Object)
    for list in program.layout.lists {
      let list = (key: list.key, schema: try #require(properties[list.key] as? Object))
      let items = try #require(list.schema["items"] as? Object)
      let row = try #require(items["properties"] as? Object).mapValues { try example($0).1 }
      #expect(fits([row], list.schema, in: schema), "\(list.key)")
      application[list.key] = [row]
    }
    let bytes = Array(try JSONSerialization.data(withJSONObject: application))
    let problems = ApplicationReader(layout: program.layout).read(bytes).problems
    #expect(problems.filter(\.isError).isEmpty, "\(problems)")
  }

  private func example(_ schema: Any) throws -> (Object, Any) {
    let schema = try #require(schema as? Object)
    return (schema, try #require((schema["examples"] as? [Any])?.first))
  }

  @Test("a value of another kind is none by it, and of a choice a number")
  func others() throws {
    let schema = try schema(.indonesian)
    for wrong: Object in [
      ["nilai_investasi": true], ["pemohon": ["nama": 3]], ["barang_bahan": [["jumlah": false]]],
      ["mesin": "tidak ada"], ["bentuk_pemohon": 3],
    ] {
      #expect(!fits(wrong, schema, in: schema), "\(wrong)")
    }
    for right: Object in [
      ["nilai_investasi": NSNull()], ["bentuk_pemohon": "IKM sendiri"],
      ["rencana_ekspor": [["negara_tujuan": "Jepang"]]],
    ] {
      #expect(fits(right, schema, in: schema), "\(right)")
    }
  }

  private func fits(_ value: Any, _ schema: Object, in whole: Object) -> Bool {
    schema.allSatisfy { keyword, wanted in
      switch keyword {
      case "$schema", "title", "description", "examples", "$defs": return true
      case "$ref":
        let name = (wanted as? String)?.replacing("#/$defs/", with: "") ?? ""
        let found = (whole["$defs"] as? Object)?[name] as? Object
        return found.map { fits(value, $0, in: whole) } ?? false
      case "anyOf":
        return (wanted as? [Object] ?? []).contains { fits(value, $0, in: whole) }
      case "enum":
        return (wanted as? [Any] ?? []).contains { ($0 as? NSObject) == (value as? NSObject) }
      case "type":
        let types = wanted as? [String] ?? (wanted as? String).map { [$0] } ?? []
        return types.contains(type(value))
      case "properties":
        guard let object = value as? Object, let known = wanted as? Object else { return true }
        return object.allSatisfy { key, inner in
          (known[key] as? Object).map { fits(inner, $0, in: whole) } ?? true
        }
      case "items":
        guard let rows = value as? [Any], let row = wanted as? Object else { return true }
        return rows.allSatisfy { fits($0, row, in: whole) }
      default: return false
      }
    }
  }

  private func type(_ value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case is NSNumber where ["[true]", "[false]"].contains(written(value)): "boolean"
    case is NSNumber: "number"
    case is String: "string"
    case is [Any]: "array"
    default: "object"
    }
  }

  /// A yes or no is a number to Foundation.
  private func written(_ value: Any) -> String? {
    (try? JSONSerialization.data(withJSONObject: [value])).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
