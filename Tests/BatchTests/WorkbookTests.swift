import Batch
import Foundation
import System
import TestSupport
import Testing
import Values

extension InterruptibleTests {
  /// A workbook is written by LibreOffice itself, from a flat file that it reads.
  @Suite("workbooks")
  struct WorkbookTests {
    private static let tool = ChildProgram.path(of: "soffice")

    private static func sheet(_ name: String, _ rows: [[String]]) -> String {
      "<table:table table:name=\"\(name)\">"
        + rows.map { row in
          "<table:table-row>" + row.map { "<table:table-cell \($0)</table:table-cell>" }.joined()
            + "</table:table-row>"
        }.joined() + "</table:table>"
    }

    private static func text(_ text: String) -> String {
      "office:value-type=\"string\"><text:p>\(text)</text:p>"
    }

    private static func book(_ sheets: [String]) -> String {
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.2" \
      office:mimetype="application/vnd.oasis.opendocument.spreadsheet">\
      <office:automatic-styles><number:date-style style:name="N1"><number:day number:style="long"/>\
      <number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text>\
      <number:year number:style="long"/></number:date-style>\
      <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>\
      </office:automatic-styles><office:body><office:spreadsheet>\(sheets.joined())</office:spreadsheet></office:body></office:document>
      """
    }

    private func run(_ scratch: Scratch, _ name: String) throws -> (
      lines: [String], notes: [String], refusal: String?
    ) {
      var notes: [String] = []
      do {
        let request = try TestBatch.workload().request(scratch.path(name), scratch.path("out"))
        _ = try request.run { start in
          notes = start.notes.map { "\($0.code) \($0.title.english)" }
        } _: { _ in
        }
        return (try scratch.read("out").split(separator: "\n").map(String.init), notes, nil)
      } catch let error as BatchError {
        return ([], notes, error.code + " " + error.title.english)
      }
    }

    @Test(
      "the sheets are the tables, dates and amounts as they are, empty sheets ignored",
      .enabled("LibreOffice (soffice) is not installed here") { WorkbookTests.tool != nil })
    func sheets() throws {
      let scratch = try Scratch()
      let text = Self.text
      let main = Self.sheet(
        "Permohonan",
        [
          [text("nomor"), text("tanggal_permohonan"), text("nilai_investasi")],
          [
            text("A-1"),
            "table:style-name=\"ce1\" office:value-type=\"date\" office:date-value=\"2024-05-04\">",
            "office:value-type=\"float\" office:value=\"26882.72\">",
          ],
        ])
      let list = Self.sheet(
        "BAHAN", [[text("nomor"), text("nilai")], [text("a-1"), text("salah")]])
      let empty = Self.sheet("Sheet3", [])
      try scratch.write("buku kita.fods", Self.book([main, list, empty]))
      let made = ChildProgram.run(
        try #require(Self.tool),
        [
          "-env:UserInstallation=file://\(scratch.path("p"))", "--headless", "--convert-to", "xlsx",
          "--outdir", scratch.folder, scratch.path("buku kita.fods"),
        ], mostSeconds: 120)
      #expect(made == 0)
      let found = try run(scratch, "buku kita.xlsx")
      #expect(found.refusal == nil)
      #expect(
        found.notes == ["D227 `buku kita.xlsx`: opened with LibreOffice, one table a sheet"])
      try #require(found.lines.count == 1)
      #expect(found.lines[0].contains("\"per\": \"2024-05-04\""))
      #expect(found.lines[0].contains("\"kode\": \"D109\""))
      #expect(!found.lines[0].contains("nilai_investasi"))
    }

    @Test(
      "what LibreOffice gives nothing of is refused, though it says that all is well",
      .enabled("LibreOffice (soffice) is not installed here") { WorkbookTests.tool != nil })
    func broken() throws {
      let scratch = try Scratch()
      try scratch.write("buku.xlsx", [0x50, 0x4B, 3, 4] + Array(repeating: 7, count: 200))
      #expect(try run(scratch, "buku.xlsx").refusal?.hasPrefix("D22") == true)
      #expect(try run(scratch, "tidak-ada.xlsx").refusal?.hasPrefix("U201") == true)
    }

    @Test("a program is found on the path, run, and its status told")
    func programs() throws {
      #expect(ChildProgram.path(of: "tidak-ada-di-mana-pun") == nil)
      let shell = try #require(ChildProgram.path(of: "sh"))
      #expect(ChildProgram.run(shell, ["-c", "exit 3"], mostSeconds: 20) == 3)
      #expect(ChildProgram.run(shell, ["-c", "kill -9 $$"], mostSeconds: 20) == nil)
      #expect(ChildProgram.run(shell, ["-c", "sleep 20"], mostSeconds: 0.1) == nil)
      #expect(ChildProgram.run("/tidak/ada", [], mostSeconds: 1) == nil)
    }
  }
}
