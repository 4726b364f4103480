import Diagnostics
import Foundation
import RuleEngine
import RuleModel
import TestSupport
import Testing

@Suite("the house table of the README")
struct ImportTests {
  /// Row of the table: target, and what it may import.
  private func table() throws -> [String: Set<String>] {
    var rows: [String: Set<String>] = [:]
    var isInTable = false
    for line in try Repository.text("README.md").split(separator: "\n") {
      if line.hasPrefix("| target |") { isInTable = true }
      guard isInTable, line.hasPrefix("| `") else { continue }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let name = cells[0].replacingOccurrences(of: "`", with: "")
      rows[name] = Set(
        cells[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
          $0 != "–"
        })
    }
    return rows
  }

  private func imports(_ path: String) throws -> [String] {
    try Repository.text(path).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
        words[..<index].allSatisfy({ ["package", "@preconcurrency", "internal"].contains($0) })
      else { return nil }
      return String(words[index + 1])
    }
  }

  @Test("every import is one that the table allows")
  func importsFollowTheTable() throws {
    let table = try self.table()
    #expect(table.count >= 12)
    for path in try Repository.files(below: "Sources", ending: ".swift") {
      let target = String(path.split(separator: "/")[1])
      guard target != "BuildTools" else { continue }
      let allowed = try #require(table[target], "\(target) is not in the table")
      for name in try imports(path) where !["Glibc", "Dispatch", "Synchronization"].contains(name) {
        #expect(allowed.contains(name), "\(path) imports \(name)")
      }
    }
  }

  @Test("what ships knows no Foundation, and calls the system in one file")
  func noFoundation() throws {
    for path in try Repository.files(below: "Sources", ending: ".swift")
    where !path.contains("BuildTools") {
      let imports = try self.imports(path)
      #expect(!imports.contains("Foundation"), "\(path)")
      let mayCallSystem =
        path.hasSuffix("Batch/System.swift") || path.hasSuffix("kite/main.swift")
        || path.hasSuffix("trials/main.swift") || path.hasSuffix("fuzz/Fuzz.swift")
      #expect(mayCallSystem || !imports.contains("Glibc"), "\(path)")
    }
  }

  @Test("nothing is public, and no test looks inside a target")
  func accessIsNarrow() throws {
    for path in try Repository.files(below: "Sources", ending: ".swift") {
      #expect(!(try Repository.text(path)).contains("\n  public "), "\(path)")
    }
    let mark = "@" + "testable"
    for path in try Repository.files(below: "Tests", ending: ".swift") {
      #expect(!(try Repository.text(path)).contains(mark), "\(path)")
    }
  }

  @Test("no name that the rules declare stands in Swift")
  func swiftKnowsNoLaw() throws {
    let book = Rules.check(try Rules.shipped()).book
    var names = Set(book.scalars.map(\.id) + book.parameters.map(\.id) + book.derived.map(\.id))
    names.formUnion(book.criteria.map(\.id) + book.requirements.map(\.id) + book.lists.map(\.id))
    names.formUnion(book.advice.map(\.id) + book.reserved.map(\.id) + book.disputes.map(\.id))
    names.formUnion(book.instruments.map(\.id) + book.sources.map(\.id))
    names.formUnion(book.lists.flatMap { $0.fields.map(\.id) })
    // Words of the language and of the result formats, which rules may use for fields too.
    names.subtract([
      "nama", "nilai", "jumlah", "satuan", "kode", "hasil", "bahan", "uraian", "sentra", "mesin",
      "anggota", "skala", "pembeli", "penerima", "perkiraan", "kuota_jaminan",
    ])
    for path in try Repository.files(below: "Sources", ending: ".swift") {
      // Comments may give examples.
      let text = try Repository.text(path).split(separator: "\n")
        .filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }.joined(separator: "\n")
      let words = Set(
        text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init))
      let found = words.intersection(names)
      #expect(found.isEmpty, "\(path): \(found.sorted())")
    }
  }
}
