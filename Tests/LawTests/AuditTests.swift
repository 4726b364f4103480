import Assessments
import Diagnostics
import Intake
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// The reading list for a person with the texts.
@Suite("audit of the law")
struct AuditTests {
  private static let folder = "Tests/Corpus/naskah"

  /// Three warehouses: of 150 in the window, of 150 after it, and one that lacks its fence before it.
  private static let applications = [
    (
      "jendela.json",
      #"{"hari": "2022-04-01", "luas": 150, "berizin": true, "berpagar": false, "modal": 500000000}"#
    ),
    (
      "sesudah.json",
      #"{"hari": "2023-01-02", "luas": 150, "berizin": true, "berpagar": false, "modal": 150000000}"#
    ),
    (
      "sebelum.json",
      #"{"hari": "2021-01-02", "luas": 150, "berizin": true, "berpagar": false, "modal": 500000000}"#
    ),
  ]

  private struct Book {
    let rules: LoadedRules
    let program: Program
    let audit: LawAudit
  }

  private func book() throws -> Book {
    let rules = Rules.load([("buku.aturan", try Repository.text("Tests/Corpus/naskah/buku.aturan"))]
    )
    let program = try #require(rules.program, "\(rules.errors)")
    let reader = ApplicationReader(layout: program.layout)
    return Book(
      rules: rules, program: program,
      audit: LawAudit(
        program: program, trust: .sekunder, today: nil,
        readings: AuditTests.applications.map { ($0.0, reader.read(Array($0.1.utf8))) }))
  }

  private func report(_ book: Book, _ dossier: Dossier?, _ language: Language) -> AuditReport {
    AuditReport(
      audit: book.audit, program: book.program, files: book.rules.files,
      citations: RowCitations(
        files: book.rules.files, known: dossier.map { Set($0.rows.map(\.id)) }),
      dossier: dossier, language: language)
  }

  @Test("the list as a person reads it, in both languages, and as programs do")
  func goldens() throws {
    let book = try book()
    let dossier = Dossier(try Repository.bytes("Tests/Corpus/naskah/baris.md"))
    let texts = [
      (report(book, dossier, .indonesian).text(.plain), "Tests/Corpus/naskah/daftar.txt"),
      (report(book, nil, .english).text(.markdown), "Tests/Corpus/naskah/list.md"),
      (report(book, dossier, .indonesian).json, "Tests/Corpus/naskah/daftar.json"),
    ]
    for (text, path) in texts {
      let difference = try Golden.difference(text, path)
      #expect(difference == nil, "\(difference ?? "")")
    }
  }

