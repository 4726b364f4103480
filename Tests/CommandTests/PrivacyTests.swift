import Foundation
import TestSupport
import Testing

@Suite("privacy and silence")
struct PrivacyTests {
  /// Applications in which everything that identifies a person, right or wrong, is one of these words.
  private static let secrets = (1...12).map { "RAHASIA\($0)" } + ["01.234.567", "012345678"]

  private static let applications = [
    #"{"nomor":"A","tanggal_permohonan":"2018-05-14","nama":"RAHASIA1","npwp":"01.234.567.8-901.000","nib":"RAHASIA2","badan_usaha":"ya"}"#,
    #"{"nomor":"B","tanggal_permohonan":"2018-05-14","nama":["RAHASIA3"],"npwp":"RAHASIA4","nib":{"x":"RAHASIA5"},"anggota":"RAHASIA6"}"#,
    #"{"nomor":"C","tanggal_permohonan":"2024-05-14","pemohon":{"nama":"RAHASIA7"},"bentuk_pemohon":"gabungan_ikm","anggota":[{"nama":"RAHASIA8","npwp":"RAHASIA9"},"RAHASIA10",{"nama":{"a":"RAHASIA11"}}]}"#,
    #"{"nomor":"D","tanggal_permohonan":"2024-05-14","nama":"RAHASIA1","nama":"RAHASIA12"}"#,
  ]

  /// A book that compares names, so that reasons would show them.
  private static let rules = """
    fasilitas uji "U" / "T"
      tanggal tanggal_permohonan
      identitas nama, npwp, nib, anggota.nama, anggota.npwp
      kunci_ganda npwp
      semua syarat
      29 februari menjadi 28 februari
    sumber naskah-uji : naskah "N"
    peraturan uu-1 "UU 1"
      berlaku sejak 2010-01-01
    fakta tanggal_permohonan : tanggal
      label "T" / "D"
      tanya "T?" / "D?"
    fakta bentuk_pemohon : teks
      label "B" / "F"
      tanya "B?" / "F?"
    fakta badan_usaha : ya_tidak
      label "B" / "B"
      tanya "B?" / "B?"
    kelompok pemohon "P" / "A"
      fakta nama : teks
        label "Nama" / "Name"
        tanya "Nama?" / "Name?"
      fakta npwp : kode
        label "NPWP" / "NPWP"
        tanya "NPWP?" / "NPWP?"
        digit 15, 16
        tanda ".-"
      fakta nib : kode
        label "NIB" / "NIB"
        tanya "NIB?" / "NIB?"
        digit 13
    daftar anggota "Anggota" / "Members"
      fakta nama : teks
        label "Nama" / "Name"
        tanya "Nama?" / "Name?"
      fakta npwp : teks
        label "NPWP" / "NPWP"
        tanya "NPWP?" / "NPWP?"
    syarat bernama "Bernama" / "Named"
      uu-1
        dasar Pasal 1 menurut naskah-uji
        semua dari
          nama adalah "PT Lain"
          npwp terisi
          npwp bukan "111111111111111"
          bentuk_pemohon bukan nama
      langkah "L" / "L"
    syarat anggota_lain "Anggota" / "Members"
      uu-1
        dasar Pasal 1 menurut naskah-uji
        setiap a dalam anggota
          semua dari
            a.nama bukan nama
            a.npwp salah satu dari "1", "2"
      langkah "L" / "L"
    tabel daftar_anggota "Anggota" / "Members"
      untuk setiap a dalam anggota
      kolom "Nama" / "Name" a.nama
    """

  private func tool(withRules: Bool) throws -> Tool {
    let tool = try Tool()
    if withRules {
      try FileManager.default.createDirectory(
        atPath: tool.path("aturan"), withIntermediateDirectories: true)
      try tool.write("aturan/uji.aturan", PrivacyTests.rules)
    }
    try tool.write("semua.ndjson", PrivacyTests.applications.joined(separator: "\n") + "\n")
    for (index, text) in PrivacyTests.applications.enumerated() {
      try tool.write("\(index).json", text)
    }
    return tool
  }

