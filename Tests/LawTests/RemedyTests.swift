import Assessments
import Differential
import Foundation
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// What would meet what is not met: put in place, and held against every way to change.
@Suite("remedies")
struct RemedyTests {
  // MARK: Put in place

  @Test("each, written into the application and read again, comes to what it says")
  func putInPlace() throws {
    let program = try Rules.shippedProgram()
    var (ofRequirement, ofWhole, safe) = (0, 0, 0)
    for (path, application) in try applications(program) {
      let (line, _) = try judged(application, program)
      guard let statuses = line["syarat"] as? [[String: Any]] else { continue }
      for status in statuses {
        let id = try #require(status["id"] as? String)
        #expect((status["status"] as? String == "tidak_terpenuhi") == (status["perbaikan"] != nil))
        // Under every reading it is met then: what is safe hangs on no answer of the office.
        let open = status["terbuka"] as? [String: [String]]
        #expect((status["aman"] != nil) == (open?["fakta"] == [] && open?["hukum"] != []))
        safe += (status["aman"] as? [Any])?.count ?? 0
        for remedy in (status["perbaikan"] ?? status["aman"]) as? [[String: Any]] ?? [] {
          let facts = try #require(remedy["fakta"] as? [String: Any])
          let after = try judged(changed(application, facts), program).line
          let found = (after["syarat"] as? [[String: Any]])?.first { $0["id"] as? String == id }
          let now = found?["status"] as? String ?? ""
          #expect(["terpenuhi", "tidak_berlaku"].contains(now), "\(path), \(id): \(facts)")
          ofRequirement += 1
        }
      }
      let isEligible = line["putusan"] as? String == "memenuhi_syarat"
      #expect(isEligible == (line["perbaikan"] == nil), "\(path)")
      let whole = line["perbaikan"] as? [[String: Any]] ?? []
      #expect(isEligible || whole.isEmpty == (line["tanpa_perbaikan"] != nil), "\(path)")
      for remedy in whole {
        let facts = try #require(remedy["fakta"] as? [String: Any])
        let after = try judged(changed(application, facts), program).line
        let wanted = remedy["putusan"] as? String ?? "memenuhi_syarat"
        #expect(after["putusan"] as? String == wanted, "\(path): \(facts)")
        ofWhole += 1
      }
    }
    #expect(ofRequirement > 40)
    #expect(ofWhole > 30)
    #expect(safe > 5)
  }