  @Test("each answer moves the verdicts that hang on it, and no other")
  func changes() throws {
    let book = try book()
    func moved(_ wanted: (LawAudit.Question) -> Bool) throws -> [String] {
      let item = try #require(book.audit.items.first { wanted($0.question) })
      return item.answers.flatMap { answer in
        answer.changes.map { change in
          let name = book.audit.applications[change.application].name
          return "\(name) \(change.was?.key ?? "-") \(change.becomes?.key ?? "-")"
        }
      }
    }
    let open = "belum_dapat_dinilai"
    // Begun, the fence falls; not begun, the size is not disputed: the verdict waits for the other dispute.
    let begins = try moved { if case .firstDay = $0 { true } else { false } }
    #expect(begins == ["jendela.json \(open) \(open)", "jendela.json \(open) \(open)"])
    let readings = try moved { if case .dispute = $0 { true } else { false } }
    #expect(
      readings == [
        "jendela.json \(open) \(open)", "sesudah.json \(open) \(open)",
        "sesudah.json \(open) belum_memenuhi_syarat",
      ])
    let deletion = try moved { if case .deletion = $0 { true } else { false } }
    #expect(deletion == ["sesudah.json \(open) \(open)"])
    // The fence, which our inference alone asks for: the text says so, or says nothing.
    let fence = try moved { question in
      guard case .provision(.requirement(let index), _) = question else { return false }
      return book.program.book.requirements[index].id == "pagar"
    }
    #expect(
      fence == [
        "sebelum.json \(open) belum_memenuhi_syarat", "jendela.json \(open) \(open)",
        "sebelum.json \(open) memenuhi_syarat",
      ])
  }

  @Test("every version, deletion, dispute and window of the shipped rules is told once")
  func whole() throws {
    let program = try Rules.shippedProgram()
    let book = program.book
    let audit = LawAudit(program: program, trust: .sekunder, today: nil, readings: [])
    var versions: [LawSubject: Int] = [:]
    var deletions = 0
    for item in audit.items {
      switch item.question {
      case .provision(let subject, _): versions[subject, default: 0] += 1
      case .values(let index, _), .unknownValue(let index, _):
        versions[.parameter(index), default: 0] += 1
      case .deletion: deletions += 1
      case .dispute, .firstDay: break
      }
    }
    for one in audit.read { versions[one.subject, default: 0] += 1 }
    for subject in book.lawSubjects {
      let own = book.versions(of: subject).filter { !$0.bases.isEmpty }.count
      #expect(versions[subject] ?? 0 == own, "\(book.id(of: subject))")
    }
    let weak = book.allDeletions.filter { deletion in
      deletion.dispute == nil
        && !deletion.bases.allSatisfy { $0.standing == .naskah && $0.citation != nil }
    }
    #expect(deletions == weak.count)
    let disputes = audit.items.compactMap { item -> Int? in
      if case .dispute(let index) = item.question { index } else { nil }
    }
    #expect(disputes.sorted() == Array(book.disputes.indices))
    let windows = audit.items.compactMap { item -> Int? in
      if case .firstDay(let index) = item.question { index } else { nil }
    }
    let open = book.instruments.indices.filter {
      book.instruments[$0].earliest != book.instruments[$0].latest
    }
    #expect(windows.sorted() == open && !open.isEmpty)
  }

  @Test("the figures of the table add up to what is listed, filtered or not")
  func figures() throws {
    let program = try Rules.shippedProgram()
    let book = program.book
    let pembebasan = try #require(book.facility(called: "kite_pembebasan"))
    let text = try #require(book.instrument(called: "PER-11/BC/2019"))
    let filters = [
      LawAudit.Filter(), .init(facility: pembebasan), .init(instruments: [text]),
      .init(facility: 0, instruments: [text]),
    ]
    var listed: [Int] = []
    for filter in filters {
      let audit = LawAudit(
        program: program, trust: .sekunder, today: nil, filter: filter, readings: [])
      let open = audit.items.count { $0.question.isOfProvision }
      #expect(audit.counts.reduce(0) { $0 + $1.open } == open)
      #expect(audit.counts.reduce(0) { $0 + $1.read } == audit.read.count)
      #expect(
        filter.instruments.isEmpty || audit.items.allSatisfy { $0.instrument == text })
      listed.append(audit.items.count + audit.read.count)
    }
    #expect(listed[0] > listed[1] && listed[0] > listed[2] && listed[2] == listed[3])
    #expect(listed.allSatisfy { $0 > 0 })
  }

  @Test("what another article only names was not read; its own words are looked for")
  func referred() throws {
    let book = try book()
    let renewed = try #require(
      book.audit.items.first { item in
        guard case .provision(.advice(let index), _) = item.question else { return false }
        return book.program.book.advice[index].id == "izin_diperbarui"
      })
    let report = report(book, nil, .english)
    #expect(report.text(.plain).contains("Pasal 8 ayat (2): its words are not known"))
    #expect(!renewed.bases.allSatisfy(\.isRead) && renewed.bases.contains { $0.isRead })
  }

  @Test("a requirement of two facilities is called as the one calls it whose version it is")
  func titles() throws {
    let program = try Rules.shippedProgram()
    for (facility, wanted, other) in [
      ("kite_pembebasan", "tiga tahun sejak permohonan", "lokasi usaha selama dua tahun"),
      ("kite_ikm", "lokasi usaha selama dua tahun", "tiga tahun sejak permohonan"),
    ] {
      let audit = LawAudit(
        program: program, trust: .sekunder, today: nil,
        filter: .init(facility: program.book.facility(called: facility)), readings: [])
      let text = AuditReport(
        audit: audit, program: program, files: [], citations: RowCitations(files: []),
        dossier: nil, language: .indonesian
      ).text(.markdown)
      #expect(text.contains(wanted) && !text.contains(other), "\(facility)")
    }
  }

  @Test("an answered question is open to nobody any more")
  func answered() throws {
    let program = try Rules.shippedProgram()
    let reader = ApplicationReader(layout: program.layout)
    let readings = try Repository.files(below: "samples", ending: "/permohonan.json").map {
      (name: $0, reading: reader.read(try Repository.bytes($0)))
    }
    let audit = LawAudit(program: program, trust: .sekunder, today: nil, readings: readings)
    var tried = 0
    for item in audit.items {
      let id: String
      switch item.question {
      case .dispute(let index): id = program.book.disputes[index].id
      case .firstDay(let index): id = program.book.instruments[index].id
      case .values(let index, _): id = program.book.parameters[index].id
      default: continue
      }
      for answer in item.answers {
        let after = Compiler.compile(program.book.answered(answer.answer))
        var assessor = Assessor(
          program: after, trust: .sekunder, asOf: nil, today: nil, reasons: .none)
        for index in item.waiting {
          var reading = readings[index].reading
          let judgement = try #require(assessor.assess(&reading).judgement)
          let open = judgement.requirements.map(\.open) + [judgement.open]
          #expect(!open.flatMap(after.names).contains(id), "\(id) \(readings[index].name)")
          tried += 1
        }
      }
    }
    #expect(tried > 8)
  }

  @Test(
    "a row of the dossier is known by its form",
    arguments: [
      ("SCL-2, REQ-13", ["SCL-2", "REQ-13"]), ("FRZ-6/7: lihat", ["FRZ-6", "FRZ-7"]),
      ("WRN-9a", ["WRN-9a"]), ("S31", ["S31"]), ("K3b, C-1.", ["K3b", "C-1"]),
      ("PER-11/BC/2019 dan PMK 110/PMK.04/2019", []), ("UD-", []), ("A", []),
      ("ABCD-1", []), ("A-1234", []), ("A-1bc", []),
    ])
  func forms(_ text: String, _ rows: [String]) {
    let found = RowCitations.rows(in: text)
    #expect(found == rows)
  }

  @Test("a comment belongs to what it stands at; alone it is a remark")
  func attachment() {
    let text = """
      # A-1: sendiri.

      # A-2
      fakta n : angka
        label "# A-3" / "N" # A-4
        # A-5
        tanya "T?" / "T?"
      # A-6
      """
    let all = RowCitations(files: [SourceFile(name: "uji.aturan", bytes: Array(text.utf8))]).all
    #expect(
      all.map { "\($0.row) \($0.declaration ?? "-") \($0.line)" } == [
        "A-1 - 1", "A-2 fakta n 4", "A-4 fakta n 4", "A-5 fakta n 4", "A-6 - 8",
      ])
  }
}
