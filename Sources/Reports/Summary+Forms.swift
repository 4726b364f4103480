import Assessments
import RuleEngine
import RuleModel
import Values

/// The summary for programs: one JSON object, or a CSV file of one count a row.
extension Summary {
  var json: String {
    var writer = JSONWriter()
    writer.object { object in
      object.field("versi", 1)
      object.field("permohonan", tally.applications)
      object.key("putusan", lineBreak: "\n ")
      object.object { verdicts(verdictCounts, &$0) }
      object.key("syarat", lineBreak: "\n ")
      object.list(program.book.requirements.indices, lineBreak: "\n  ", startsLine: true) {
        requirement($1, &$0)
      }
      object.key("fakta_kurang", lineBreak: "\n ")
      counted(missingFacts, "fakta", &object)
      object.key("hukum_terbuka", lineBreak: "\n ")
      counted(lawPoints, "id", &object)
      object.key("tidak_tepat", lineBreak: "\n ")
      object.number(tally.inexact)
      object.key("permohonan_dengan_galat", lineBreak: "\n ")
      object.number(tally.withErrors)
      object.key("masalah_data", lineBreak: "\n ")
      object.list(
        problems(isError: true).map { ($0, "galat") }
          + problems(isError: false).map { ($0, "peringatan") }
      ) { writer, problem in
        writer.object {
          $0.field("kode", problem.0.id)
          $0.field("tingkat", problem.1)
          $0.field("jumlah", problem.0.number)
        }
      }
      object.key("nilai_salah", lineBreak: "\n ")
      object.list(wrongValues) { writer, value in
        writer.object {
          $0.field("fakta", value.fact)
          $0.field("tertulis", value.text)
          $0.field("jumlah", value.count)
          if value.atMost > value.count { $0.field("paling_banyak", value.atMost) }
        }
      }
      rest(&object)
    }
    return writer.text + "\n"
  }

  /// What is perhaps twice, belongs to nothing, and how the verdicts break down.
  private func rest(_ object: inout JSONWriter) {
    object.key("nomor_ganda", lineBreak: "\n ")
    twice(nil, duplicates.numbers, duplicates.numberLines, duplicates.firstNumbers, &object)
    object.key("kunci_ganda", lineBreak: "\n ")
    twice(duplicateKey, duplicates.keys, duplicates.keyLines, duplicates.firstKeys, &object)
    if !unknownColumns.isEmpty {
      object.key("kolom_tidak_dikenal", lineBreak: "\n ")
      object.list(unknownColumns) { writer, column in
        writer.object {
          $0.field("berkas", column.file)
          $0.field("kolom", column.letter)
          $0.field("judul", column.title)
          $0.field("permohonan", column.applications)
          $0.field("mungkin", column.near)
        }
      }
    }
    if !leftOut.isEmpty {
      object.key("tidak_dibaca", lineBreak: "\n ")
      object.list(leftOut.map(\.name)) { $0.string($1) }
    }
    if orphans.count > 0 {
      object.key("baris_tanpa_permohonan", lineBreak: "\n ")
      object.object {
        $0.field("banyaknya", orphans.count)
        $0.field("tempat", orphans.places)
      }
    }
    if let earlier {
      object.key("sejak", lineBreak: "\n ")
      SinceReport(summary: self, earlier: earlier, language: .indonesian).write(&object)
    }
    if !sums.isEmpty {
      object.key("jumlah_rupiah", lineBreak: "\n ")
      object.list(sums, lineBreak: "\n  ", startsLine: true) { amounts($1, &$0) }
    }
    guard let by else { return }
    object.key("menurut", lineBreak: "\n ")
    object.object { object in
      object.field("fakta", by)
      object.key("isi")
      object.list(groups, lineBreak: "\n  ", startsLine: true) { writer, group in
        writer.object {
          $0.key("nilai")
          if let name = group.name { $0.string(name) } else { $0.null() }
          if group.joined > 0 { $0.field("digabung", group.joined) }
          verdicts(group.counts, &$0)
        }
      }
    }
  }

  private func amounts(_ sums: Sums, _ writer: inout JSONWriter) {
    writer.object { object in
      object.field("nama", sums.summand.name(in: program))
      amount(sums.toldTotal, sums.total.known, &object)
      guard by != nil else { return }
      object.key("menurut")
      object.list(groups.indices) { writer, index in
        writer.object {
          $0.key("nilai")
          if let name = groups[index].name { $0.string(name) } else { $0.null() }
          if groups[index].joined > 0 { $0.field("digabung", groups[index].joined) }
          amount(sums.told(index), sums.groups[index].known, &$0)
        }
      }
    }
  }

