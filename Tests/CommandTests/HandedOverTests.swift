import Foundation
import TestSupport
import Testing

/// Pages and letters as a person asks for them.
@Suite("what is handed over")
struct HandedOverTests {
  private let sample = Repository.path(
    "samples/ekspor-lampau-22-persen-belum-memenuhi/permohonan.json")

  @Test("a page is of one application, comes with remedies, and does not say where it was made")
  func page() throws {
    let tool = try Tool()
    let page = try tool.shell("$K check \(sample) --format html")
    #expect(page.status == 1 && page.output.hasPrefix("<!DOCTYPE html>\n<html lang=\"id\">"))
    #expect(page.output.contains("(sudah dicoba)") && page.output.contains("class=\"days\""))
    #expect(!page.output.contains(Repository.path("samples")))
    let two = try tool.shell("$K check \(sample) \(sample) --format html")
    #expect(two.status == 64 && two.errors.contains("[U107]") && two.output.isEmpty)
    #expect(two.errors.contains("--letters"))
    let book = try tool.shell("$K rules show --format html")
    #expect(book.status == 64 && book.errors.contains("[U105]"))
    let audit = try tool.shell("$K rules audit --format html --lang en")
    #expect(audit.output.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
  }

  /// The titles of the sections of a report as text.
  private func sections(_ text: String) -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(lines, lines.dropFirst()).filter { $1.hasPrefix("---") }.map(\.0)
  }

  @Test("a problem of a set is told with the file and the row of the list that it stands in")
  func fileOfRow() throws {
    let tool = try Tool()
    #expect(try tool.shell("mkdir set").status == 0)
    try tool.write("set/permohonan.csv", "nomor;nama;tanggal_permohonan\nA;CV A;2024-05-14\n")
    try tool.write("set/barang_bahan.csv", "nomor;kode;uraian\nA;P;besi;x\nA;Q\n")
    let report = try tool.shell("$K check set --nomor A --lang en").output
      .replacingOccurrences(of: "\n  ", with: " ")
    #expect(
      report.contains(
        "`barang_bahan[1]`: the row has 4 cells, the header 3 (barang_bahan.csv, line 2"),
      "\(report)")
    #expect(report.contains("`barang_bahan[2]`: the row has only 2 cells, the header 3"))
    let letters = try tool.shell("$K bulk set --out a.csv --letters l --format text --quiet")
    #expect(letters.status == 0)
    #expect(!(try tool.read("l/A.txt")).contains("barang_bahan.csv"))
  }

  @Test("a letter has a sender, a date, a greeting and who signs, or lines to fill them in")
  func letterhead() throws {
    let tool = try Tool()
    try tool.write(
      "a.ndjson", "{\"nomor\": \"A\", \"nama\": \"CV A\", \"tanggal_permohonan\": \"2024-05-14\"}\n"
    )
    let run = try tool.shell(
      "$K bulk a.ndjson --letters s --format text --sender 'KPPBC Surakarta' --letter-date 27/11/2026 --lang en"
    )
    #expect(run.status == 0 && run.output.contains("results in `s.ndjson`"), "\(run.errors)")
    let letter = try tool.read("s/A.txt")
    for line in [
      "From      KPPBC Surakarta", "Date      27 November 2026", "Ref.      ____",
      "To        CV A",
      "About     assessment of your application, KITE IKM, A", "Dear applicant,",
      "Yours sincerely,",
    ] {
      #expect(letter.contains(line), "\(line)")
    }
    #expect(letter.hasSuffix("KPPBC Surakarta\n"))
    // Without them: lines, whatever the day, so that a run taken up again ends in the same bytes.
    #expect(try tool.shell("$K bulk a.ndjson --letters b --quiet").status == 0)
    let page = try tool.read("b/A.html")
    #expect(page.contains("<dt>Dari</dt><dd>____") && page.contains("<dt>Tanggal</dt><dd>____"))
    #expect(page.contains("Hormat kami,") && page.contains("<p class=\"verdict open\">"))
    let report = try tool.shell("$K check a.ndjson --nomor A")
    #expect(!report.output.contains("Dengan hormat"))
    for words in ["--sender X", "--letter-date 2026-11-27"] {
      let wrong = try tool.shell("$K bulk a.ndjson --out c.ndjson \(words)")
      #expect(wrong.status == 64 && wrong.errors.contains("--letters"))
    }
  }

  @Test("a kept summary adds up what the rules do, and says whose choice that is")
  func summaryOfWorth() throws {
    let tool = try Tool()
    let input = Repository.path("samples/sentra/masukan")
    func summary(_ words: String) throws -> String {
      let run = try tool.shell(
        "$K bulk \(input) --out o.csv --overwrite --summary r.md --quiet \(words)")
      #expect([0, 4].contains(run.status), "\(run.errors)")
      return try tool.read("r.md")
    }
    let plain = try summary("")
    #expect(plain.contains("## Bea masuk yang dibebaskan\n") && plain.contains("dipilih aturan"))
    #expect(!plain.contains("Denda, paling"))
    let total = try #require(
      plain.split(separator: "## PPN yang tidak dipungut").last?.split(separator: "\n").last)
    #expect(!total.contains(","))
    let chosen = try summary("--sum nilai_ekspor")
    #expect(!chosen.contains("Bea masuk yang dibebaskan") && !chosen.contains("dipilih aturan"))
  }

  @Test(
    "a column that was not read though verdicts wait for it is told where the run ends, and in the index"
  )
  func lostColumn() throws {
    let tool = try Tool()
    for (title, status) in [("Badan Usaha?", 4), ("badan_usaha", 0)] {
      try tool.write(
        "a.csv", "nomor;\(title);tanggal_permohonan\nA;ya;2024-05-14\nB;ya;2024-05-14\n")
      let run = try tool.shell(
        "$K bulk a.csv --out \(status).csv --letters s\(status) --format text --summary \(status).md"
      )
      #expect(run.status == status, "\(run.errors)")
      let words = "permohonan yang putusannya masih bergantung padanya: 2"
      let told =
        "kolom B `Badan Usaha?` tidak dikenal dan tidak dibaca"
      #expect(run.errors.contains(words) == (status == 4), "\(run.errors)")
      #expect(run.errors.contains("sebelum surat dikirim") == (status == 4), "\(run.errors)")
      #expect(run.errors.components(separatedBy: told).count == (status == 4 ? 3 : 1))
      #expect(
        run.output.contains(/permohonan yang putusannya masih bergantung padanya +2/)
          == (status == 4), "\(run.output)")
      #expect(run.output.contains("kolom B `Badan Usaha?` ") == (status == 4), "\(run.output)")
      let index = try tool.read("s\(status)/indeks.txt").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      #expect(
        index.contains(
          "2 surat `a.csv`: \(told) (mungkin maksudnya `badan_usaha`, `nama`): \(words). Bantuan: perbaiki"
        ) == (status == 4), "\(index)")
      // The applicant is not asked again for what stands in it.
      let letter = try tool.read("s\(status)/A.txt").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      #expect(
        letter.contains(
          "bukan perorangan atau UD? Catatan mungkin sudah Anda isi, tetapi belum terbaca dalam berkas kami;"
        ) == (status == 4), "\(letter)")
      #expect(
        letter.components(separatedBy: "mungkin sudah Anda isi").count == (status == 4 ? 2 : 1))
    }
  }

  @Test("what a row that was not read would answer is not asked of the applicant")
  func cutRowIsAsked() throws {
    let tool = try Tool()
    let input = Repository.path("samples/sentra/masukan")
    _ = try tool.shell(
      """
      cp -r \(input) m && sed -i '/^CPR-002;/s/.*11%/&;x/; /^CPR-005;/s/$/;x/' m/barang_bahan.csv
      $K bulk m --out o.csv --letters s --format text --quiet
      """)
    // The first has a cell too many, rows of the other have no number of their own.
    for (number, asked) in [
      ("CPR-002", "Kode bahan yang Anda pakai sendiri?"),
      ("CPR-005", "Barang atau bahan apa yang akan diimpor dengan fasilitas ini?"),
    ] {
      let letter = try tool.read("s/\(number).txt").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      #expect(
        letter.contains("\(asked) Catatan belum terbaca dalam berkas kami; tidak perlu Anda jawab"),
        "\(letter)")
      #expect(!letter.contains("isi `nomor` pada setiap baris"), "\(letter)")
    }
  }

  @Test("a row that the office's file cuts wrongly is nothing for the applicant to mend")
  func cutRow() throws {
    let tool = try Tool()
    let input = Repository.path("samples/sentra/masukan")
    // Its own row and its material have a cell more, and conversions lead to a row that was not read.
    let run = try tool.shell(
      """
      cp -r \(input) m && sed -i '/^CPR-002;/s/.*11%/&;x/' m/barang_bahan.csv
      sed -i '/^CPR-002;/s/tidak;tidak;tidak;;/&x;/' m/permohonan.csv
      $K bulk m --out o.csv --letters s --format text --problems p.csv --quiet; $K check m --nomor CPR-002
      """)
    let letter = try tool.read("s/CPR-002.txt").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      letter.contains(
        "barisnya salah dalam berkas kami: isian utama permohonan Anda (42 sel, seharusnya 41); `Barang dan bahan impor, baris 1` (11 sel, seharusnya 10);"
      ), "\(letter)")
    #expect(letter.contains("Anda tidak perlu mengirim apa pun"), "\(letter)")
    #expect(letter.contains("dinilai setelah berkas kami diperbaiki"), "\(letter)")
    for word in ["pemisah", "PIG-01", "perbaiki yang disebut"] {
      #expect(!letter.contains(word), "\(word): \(letter)")
    }
    // Whoever has the file is told what to mend in it.
    #expect(run.output.contains("teks yang memuat pemisah"), "\(run.output)")
    #expect(try tool.read("p.csv").contains("D210"))
  }

  @Test(
    "what stands below a bullet is below it in Markdown too, and a text that is not judged has what was read"
  )
  func belowBullet() throws {
    let tool = try Tool()
    try tool.write("a.ndjson", "{\"nomor\": \"A\", \"tanggal_permohonan\": \"30/02/2024\"}\n")
    _ = try tool.shell("$K bulk a.ndjson --out o.csv --letters s --format markdown --quiet")
    let letter = try tool.read("s/A.md")
    #expect(letter.contains(#/perbaiki: `Tanggal permohonan`[^\n]*\n  - /#), "\(letter)")
    try tool.write(
      "b.json", "{\"fasilitas\": \"x\", \"nama\": \"PT B\", \"tanggal_permohonan\": \"2024-02-20\"}"
    )
    let report = try tool.shell("$K check b.json").output
    #expect(report.contains("TIDAK DAPAT DINILAI") && report.contains("Masalah data"), "\(report)")
    #expect(report.contains("- Pemohon: Nama usaha PT B"), "\(report)")
  }

  @Test("a letter is short, and with --explain the report of `check`, without the office's names")
  func letters() throws {
    let tool = try Tool()
    try tool.write(
      "a.ndjson",
      """
      {"nomor": "A", "tanggal_permohonan": "14/05/2024", "nilai_investasi": "900 juta"}
      {"nomor": "B", "nama": "PT <B>", "tanggal_permohonan": "2024-05-14"}

      """)
    for (form, ending) in [("html", "html"), ("markdown", "md"), ("text", "txt")] {
      let run = try tool.shell(
        "$K bulk a.ndjson --out \(form).csv --letters \(form) --format \(form) --lang en")
      #expect(run.status == 0, "\(run.errors)")
      let whole = try tool.shell(
        "$K bulk a.ndjson --out \(form)2.csv --letters \(form)-2 --format \(form) --lang en --explain"
      )
      #expect(whole.status == 0, "\(whole.errors)")
      #expect(run.output.contains("2 letters in `\(form)`"))
      for number in ["A", "B"] {
        let report = try tool.shell(
          "$K check a.ndjson --nomor \(number) --remedies --format \(form) --lang en --explain")
        let letter = try tool.read("\(form)-2/\(number).\(ending)")
        #expect(report.output.contains("a.ndjson") && !letter.contains("a.ndjson"))
        let (told, own) = (sections(report.output), sections(letter))
        #expect(own.allSatisfy { own in told.contains { $0.hasPrefix(own) } }, "\(own)")
        // What nobody has read is told by reports alone.
        #expect(told.count == own.count + (told.isEmpty ? 0 : 1))
        #expect(report.output.contains("Limits of this assessment"))
        #expect(!letter.contains("Limits of this assessment"))
        let short = try tool.read("\(form)/\(number).\(ending)")
        #expect(!short.contains("a.ndjson") && short.count < letter.count)
        #expect(!short.contains("<svg class=\"bar\""))
        #expect(form != "text" || sections(letter).count > 3)
      }
      let index = try tool.read("\(form)/index.\(ending)")
      #expect(index.contains("A.\(ending)") && index.contains("B.\(ending)"))
      #expect(form == "text" || !index.contains("<B>"))
    }
    for (words, code) in [
      ("--format html", "[U106]"), ("--letters /", "[U105]"), ("--letters .", "[U105]"),
      ("--letters -", "[U105]"),
    ] {
      let refused = try tool.shell("$K bulk a.ndjson --out h.csv \(words)")
      #expect(refused.status == 64 && refused.errors.contains(code), "\(refused.errors)")
    }
  }

  @Test("a day that no calendar has is told as that")
  func noDay() throws {
    let tool = try Tool()
    try tool.write("a.ndjson", "{}\n")
    for (flag, day, told) in [
      ("--letter-date", "31/02/2026", "bukan hari yang ada dalam kalender"),
      ("--as-of", "2026-02-30", "bukan hari yang ada dalam kalender"),
      ("--letter-date", "besok", "bukan nilai"),
    ] {
      let refused = try tool.shell("$K bulk a.ndjson --out h.csv --letters s \(flag) \(day)")
      #expect(refused.status == 64 && refused.errors.contains(told), "\(refused.errors)")
    }
  }

  @Test("where the disk holds no more there is no folder of letters, and the run is taken up again")
  func limit() throws {
    let tool = try Tool()
    try tool.write("a.ndjson", "{\"nomor\": \"A\", \"tanggal_permohonan\": \"2024-05-14\"}\n")
    let full = try tool.shell("ulimit -f 4; $K bulk a.ndjson --out h.csv --letters s --quiet")
    #expect(full.status == 74 && full.errors.contains("s.sebagian/A.html"), "\(full.errors)")
    #expect(try !tool.names().contains("s") && !tool.names().contains("h.csv"))
    let again = try tool.shell("$K bulk a.ndjson --out h.csv --letters s --quiet --resume")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try tool.names() == ["a.ndjson", "h.csv", "h.csv.tanda-terima.json", "s"])
    let straight = try tool.shell("$K bulk a.ndjson --out - --letters t --quiet")
    #expect(straight.status == 0 && straight.output.contains("\"nomor\": \"A\""))
    #expect(try tool.read("t/A.html") == tool.read("s/A.html"))
    let nowhere = try tool.shell("$K bulk a.ndjson --out i.csv --letters /proc/s --quiet")
    #expect(nowhere.status == 74 && nowhere.errors.contains("/proc/s"), "\(nowhere.errors)")
    #expect(try !tool.names().contains { $0.hasPrefix("i.csv") })
  }

  @Test("two runs on one folder of letters: the second is refused, and takes nothing away")
  func twoRuns() throws {
    let tool = try Tool()
    try tool.write("a.ndjson", "{\"nomor\": \"A\"}\n")
    // The first waits for its input to end, and holds its letters meanwhile.
    let result = try tool.shell(
      """
      mkfifo go; (cat a.ndjson; read x < go) | $K bulk - --out t --letters s --quiet & first=$!
      while [ ! -e t.sebagian.catatan ]; do sleep 0.05; done
      $K bulk a.ndjson --out u --letters s --quiet --overwrite; echo $? > rc2
      echo > go; wait $first; echo $? > rc1; ls s > names
      $K bulk a.ndjson --out v --letters s --quiet --resume; echo $? > rc3
      """)
    #expect(try tool.read("rc2") == "74\n" && result.errors.contains("[U216]"), "\(result.errors)")
    #expect(try tool.read("rc1") == "4\n" && tool.read("names") == "A.html\nindeks.html\n")
    #expect(try tool.read("rc3") == "74\n" && result.errors.contains("[U229]"))
    #expect(try !tool.names().contains { $0.hasPrefix("u") || $0.hasPrefix("v") })
  }
}
