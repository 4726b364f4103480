import Assessments
import Batch
import Foundation
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

@Suite("names of letters")
struct LetterNameTests {
  @Test("every number gives a name that a system holds, and no two are alike")
  func names() {
    var names = LetterName(ending: ".html", unnumbered: "tanpa-nomor", reserved: "indeks.html")
    let long = String(repeating: "x", count: 300)
    let numbers: [String?] = [
      "CPR-001", "cpr-001", "CPR/001", "CPR:001", "CPR-001", "", nil, "..", "../../etc/passwd",
      ".tersembunyi", "-rf", "CON", "com1.x", "indeks", "a b", "a\u{0}b", "é", "e\u{301}", "ـ",
      long,
      long + "y", "akhir.", "/",
    ]
    let given = numbers.enumerated().map { names.next($1, line: $0 + 1) }
    #expect(given[0] == "CPR-001.html")
    #expect(given[1] == "cpr-001-2.html")
    #expect(given[2].hasPrefix("CPR-001-") && given[3].hasPrefix("CPR-001-"))
    #expect(given[4] == "CPR-001-3.html")
    #expect(given[5] == "tanpa-nomor-6.html" && given[6] == "tanpa-nomor-7.html")
    #expect(given[13] == "indeks-2.html")
    #expect(Set(given.map { $0.lowercased() }).count == numbers.count)
    for name in given {
      #expect(
        name.utf8.count <= 70 && name.contains(/^[A-Za-z0-9_][A-Za-z0-9_.-]*\.html$/), "\(name)")
      #expect(!["con.html", "com1.x.html"].contains(name.lowercased()))
    }
    var again = LetterName(ending: ".html", unnumbered: "tanpa-nomor", reserved: "indeks.html")
    #expect(numbers.enumerated().map { again.next($1, line: $0 + 1) } == given)
  }
}

extension InterruptibleTests {
  @Suite("letters")
  struct LetterTests {
    private func batch() throws -> TestBatch {
      var batch = TestBatch(program: try Rules.shippedProgram())
      batch.letters = ""
      return batch
    }