  private func amount(_ value: ToldValue, _ known: Int, _ object: inout JSONWriter) {
    object.key("jumlah")
    if let plain = value.plain { object.raw(plain.utf8) } else { object.null() }
    object.field("diketahui", known)
  }

  private func verdicts(_ counts: [Int], _ object: inout JSONWriter) {
    for (name, count) in zip(Summary.columns, counts) { object.field(name, count) }
  }

  private func requirement(_ index: Int, _ writer: inout JSONWriter) {
    writer.object { object in
      object.field("id", program.book.requirements[index].id)
      for status in Status.allCases { object.field(status.key, count(of: status, index)) }
    }
  }

  private func counted(_ counts: [Count], _ name: String, _ writer: inout JSONWriter) {
    writer.list(counts) { writer, count in
      writer.object {
        $0.field(name, count.id)
        $0.field("permohonan", count.number)
      }
    }
  }

  private func twice(
    _ key: String?, _ groups: Int, _ applications: Int, _ told: [[Duplicates.Member]],
    _ writer: inout JSONWriter
  ) {
    writer.object { object in
      if let key { object.field("kunci", key) }
      object.field("kelompok", groups)
      object.field("permohonan", applications)
      object.key("baris")
      object.list(told) { writer, group in writer.list(group) { $0.number($1.line) } }
      object.key("siapa")
      object.list(told) { writer, group in
        writer.list(group) { writer, member in
          writer.object {
            $0.field("baris", member.line)
            if let file = member.file { $0.field("berkas", file) }
            if let number = member.number { $0.field("nomor", number) }
          }
        }
      }
    }
  }

  /// One thing counted a row: what it belongs to, its name, its number.
  var csv: String {
    var rows: [(String, String, Int)] = [("jumlah", "permohonan", tally.applications)]
    rows += zip(Summary.columns, verdictCounts).map { ("putusan", $0, $1) }
    for status in Status.allCases {
      rows += program.book.requirements.enumerated().map {
        ("syarat \(status.key)", $1.id, count(of: status, $0))
      }
    }
    rows += missingFacts.map { ("fakta kurang", $0.id, $0.number) }
    rows += lawPoints.map { ("hukum terbuka", $0.id, $0.number) }
    rows += problems(isError: true).map { ("galat data", $0.id, $0.number) }
    rows += problems(isError: false).map { ("peringatan data", $0.id, $0.number) }
    rows.append(("ganda", "nomor", duplicates.numberLines))
    rows.append(("ganda", "kunci", duplicates.keyLines))
    if orphans.count > 0 { rows.append(("baris tanpa permohonan", "", orphans.count)) }
    rows += unknownColumns.map {
      ("kolom tidak dikenal \($0.file)", $0.title, $0.applications)
    }
    rows += leftOut.map { ("tidak dibaca", $0.name, 1) }
    rows += wrongValues.map { ("nilai salah \($0.fact)", $0.text, $0.count) }
    if let earlier {
      let changes = tally.changes
      rows += SinceReport.changed(changes).map {
        ("sejak \(earlier.file)", "\(Summary.columns[$0]) menjadi \(Summary.columns[$1])", $2)
      }
      rows += [
        ("baru", changes.new), ("tidak ada lagi", earlier.missing),
        ("masih salah", changes.stillWrong), ("tanpa nomor", changes.withoutNumber),
      ].map { ("sejak \(earlier.file)", $0, $1) }
    }
    var amounts = sums.map {
      ("jumlah rupiah", $0.summand.name(in: program), $0.toldTotal.plain ?? "")
    }
    for (index, group) in (by == nil ? [] : groups).enumerated() {
      let name = group.name ?? "(\(group.joined) kelompok kecil digabung)"
      amounts += sums.map {
        (
          "jumlah rupiah menurut \(by ?? "") \(name)", $0.summand.name(in: program),
          $0.told(index).plain ?? ""
        )
      }
      rows += zip(Summary.columns, group.counts).map { ("menurut \(by ?? "") \(name)", $0, $1) }
    }
    func cell(_ text: String) -> String { CSVText.cell(text, separator: UInt8(ascii: ";")) }
    return "bagian;nama;banyaknya\r\n"
      + (rows.map { ($0, $1, String($2)) } + amounts).map {
        "\(cell($0));\(cell($1));\($2)\r\n"
      }.joined()
  }
}