  private func leaks(_ text: String) -> [String] {
    PrivacyTests.secrets.filter { text.contains($0) }
  }

  @Test(
    "--no-identity shows nothing that identifies, in any form, reason, problem, table, summary or receipt",
    arguments: [false, true])
  func withoutIdentity(withRules: Bool) throws {
    let tool = try tool(withRules: withRules)
    let rules = withRules ? ["--rules", "aturan"] : []
    var shownWithout = 0
    for index in PrivacyTests.applications.indices {
      for form in ["text", "json", "markdown"] {
        for language in ["id", "en"] {
          let words =
            ["check", "\(index).json", "--format", form, "--explain", "--lang", language] + rules
          let open = try tool.run(words)
          let closed = try tool.run(
            words + ["--no-identity", "--receipt", "\(index)-\(form)-\(language).tanda"])
          #expect(leaks(closed.output + closed.errors) == [], "\(words)\n\(closed.output)")
          #expect(closed.status == open.status)
          shownWithout += leaks(open.output).count
          #expect(try leaks(tool.read("\(index)-\(form)-\(language).tanda")) == [])
        }
      }
    }
    // The test would prove nothing if nothing were shown without the flag.
    #expect(shownWithout > 20)
    for form in ["ndjson", "csv", "tsv"] {
      let words =
        ["bulk", "semua.ndjson", "--out", "hasil", "--format", form, "--overwrite"] + rules
      let closed = try tool.run(
        words + [
          "--no-identity", "--explain", "--summary", "ringkasan.json", "--problems", "masalah.csv",
          "--keep", "nama", "--letters", "surat-\(form)",
        ])
      let written =
        try tool.read("hasil") + tool.read("ringkasan.json") + tool.read("masalah.csv")
        + tool.read("hasil.tanda-terima.json")
        + FileManager.default.contentsOfDirectory(atPath: tool.path("surat-\(form)"))
        .map { try tool.read("surat-\(form)/" + $0) }.joined()
      #expect(leaks(closed.output + closed.errors + written) == [], "\(form)")
    }
    let broken = try tool.run(
      ["bulk", "semua.ndjson", "--out", "-", "--no-identity", "--by", "nama"] + rules)
    #expect(broken.status == 64)
    #expect(leaks(broken.output + broken.errors) == [])
  }

  @Test("nothing is left behind but what was asked for, with the permissions of the user")
  func silence() throws {
    let tool = try tool(withRules: false)
    let scratch = tool.path("sementara")
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    let before = try tool.names()
    let sentra = Repository.path("samples/sentra/masukan")
    for words in [
      ["check", "0.json", "--explain"], ["bulk", "semua.ndjson", "--out", "-"],
      ["bulk", sentra, "--out", "-", "--format", "csv"], ["bulk", sentra, "--out", "hasil.csv"],
      ["verify", "hasil.csv", "--input", sentra, "--judge-again"], ["rules", "check"], ["schema"],
      ["explain", "C203"], ["rules", "show", "skala_usaha"],
    ] {
      _ = try tool.run(words, environment: ["TMPDIR": scratch])
    }
    #expect(try tool.names() == (before + ["hasil.csv", "hasil.csv.tanda-terima.json"]).sorted())
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty)
    let mask = umask(0)
    umask(mask)
    for name in ["hasil.csv", "hasil.csv.tanda-terima.json"] {
      let found = try FileManager.default.attributesOfItem(atPath: tool.path(name))
      #expect(found[.posixPermissions] as? Int == Int(0o666 & ~mask), "\(name)")
    }
  }

  @Test("the tool asks the system for no network: no such call is linked")
  func noNetwork() throws {
    let bytes = try Data(contentsOf: Tool.binary)
    #expect(bytes.count > 1_000_000)
    for name in ["socket", "connect", "getaddrinfo", "sendto"] {
      #expect(bytes.range(of: Data([0] + Array(name.utf8) + [0])) == nil, "\(name)")
    }
    // The search finds what is there.
    #expect(bytes.range(of: Data([0] + Array("fsync".utf8) + [0])) != nil)
  }
}