  /// The samples, and each that is eligible with one yes or no turned round, or two.
  private func applications(_ program: Program) throws -> [(String, [String: Any])] {
    var found: [(String, [String: Any])] = []
    var random = SeededRandom(seed: 17)
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      guard
        let application = try? JSONSerialization.jsonObject(
          with: Data(try Repository.bytes(path))) as? [String: Any]
      else { continue }
      found.append((path, application))
      let groups = application.filter { $0.value is [String: Any] }
      let facts = groups.values.compactMap { $0 as? [String: Any] }.flatMap(\.keys).sorted()
      for _ in 0..<4 {
        var turned: [String: Any] = [:]
        for fact in facts.shuffled(using: &random).prefix(6) {
          let written = groups.values.compactMap { ($0 as? [String: Any])?[fact] as? String }.first
          if written == "ya" { turned[fact] = "tidak" }
          if written == "tidak" { turned[fact] = "ya" }
        }
        found.append(("\(path) with \(turned.keys.sorted())", changed(application, turned)))
      }
    }
    return found
  }

  /// Flat names, and those of cells; a list as a whole.
  private func changed(_ application: [String: Any], _ facts: [String: Any]) -> [String: Any] {
    var after = application
    for (name, value) in facts {
      if let match = name.wholeMatch(of: #/(\w+)\[(\d+)\]\.(\w+)/#), let row = Int(match.2),
        var rows = after[String(match.1)] as? [[String: Any]]
      {
        rows[row - 1][String(match.3)] = value
        after[String(match.1)] = rows
        continue
      }
      for (group, inner) in after {
        guard var inner = inner as? [String: Any] else { continue }
        inner[name] = nil
        after[group] = inner
      }
      after[name] = value
    }
    return after
  }

  private func judged(
    _ application: [String: Any], _ program: Program, withDays: Bool = false
  ) throws -> (
    line: [String: Any], remedies: Remedies?
  ) {
    let bytes = Array(try JSONSerialization.data(withJSONObject: application))
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil,
      today: CalendarDate(year: 2026, month: 11, day: 20), reasons: .none)
    var reading = ApplicationReader(layout: program.layout).read(bytes)
    var assessment = assessor.assess(&reading)
    assessment.remedies = assessor.remedies(of: assessment, reading)
    if withDays { assessment.turningDays = assessor.turningDays(of: assessment, reading) }
    var line: [UInt8] = []
    NDJSONLines(program: program, language: .indonesian).append(assessment, reading, to: &line)
    let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
    return (try #require(object), assessment.remedies)
  }

  // MARK: Every way to change

  @Test("over small random books they are just the sets of changes that brute force finds")
  func bruteForce() throws {
    var random = SeededRandom(seed: 18)
    var (books, refused, together, none) = (0, 0, 0, 0)
    while books < 60 {
      var book = SmallBook(&random)
      if Bool.random(using: &random) { book.fixed = [Int.random(in: 0..<4, using: &random)] }
      book.efforts = (0..<4).map { _ in [1, 2, 4].randomElement(using: &random) ?? 2 }
      // One that contradicts itself is refused.
      guard let program = book.rules.program else { continue }
      books += 1
      for bits in 0..<(1 << SmallBook.names.count) {
        let values = SmallBook.names.indices.map { bits & (1 << $0) != 0 }
        guard let remedies = try remedies(values, program) else { continue }
        for requirement in 0..<book.count {
          guard let own = remedies.ofRequirement[requirement] else { continue }
          let wanted = book.fewestChanges(values, meeting: requirement)
          #expect(Set(own.map(facts)) == wanted, "\(book.rules.texts), \(values)")
        }
        guard !remedies.ofRequirement.isEmpty else { continue }
        refused += 1
        let whole = remedies.ofWhole.map(facts)
        let wanted = book.fewestChanges(values, meeting: nil)
        #expect(Set(whole).isSubset(of: wanted), "\(values): \(whole), \(wanted)")
        #expect(whole.count == min(wanted.count, 5), "\(values): \(whole), \(wanted)")
        // The least effort first, and none that is left out takes less than one that is told.
        let told = whole.map(book.effort)
        #expect(told == told.sorted() && told == Array(wanted.map(book.effort).sorted().prefix(5)))
        if whole.first?.count ?? 0 > 1 { together += 1 }
        if whole.isEmpty { none += 1 }
      }
    }
    #expect(refused > 300)
    #expect(together > 50)
    #expect(none > 20)
  }

  @Test("of amounts too: the sets that brute force finds, and of one fact the nearest value")
  func bruteForceOfAmounts() throws {
    var random = SeededRandom(seed: 19)
    var (books, refused, together, single, none) = (0, 0, 0, 0, 0)
    while books < 60 {
      let book = NumberBook(&random)
      guard let program = book.rules.program else { continue }
      books += 1
      let each = book.requirements.indices.map { book.all(meeting: [$0]) }
      let every = book.all(meeting: Array(book.requirements.indices))
      for _ in 0..<12 {
        let amounts = (0..<3).map { _ in 2 * Int.random(in: 0...4, using: &random) }
        let cells = amounts.map { Cell(Int128($0) * 50) }
        let remedies = try #require(try remedies(cells, program))
        let told = "\(book.rules.texts), \(amounts)"
        for (requirement, own) in remedies.ofRequirement {
          let good = each[requirement]
          #expect(Set(own.map(facts)) == NumberBook.fewestChanges(amounts, good), "\(told)")
          for fact in 0..<3 {
            // Whole rupiah, as they are told.
            let near = good.filter { one in
              one[fact] % 2 == 0 && (0..<3).allSatisfy { $0 == fact || one[$0] == amounts[$0] }
            }.map { abs($0[fact] - amounts[fact]) }.min()
            let found = own.compactMap { amount(of: fact, $0) }.map { abs($0 - amounts[fact]) }
            if let near {
              single += 1
              #expect(found.min() == near, "\(told)")
            }
          }
        }
        guard !remedies.ofRequirement.isEmpty else { continue }
        refused += 1
        let whole = remedies.ofWhole.map(facts)
        let wanted = NumberBook.fewestChanges(amounts, every)
        #expect(Set(whole).isSubset(of: wanted), "\(told): \(whole), \(wanted)")
        #expect(whole.first?.count == wanted.map(\.count).min(), "\(told): \(whole), \(wanted)")
        if whole.first?.count ?? 0 > 1 { together += 1 }
        if whole.isEmpty { none += 1 }
      }
    }
    #expect(refused > 200 && together > 20 && single > 200, "\((refused, together, single, none))")
  }

  /// What one fact alone is changed to, in half rupiah.
  private func amount(of fact: Int, _ remedy: Remedy) -> Int? {
    guard remedy.changes.count == 1, case .value(.scalar(fact + 1), let cell) = remedy.changes[0]
    else { return nil }
    return Int(cell.raw) / 50
  }

  private func facts(_ remedy: Remedy) -> Set<Int> {
    Set(
      remedy.changes.compactMap { change in
        if case .value(.scalar(let slot), _) = change { slot - 1 } else { nil }
      })
  }

  private func remedies(_ values: [Bool], _ program: Program) throws -> Remedies? {
    try remedies(values.map { Cell($0 ? 1 : 0) }, program)
  }

  private func remedies(_ values: [Cell], _ program: Program) throws -> Remedies? {
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: CalendarDate(year: 2021, month: 3, day: 10),
      today: nil, reasons: .none)
    var store = Store(layout: program.layout)
    for (fact, value) in values.enumerated() { store.setScalar(fact + 1, value) }
    var reading = ApplicationReading(store: store)
    let assessment = assessor.assess(&reading)
    return assessor.remedies(of: assessment, reading)
  }

  // MARK: Days

  @Test("the day from which it is eligible, and the first on which it is no more")
  func days() throws {
    let program = try Rules.shippedProgram()
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(try Repository.bytes(path))) as? [String: Any])
    #expect(try days(whole, program) == [nil, nil])
    let young = changed(
      whole,
      [
        "kontrak_penjualan_ekspor": false, "kegiatan_usaha_sejak": "2023-03-01",
        "kegiatan_ekspor_sejak": "2023-03-01",
      ])
    let leased = [
      "status_lokasi": "sewa", "lokasi_dikuasai_sejak": "2020-01-01",
      "lokasi_dikuasai_sampai": "2028-12-31",
    ]
    for (application, from, end) in [
      (young, "2025-03-01", nil), (changed(whole, leased), nil, "2027-01-02"),
      (changed(young, leased), "2025-03-01", "2027-01-02"),
    ] {
      #expect(try days(application, program) == [from, end])
      for (day, isEligible) in [(from, true), (end, false)] {
        guard let day, case .success(let date) = DateForm.read(day) else { continue }
        let before = CalendarDate(daysSinceEpoch: date.daysSinceEpoch - 1)
        #expect(try verdict(application, on: date, program) == (isEligible ? .eligible : nil))
        #expect(try verdict(application, on: before, program) == (isEligible ? nil : .eligible))
      }
    }
  }

  @Test("what ends an application by waiting is named, with the figures of that day")
  func endedBy() throws {
    let program = try Rules.shippedProgram()
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(try Repository.bytes(path))) as? [String: Any])
    let leased = changed(
      whole,
      [
        "status_lokasi": "sewa", "lokasi_dikuasai_sejak": "2020-01-01",
        "lokasi_dikuasai_sampai": "2028-12-31",
      ])
    let told = try told(leased, program)
    #expect(
      told.contains(
        "Diajukan mulai 2 Januari 2027 dengan isian yang sama, permohonan ini tidak lagi memenuhi syarat: Menguasai lokasi usaha selama dua tahun ("
      ), "\(told)")
    #expect(told.contains("Lokasi dikuasai sampai"), "\(told)")
  }

  @Test("taking out all that the facility is for, or the last row of a list, is no advice")
  func vain() throws {
    let program = try Rules.shippedProgram()
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(try Repository.bytes(path))) as? [String: Any])
    let machine: [String: Any] = [
      "uraian": "Bor", "untuk_produksi": false, "lama_penggunaan": "3 tahun",
    ]
    let idle = changed(whole, ["konversi": [Any](), "mesin": [Any]()])
    let told = try told(idle, program)
    #expect(told.contains("Langkah Lengkapi konversi"), "\(told)")
    #expect(!told.contains(" dikeluarkan dari Barang"), "\(told)")
    #expect(told.contains("Mengubah isian yang sudah ada tidak cukup"), "\(told)")
    // A machine beside material may go: the whole application is met without it.
    let other = try self.told(changed(whole, ["mesin": [machine]]), program)
    #expect(!other.contains("Terpenuhi bila baris 1 dikeluarkan"), "\(other)")
    #expect(other.contains("baris 1 dikeluarkan dari Mesin (itu semua barisnya"), "\(other)")
  }

  /// The report of `check --remedies`, on one line.
  private func told(_ application: [String: Any], _ program: Program) throws -> String {
    let bytes = Array(try JSONSerialization.data(withJSONObject: application))
    let read = ApplicationReader(layout: program.layout).read(bytes)
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: nil, reasons: .all)
    var reading = read
    var assessment = assessor.assess(&reading)
    assessment.remedies = assessor.remedies(of: assessment, reading)
    assessment.turningDays = assessor.turningDays(of: assessment, reading)
    return TextReport(
      program: program, language: .indonesian, withReasons: false, form: .plain
    ).text(
      assessment, assessor.particulars(of: assessment, reading), file: "a.json", read: read
    ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func days(_ application: [String: Any], _ program: Program) throws -> [String?] {
    let days = try #require(
      try judged(application, program, withDays: true).line["hari"] as? [String: Any])
    return [days["memenuhi_sejak"] as? String, days["berhenti"] as? String]
  }

  /// `nil` where it is not eligible.
  private func verdict(_ application: [String: Any], on day: CalendarDate, _ program: Program)
    throws -> Judgement.Verdict?
  {
    let bytes = Array(try JSONSerialization.data(withJSONObject: application))
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: day, today: nil, reasons: .none)
    var reading = ApplicationReader(layout: program.layout).read(bytes)
    let verdict = assessor.assess(&reading).judgement?.verdict
    return verdict == .eligible ? verdict : nil
  }

  // MARK: Amounts

  @Test("exports that are added, and that replace other sales: each to the rupiah")
  func exports() throws {
    let program = try Rules.shippedProgram()
    let path = "samples/ekspor-lampau-22-persen-belum-memenuhi/permohonan.json"
    let application = try #require(
      try JSONSerialization.jsonObject(with: Data(try Repository.bytes(path))) as? [String: Any])
    let line = try judged(application, program).line
    let status = (line["syarat"] as? [[String: Any]])?.first {
      $0["id"] as? String == "porsi_ekspor_lampau"
    }
    let found = try #require(status?["perbaikan"] as? [[String: Any]])
    #expect(found.count == 2)
    for remedy in found {
      var facts = try #require(remedy["fakta"] as? [String: Int])
      let after = try judged(changed(application, facts), program).line
      #expect(after["putusan"] as? String == "memenuhi_syarat")
      for name in facts.keys.sorted() where name.contains("ekspor") {
        facts[name, default: 0] -= 1
        let short = try judged(changed(application, facts), program).line
        #expect(short["putusan"] as? String != "memenuhi_syarat", "\(facts)")
        facts[name, default: 0] += 1
      }
    }
    #expect(found.count { $0["cara"] as? String == "tambahan" } == 1)
  }
}