    private func contents(_ scratch: Scratch, _ folder: String) throws -> [String: String] {
      var found: [String: String] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder)) {
        found[name] = try scratch.read(folder + "/" + name)
      }
      return found
    }

    @Test("there is one for each application that is asked for, and an index that leads to each")
    func all() throws {
      let scratch = try Scratch()
      var batch = try batch()
      try scratch.write(
        "in",
        [
          "{\"nomor\": \"A/1\", \"nama\": \"PT A\", \"tanggal_permohonan\": \"2024-05-14\"}",
          "{\"nomor\": \"A:1\", \"nama\": \"PT B\"}",
          "{}", "rusak",
        ].joined(separator: "\n"))
      batch.letters = scratch.path("surat")
      try batch.run(scratch.path("in"), scratch.path("hasil"))
      let letters = try contents(scratch, "surat")
      #expect(letters.count == 5)
      let index = try #require(letters["indeks.txt"])
      #expect(index.hasPrefix("4 surat\n"))
      for (name, text) in letters where name != "indeks.txt" {
        #expect(index.contains(name), "\(name)")
        #expect(!text.contains("(in)") && !text.contains(scratch.folder))
        #expect(!text.contains("--as-of"), "\(text)")
      }
      #expect(letters.values.contains { $0.hasPrefix("A/1, PT A\n") })
      #expect(letters.values.contains { $0.hasPrefix("Permohonan tanpa nomor\n") })
      batch.only = [.undetermined]
      batch.letters = scratch.path("beberapa")
      batch.withoutIdentity = true
      try batch.run(scratch.path("in"), scratch.path("hasil2"))
      let some = try contents(scratch, "beberapa")
      #expect(some.count == 2 && some.values.contains { $0.hasPrefix("A/1\n") })
      #expect(!some.values.contains { $0.contains("PT A") })
    }

    @Test("a letter names no file, no line and no command of the office, but whom it is to")
    func handedOver() throws {
      let scratch = try Scratch()
      var batch = try batch()
      let sample = Repository.path("samples/sentra/masukan")
      for name in try FileManager.default.contentsOfDirectory(atPath: sample) {
        try scratch.write(
          "meja-3/" + name, try String(contentsOfFile: sample + "/" + name, encoding: .utf8))
      }
      let main = try scratch.read("meja-3/permohonan.csv")
      try scratch.write("meja-3/permohonan.csv", main.replacing(";sentra;", with: ";sntra;"))
      let rows = try scratch.read("meja-3/rencana_ekspor.csv")
      // A row under that of CPR-001 that lacks its number.
      let first = try #require(rows.range(of: "\nCPR-001"))
      let second = try #require(
        rows.range(of: "\nCPR-001", range: first.upperBound..<rows.endIndex))
      try scratch.write(
        "meja-3/rencana_ekspor.csv", rows.replacingCharacters(in: second, with: "\n"))
      batch.letters = scratch.path("surat")
      let end = try batch.run(scratch.path("meja-3"), scratch.path("hasil"))
      #expect(end.tally.notJudged > 0)
      let letters = try contents(scratch, "surat")
      for (name, text) in letters where name != "indeks.txt" {
        for word in ["meja-3", ".csv", "kite ", "--facility", "sntra", ", kolom "] {
          #expect(!text.contains(word), "\(word) in \(name)")
        }
        #expect(!text.contains(/\(baris \d/), "\(name)")
      }
      let untied = try #require(
        letters["CPR-001.txt"]?.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      #expect(untied.contains("1 baris tanpa nomor permohonan"), "\(untied)")
      // Not judged, and named all the same.
      let unjudged = letters.values.filter { $0.contains("TIDAK DAPAT DINILAI") }
      #expect(unjudged.count == end.tally.notJudged)
      #expect(
        unjudged.contains { $0.hasPrefix("CPR-006, CV ") || $0.hasPrefix("CPR-006, PT ") },
        "\(unjudged)")
    }

    @Test(
      "a letter is of three pages at most, in words alone, with the step that helps",
      arguments: [
        (false, Language.indonesian), (true, Language.indonesian), (false, Language.english),
        (true, Language.english),
      ])
    func brief(isWhole: Bool, language: Language) throws {
      let scratch = try Scratch()
      var batch = try batch()
      // The longest, a slip, a right that has not begun, one that cannot be judged; one that leaves material over, one
      // short of past exports, one that exports to nobody abroad, one that would be refused were it sure that it is required,
      // one whose lease is long enough under one reading.
      let numbers = [
        "CPR-006", "CPR-014", "TGL-002", "TGL-009", "CPR-001", "CPR-002", "TGL-004", "TGL-006",
        "CPR-008",
      ]
      for file in try Repository.files(below: "samples/sentra/masukan", ending: ".csv") {
        let lines = try Repository.text(file).split(separator: "\r\n")
        let kept = lines.prefix(1) + lines.filter { numbers.contains(String($0.prefix(7))) }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        try scratch.write("in/" + name, kept.joined(separator: "\r\n") + "\r\n")
      }
      batch.letters = scratch.path("surat")
      (batch.withReasons, batch.language) = (isWhole, language)
      try batch.run(scratch.path("in"), scratch.path("hasil"))
      let letters = try contents(scratch, "surat")
      #expect(letters.count == numbers.count + 1)
      for (name, text) in letters where !["indeks.txt", "index.txt"].contains(name) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(isWhole || lines.count <= 165, "\(name): \(lines.count)")
        for line in lines {
          let isInWords =
            !line.contains(/[a-z]_[a-z]|\[\d+\]|\[[A-Z]\d/) && !line.contains(" --")
            && !line.contains("kite ")
          #expect(isInWords, "\(name): \(line)")
        }
        #expect(!text.contains("mandiri;") && !text.contains("self-assessment"), "\(name)")
        let told = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(told.contains(VerdictText.noDecision[language]), "\(name)")
        // It is of the office that would be asked, and does not know what we have read.
        for word in [
          "anyakan kepada", "sk the customs office", "kami peroleh", "not obtained",
          "simpulan kami",
          "our inference", "umber sekunder", "secondary source", "halaman resmi", "official page",
        ] {
          #expect(!told.contains(word), "\(word) in \(name): \(text)")
        }
        // Nobody is told to write another answer.
        #expect(!told.contains("menjadi ya") && !told.contains("becomes yes"), "\(name)")
      }
      guard language == .indonesian else { return }
      // A right that has not begun is looked at, and not extended.
      let site = try #require(letters["TGL-009.txt"])
      #expect(site.contains("Periksa   Hak atas lokasi baru mulai"), "\(site)")
      #expect(!site.contains("Perpanjang") && !site.contains("Perubahan paling sedikit"))
      #expect(site.contains("Dasar     PMK 177/PMK.04/2016") || isWhole)
      func words(_ name: String) throws -> String {
        try #require(letters[name]).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      let past = try words("CPR-002.txt")
      #expect(past.contains("mencapai Rp1.000.000.000 (sekarang Rp900.000.000)"), "\(past)")
      #expect(past.contains("Angka yang sudah lewat tidak dapat diubah; periksa"), "\(past)")
      let domestic = try words("TGL-004.txt")
      // An empty list is no plan, steps are no "nothing can be done", and sums say what of theirs does not count.
      #expect(!domestic.contains("daftar ini menjadi kosong"), "\(domestic)")
      #expect(!domestic.contains("Perubahan yang dicari"), "\(domestic)")
      #expect(
        domestic.contains("terhitung juga, walau belum memenuhi syarat: Rencana ekspor, baris 1"),
        "\(domestic)")
      #expect(site.contains("menunggu ketentuan 1, 2"), "\(site)")
      // What is left over has its amount, and what finds no row is not praised.
      let over = try words("CPR-001.txt")
      #expect(over.contains("Besi kasar (pig iron) kilogram 105.787,5 75.562,5 30.225"), "\(over)")
      if !isWhole {
        #expect(
          over.contains(
            "karena daftarnya tanpa baris (2): Setiap mesin untuk produksi; Barang contoh"),
          "\(over)")
      }
      // One point of law that one requirement waits for is told once, and what can be done meanwhile is no contradiction.
      if !isWhole {
        let leased = try words("CPR-008.txt")
        let question = "Sejak kapan dua tahun penguasaan lokasi dihitung"
        #expect(leased.components(separatedBy: question).count == 2, "\(leased)")
        #expect(
          leased.contains("tidak perlu Anda jawab. Yang sudah dapat dilakukan sambil menunggu"),
          "\(leased)")
        #expect(leased.contains("Untuk Menguasai lokasi usaha selama dua tahun menurut bacaan"))
      }
      // Nothing is to be done yet, and what it hangs on is told.
      let convicted = try words("TGL-006.txt")
      #expect(convicted.contains("Langkah Bila disyaratkan: Ajukan kembali"), "\(convicted)")
      #expect(
        convicted.contains("Selesai menjalani hukuman + 10 tahun: 14 Mei 2028"), "\(convicted)")
      // A slip is mended, and no material given up for it.
      let slip = try #require(letters["CPR-014.txt"])
      #expect(slip.contains("`PIG-01`") && !slip.contains("keluarkan bahan"), "\(slip)")
    }

    @Test("they go into a new folder or an empty one, where nothing else is written")
    func refused() throws {
      let scratch = try Scratch()
      var batch = try batch()
      batch.overwrites = true
      try scratch.write("in", "{}\n")
      try scratch.write("f/a.json", "{}")
      try scratch.write("penuh/penting", "ya")
      try FileManager.default.createDirectory(
        atPath: scratch.path("kosong"), withIntermediateDirectories: true)
      for (input, path, wanted) in [
        ("in", "penuh", "lettersNotEmpty"), ("f", "f/surat", "insideInput"),
        ("f", "f", "lettersNotEmpty"),
        ("in", "in", "sameFile"), ("in", "tiada/surat", "noFolder"), ("in", "hasil", "sameFile"),
      ] {
        batch.letters = scratch.path(path)
        #expect(try batch.refusal(scratch.path(input), scratch.path("hasil")) == wanted, "\(path)")
      }
      batch.letters = scratch.path("kosong")
      #expect(
        try batch.refusal(scratch.path("in"), scratch.path("kosong/hasil")) == "lettersNotEmpty")
      #expect(try scratch.read("penuh/penting") == "ya")
      #expect(try scratch.names() == ["f", "in", "kosong", "penuh"])
      try batch.run(scratch.path("in"), scratch.path("hasil"))
      #expect(try contents(scratch, "kosong").count == 2)
    }

    @Test("a run that was cut off, wherever it was, ends in the letters of one that was not")
    func resumed() throws {
      let scratch = try Scratch()
      var batch = try batch()
      batch.checkpointEvery = 1
      batch.blockSize = 256
      // Twice the same number: names hang on what came before.
      let rows = (1...24).map {
        "{\"nomor\": \"N/\($0 % 20)\", \"tanggal_permohonan\": \"2024-05-14\", \"nilai_investasi\": \($0)}"
      }
      try scratch.write("in", rows.joined(separator: "\n"))
      batch.letters = scratch.path("utuh")
      batch.by = batch.program.layout.scalars.firstIndex { $0.key == "nomor" }
      batch.sums = Summand.all(of: batch.program).map(\.summand)
      let end = try batch.run(scratch.path("in"), scratch.path("hasil"))
      batch.letters = scratch.path("surat")
      batch.jobs = 1
      var seen = 0
      try batch.run(scratch.path("in"), scratch.path("hasil2")) { _ in
        seen += 1
        if seen == 1 { kill(getpid(), SIGTERM) }
      }
      #expect(try !scratch.names().contains("surat"))
      #expect(try scratch.names().contains("surat.sebagian"))
      #expect(try batch.refusal(scratch.path("in"), scratch.path("hasil3")) == "partialExists")
      // As a run leaves it that is cut off between the name of its letters and that of its results.
      let late = try scratch.names().filter { $0.hasPrefix("hasil2.") }
      for name in late {
        try FileManager.default.copyItem(
          atPath: scratch.path(name), toPath: scratch.path("salinan-" + name))
      }
      batch.resumes = true
      #expect(try batch.run(scratch.path("in"), scratch.path("hasil2")).tally == end.tally)
      let whole = try contents(scratch, "utuh")
      #expect(whole.count == 25)
      #expect(try contents(scratch, "surat") == whole)
      #expect(try scratch.read("hasil2") == scratch.read("hasil"))
      try FileManager.default.removeItem(atPath: scratch.path("hasil2"))
      for name in late {
        try FileManager.default.moveItem(
          atPath: scratch.path("salinan-" + name), toPath: scratch.path(name))
      }
      try batch.run(scratch.path("in"), scratch.path("hasil2"))
      #expect(try contents(scratch, "surat") == whole)
      #expect(try scratch.names() == ["hasil", "hasil2", "in", "surat", "utuh"])
    }
  }
}
