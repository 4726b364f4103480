import Foundation
import TestSupport
import Testing

/// Two facilities in one book, as an applicant and an official meet them.
@Suite("several facilities")
struct FacilityTests {
  private static let book = """
    fasilitas f_a "Satu" / "One"
      utama
      hukum pm-1
      tanggal hari
      kunci_ganda nama
      29 februari menjadi 28 februari
    fasilitas f_b "Dua" / "Two"
      hukum pm-2
      tanggal hari
      kunci_ganda nama
      29 februari menjadi 1 maret
    sumber n : naskah "N"
    peraturan pm-1 "PM 1"
      berlaku sejak 2020-01-01
    peraturan pm-2 "PM 2"
      berlaku sejak 2022-11-01
    fakta hari : tanggal
      label "Hari" / "Day"
      tanya "Hari?" / "Day?"
    fakta nama : teks
      label "Nama" / "Name"
      tanya "Nama?" / "Name?"
    fakta sewa : tanggal
      label "Sewa" / "Lease"
      tanya "Sewa?" / "Lease?"
      tanya untuk f_b "Sewa gudang?" / "Lease of the warehouse?"
    fakta cctv : ya_tidak
      label "CCTV" / "CCTV"
      tanya "CCTV?" / "CCTV?"
    syarat s_sewa "Sewa cukup lama" / "Long enough a lease"
      pm-1
        dasar Pasal 1 menurut n
        sewa + 1 tahun paling cepat hari
      pm-2
        dasar Pasal 2 menurut n
        sewa + 1 tahun paling cepat hari
      langkah "Perpanjang." / "Extend it."
      fasilitas lain f_b
    syarat s_cctv "CCTV" / "CCTV"
      pm-2
        dasar Pasal 3 menurut n
        cctv
      langkah "Pasang." / "Put one up."
    """

  private let tool: Tool

  init() throws {
    tool = try Tool()
    try FileManager.default.createDirectory(
      atPath: tool.folder + "/aturan", withIntermediateDirectories: true)
    try FacilityTests.book.write(
      toFile: tool.folder + "/aturan/a.aturan", atomically: true, encoding: .utf8)
  }

  private func check(_ application: String, _ flags: String...) throws -> Tool.Result {
    try application.write(
      toFile: tool.folder + "/p.json", atomically: true, encoding: .utf8)
    return try tool.run(["check", "p.json", "--rules", "aturan"] + flags)
  }

  @Test("the leap day of each facility is its own")
  func leapDays() throws {
    let one = #"{"hari": "2025-03-01", "nama": "X", "sewa": "2024-02-29", "cctv": true}"#
    #expect(try check(one).status == 1)
    #expect(try check(one, "--facility", "f_a").status == 1)
    #expect(try check(one, "--facility", "f_b").status == 0)
    #expect(try check(one, "--facility", "Dua").status == 0)
    #expect(try check(one, "--facility", "f_c").errors.contains("U109"))
  }

  @Test("who names none is judged by the main one, and is told so with the others")
  func mainFacility() throws {
    let found = try check(#"{"hari": "2025-03-01", "nama": "X", "sewa": "2024-02-29"}"#)
    #expect(
      found.output.replacing("\n", with: " ").contains("Fasilitas lain: Dua (`--facility f_b`)"))
    #expect(found.output.contains("kite check p.json --facility f_b"))
    let named = try check(
      #"{"fasilitas": "f_b", "hari": "2025-03-01", "nama": "X", "sewa": "2024-02-29", "cctv": true}"#
    )
    #expect(named.status == 0)
    #expect(!named.output.contains("Fasilitas lain"))
  }

  @Test("there is no verdict before the law of a facility")
  func beforeLaw() throws {
    let one = #"{"hari": "2022-10-31", "nama": "X", "sewa": "2022-02-01", "cctv": true}"#
    #expect(try check(one).status == 0)
    let before = try check(one, "--facility", "f_b")
    #expect(before.status == 4)
    #expect(before.output.contains("E101"))
    // The first day that may be judged, of this facility.
    #expect(before.output.replacing("\n", with: " ").contains("paling awal 1 November 2022"))
    let english = try check(one, "--facility", "f_b", "--lang", "en").output
    #expect(english.replacing("\n", with: " ").contains("the earliest is 1 November 2022"))
    #expect(
      try check(one.replacingOccurrences(of: "10-31", with: "11-01"), "--facility", "f_b").status
        == 0)
  }

  @Test("a form asks what its facility has, in its words")
  func forms() throws {
    let first = try tool.run(["new", "--template", "-", "--rules", "aturan"]).output
    #expect(first.contains("Sewa?"))
    #expect(!first.contains("cctv"))
    let second = try tool.run(
      ["new", "--template", "-", "--facility", "f_b", "--rules", "aturan"]
    ).output
    #expect(second.contains("Sewa gudang?"))
    #expect(second.contains("\"cctv\": null"))
    #expect(second.contains("\"fasilitas\": \"f_b\""))
  }

  @Test("two applications of one firm for two facilities are no duplicates")
  func duplicates() throws {
    let lines = """
      {"nomor": "1", "fasilitas": "f_a", "hari": "2025-03-01", "nama": "X", "sewa": "2024-05-01"}
      {"nomor": "2", "fasilitas": "f_b", "hari": "2025-03-01", "nama": "X", "sewa": "2024-05-01", "cctv": true}
      {"nomor": "3", "fasilitas": "f_b", "hari": "2025-03-01", "nama": "Y", "sewa": "2024-05-01", "cctv": true}
      {"nomor": "4", "fasilitas": "f_b", "hari": "2025-03-01", "nama": "y", "sewa": "2024-05-01", "cctv": true}

      """
    try lines.write(toFile: tool.folder + "/b.ndjson", atomically: true, encoding: .utf8)
    let run = try tool.run(
      ["bulk", "b.ndjson", "--out", "h.csv", "--summary", "s.json", "--rules", "aturan"])
    #expect(run.status == 0)
    let summary = try String(contentsOfFile: tool.folder + "/s.json", encoding: .utf8)
    #expect(summary.contains("\"3\"") && summary.contains("\"4\""))
    #expect(!summary.contains("\"1\"") && !summary.contains("\"2\""))
    let rows = try String(contentsOfFile: tool.folder + "/h.csv", encoding: .utf8)
      .components(separatedBy: "\r\n")
    #expect(rows[0].hasSuffix(";fasilitas"))
    #expect(rows[1].hasSuffix(";f_a"))
    #expect(rows[2].hasSuffix(";f_b"))
  }
}
