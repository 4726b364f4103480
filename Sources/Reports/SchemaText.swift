import Layout
package import RuleEngine
import RuleModel
package import Values

/// JSON Schema (2020-12) of what the tool reads and writes, made from the rules.
package struct SchemaText: Sendable {
  private let program: Program
  private let language: Language

  package init(program: Program, language: Language) {
    self.program = program
    self.language = language
  }

  // MARK: Applications

  package var application: String {
    let layout = program.layout
    var properties = [
      ("nomor", "{\"type\": [\"string\", \"number\", \"null\"]}"),
      (
        "fasilitas",
        "{\(choice(program.book.facilities.map(\.id)))}"
      ),
    ]
    let book = program.book
    let facts = layout.scalars.indices.map {
      (layout.scalars[$0].key, schema(layout.scalars[$0], book.scalars[$0], examples.json($0)))
    }
    let references = facts.map { ($0.0, "{\"$ref\": \"#/$defs/\($0.0)\"}") }
    for (index, group) in layout.groups.enumerated() {
      let facts = zip(layout.scalars, references).filter { $0.0.group == index }.map(\.1)
      properties.append(
        (group.key, "{\"title\": \(quoted(group.label)), \(object(facts, indent: "    "))}"))
    }
    // Every fact may also stand without its group.
    properties += references
    for (index, list) in layout.lists.enumerated() {
      let row = examples.json(row: index)
      let fields = list.fields.indices.map { column in
        let fact = book.lists[index].fields[column]
        return (list.fields[column].key, schema(list.fields[column], fact, row[column]))
      }
      properties.append(
        (
          list.key,
          "{\"title\": \(quoted(list.label)), \(described(book.lists[index].question))\"type\": [\"array\", \"null\"], \"items\": {\(object(fields, indent: "    "))}}"
        ))
    }
    return "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
      + " \"title\": \(quoted(.init("Permohonan", "Application"))),\n "
      + object(properties, indent: " ") + ",\n \"$defs\": {\n\(lines(facts, indent: " "))}}\n"
  }

  // MARK: Interviews

  /// Lines of `kite new --format json`: what is printed, and what is answered.
  package var interview: String {
    let title = language.say(
      "Satu baris tanya jawab: `tanya`, `dibaca` dan `putusan` dicetak, `jawaban` dibaca",
      "A line of the interview: `tanya`, `dibaca` and `putusan` are printed, `jawaban` is read")
    let all: [ValueKind] = [
      .truth, .integer, .decimal, .percent, .rupiah, .money, .quantity, .date, .duration, .text,
      .choice, .reference, .country, .code, .unit,
    ]
    let kinds = (all.map(\.word) + ["daftar"]).map(JSONText.quoted)
    return """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "title": \(JSONText.quoted(title)),
       "oneOf": [{"$ref": "#/$defs/tanya"}, {"$ref": "#/$defs/dibaca"}, {"$ref": "#/$defs/putusan"}, {"$ref": "#/$defs/jawaban"}],
       "$defs": {
        "tanya": {"type": "object", "required": ["tanya", "jenis", "teks", "alasan", "sisa"], "additionalProperties": false, "properties": {
          "tanya": {"type": "string"}, "jenis": {"enum": [\(kinds.joined(separator: ", "))]}, "teks": {"type": "string"}, "bukti": {"type": "string"},
          "alasan": {"type": "array", "items": {"type": "string"}}, "sisa": {"type": "integer", "minimum": 1}, "sekarang": true,
          "pilihan": {"type": "array", "items": {"type": "string"}}, "kolom": {"type": "array", "items": {"type": "string"}}}},
        "dibaca": {"type": "object", "required": ["dibaca", "masalah", "jelas", "syarat", "sisa"], "additionalProperties": false, "properties": {
          "dibaca": true,
          "masalah": {"type": "array", "items": {"type": "object", "required": ["kode", "tingkat", "fakta", "pesan"]}},
          "jelas": {"type": "integer", "minimum": 0}, "syarat": {"type": "integer", "minimum": 0}, "sisa": {"type": "integer", "minimum": 0}}},
        "putusan": {"type": "object", "required": ["putusan", "terbuka", "berkas"], "additionalProperties": false, "properties": {
          "putusan": {"enum": ["memenuhi_syarat", "belum_memenuhi_syarat", "belum_dapat_dinilai", null]},
          "terbuka": {"type": ["object", "null"], "required": ["fakta", "hukum"], "additionalProperties": false, "properties": {
            "fakta": {"type": "array", "items": {"type": "string"}}, "hukum": {"type": "array", "items": {"type": "string"}}}},
          "berkas": {"type": "string"}}},
        "jawaban": {"type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1, "properties": {
          "jawab": true, "kembali": {"const": true}, "tetap": {"const": true}, "selesai": {"const": true}}}}}

      """
  }

  /// The header of each file of a CSV set.
  package var headers: String {
    let layout = program.layout
    // Where there is only one facility nobody needs to name it.
    let named = program.book.facilities.count > 1 ? ["fasilitas"] : []
    var text =
      "permohonan.csv: " + (["nomor"] + named + layout.scalars.map(\.key)).joined(separator: ";")
      + "\n"
    for list in layout.lists {
      text +=
        "\(list.key).csv: " + (["nomor"] + list.fields.map(\.key)).joined(separator: ";") + "\n"
    }
    return text
  }

  private func quoted(_ text: BilingualText) -> String { JSONText.quoted(text[language]) }

  private func list(_ texts: [String]) -> String {
    texts.map(JSONText.quoted).joined(separator: ", ")
  }

  private func object(_ properties: [(String, String)], indent: String) -> String {
    "\"type\": \"object\", \"properties\": {\n\(lines(properties, indent: indent))}"
  }

  private func lines(_ members: [(String, String)], indent: String) -> String {
    members.map { "\(indent)  \(JSONText.quoted($0)): \($1)" }.joined(separator: ",\n")
  }

  /// With the question that asks for it and a value as a program writes it; what people write besides is read too.
  private func schema(_ field: Layout.Field, _ fact: RuleBook.Fact, _ example: String) -> String {
    let shape =
      switch field.kind {
      case .truth: "\"type\": [\"boolean\", \"string\", \"null\"]"
      case .integer, .decimal, .percent, .rupiah, .quantity, .code:
        "\"type\": [\"number\", \"string\", \"null\"]"
      case .choice: choice(field.choices.map(\.name))
      case .money, .date, .duration, .text, .reference, .unit, .country:
        "\"type\": [\"string\", \"null\"]"
      }
    return
      "{\"title\": \(quoted(field.label)), \(described(fact.question))\(shape), \"examples\": [\(example)]}"
  }

  /// The names, which an editor offers; their words are read too.
  private func choice(_ names: [String]) -> String {
    "\"anyOf\": [{\"enum\": [\(list(names)), null]}, {\"type\": \"string\"}]"
  }

  private func described(_ question: BilingualText?) -> String {
    question.map { "\"description\": \(quoted($0)), " } ?? ""
  }

  private var examples: ExampleCells { ExampleCells(program.book, language) }

  // MARK: Results

  package var result: String {
    let book = program.book
    let ids = list(book.requirements.map(\.id))
    let counts = [
      "memenuhi_syarat", "belum_memenuhi_syarat", "belum_dapat_dinilai", "tidak_dinilai",
    ]
    .map { "\"\($0)\": {\"type\": \"integer\"}" }.joined(separator: ", ")
    func counted(_ name: String) -> String {
      "{\"type\": \"array\", \"items\": {\"type\": \"object\", \"required\": [\"\(name)\", \"permohonan\"], \"properties\": {\"\(name)\": {\"type\": \"string\"}, \"permohonan\": {\"type\": \"integer\"}}}}"
    }
    return """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "title": "kite: baris hasil dan ringkasan",
       "oneOf": [{"$ref": "#/$defs/hasil"}, {"$ref": "#/$defs/ringkasan"}],
       "$defs": {
        "perbaikan": {"type": "array", "items": {"type": "object", "required": ["fakta"], "additionalProperties": false, "properties": {
          "fakta": {"type": "object", "minProperties": 1}, "cara": {"const": "tambahan"}, "putusan": {"const": "belum_dapat_dinilai"}}}},
        "terbuka": {"type": "object", "required": ["fakta", "hukum"], "additionalProperties": false, "properties": {
          "fakta": {"type": "array", "items": {"type": "string"}}, "hukum": {"type": "array", "items": {"type": "string"}}}},
        "alasan": {"type": "object", "required": ["dasar", "isi"], "additionalProperties": false, "properties": {
          "dasar": {"type": "array", "items": {"type": "object", "required": ["kutipan", "kedudukan"], "properties": {
            "kutipan": {"type": "string"}, "kedudukan": {"enum": [\(list(Standing.allCases.map(\.word)))]}}}},
          "isi": {"type": "array", "items": {"$ref": "#/$defs/sebab"}}}},
        "sebab": {"type": "object", "required": ["hasil", "bentuk"], "additionalProperties": false, "properties": {
          "hasil": {"enum": ["ya", "tidak", "belum"]},
          "bentuk": {"enum": ["semua", "salah_satu", "tidak", "perbandingan", "fakta", "baris", "daftar", "tafsir"]},
          "uraian": {"type": "string"},
          "fakta": {"type": "array", "items": {"type": "object", "required": ["nama"], "properties": {
            "nama": {"type": "string"}, "baris": {"type": "integer"}, "kolom": {"type": "integer"}}}},
          "isi": {"type": "array", "items": {"$ref": "#/$defs/sebab"}}, "baris_lagi": {"type": "integer"}}},
        "masalah": {"type": "object", "required": ["kode", "tingkat", "fakta", "pesan"], "additionalProperties": false, "properties": {
          "kode": {"type": "string"}, "tingkat": {"enum": ["galat", "peringatan"]}, "fakta": {"type": "string"},
          "pesan": {"type": "string"}, "bantuan": {"type": "string"}, "tertulis": {"type": "string"},
          "baris": {"type": "integer"}, "kolom": {"type": "integer"}, "berkas": {"type": "string"},
          "sel": {"type": "string", "pattern": "^[A-Z]+[0-9]+$"}, "judul": {"type": "string"}}},
        "syarat": {"type": "object", "required": ["id", "status"], "additionalProperties": false, "properties": {
          "id": {"enum": [\(ids)]},
          "status": {"enum": ["terpenuhi", "tidak_terpenuhi", "belum_dapat_dinilai", "tidak_berlaku"]},
          "terbuka": {"$ref": "#/$defs/terbuka"}, "tepat": {"const": false}, "alasan": {"$ref": "#/$defs/alasan"}, "perbaikan": {"$ref": "#/$defs/perbaikan"}, "aman": {"$ref": "#/$defs/perbaikan"}}},
        "hasil": {"type": "object", "required": ["versi", "nomor", "masalah_data"], "additionalProperties": false, "properties": {
          "versi": {"const": 1}, "nomor": {"type": ["string", "null"]},
          "fasilitas": {"enum": [\(list(book.facilities.map(\.id)))]}, "per": {"type": "string", "format": "date"},
          "kepercayaan": {"enum": [\(list(Standing.allCases.map(\.word)))]},
          "putusan": {"enum": ["memenuhi_syarat", "belum_memenuhi_syarat", "belum_dapat_dinilai"]},
          "syarat": {"type": "array", "items": {"$ref": "#/$defs/syarat"}},
          "terbuka": {"$ref": "#/$defs/terbuka"},
          "perbaikan": {"$ref": "#/$defs/perbaikan"}, "tanpa_perbaikan": {"type": "string"},
          "hari": {"type": "object", "required": ["memenuhi_sejak", "berhenti"], "additionalProperties": false, "properties": {
            "memenuhi_sejak": {"type": ["string", "null"], "format": "date"}, "berhenti": {"type": ["string", "null"], "format": "date"}}},
          "manfaat": {"type": "array", "items": {"type": "object", "required": ["id", "isi"], "additionalProperties": false, "properties": {
            "id": {"type": "string"}, "jumlah": {"type": ["number", "null"]},
            "isi": {"type": "array", "items": {"type": "object", "required": ["id", "nilai"], "additionalProperties": false, "properties": {
              "id": {"type": "string"}, "nilai": {"type": ["number", "null"]}, "belum_diisi": {"type": "array", "items": {"type": "string"}}}}}}}},
          "pertimbangan": {"type": "array", "items": {"type": "string"}}, "peringatan": {"type": "array", "items": {"type": "string"}},
          "masalah_data": {"type": "array", "items": {"$ref": "#/$defs/masalah"}},
          "bawa": {"type": "object", "additionalProperties": {"type": ["string", "null"]}}},
          "dependentRequired": {"putusan": ["fasilitas", "per", "kepercayaan", "syarat", "terbuka", "pertimbangan", "peringatan"]}},
        "ringkasan": {"type": "object", "required": ["versi", "permohonan", "putusan", "syarat"], "additionalProperties": false, "properties": {
          "versi": {"const": 1}, "permohonan": {"type": "integer"},
          "putusan": {"type": "object", "properties": {\(counts)}},
          "syarat": {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {"id": {"enum": [\(ids)]}}}},
          "fakta_kurang": \(counted("fakta")), "hukum_terbuka": \(counted("id")),
          "tidak_tepat": {"type": "integer"}, "permohonan_dengan_galat": {"type": "integer"},
          "masalah_data": {"type": "array", "items": {"type": "object", "required": ["kode", "tingkat", "jumlah"], "additionalProperties": false, "properties": {
            "kode": {"type": "string"}, "tingkat": {"enum": ["galat", "peringatan"]}, "jumlah": {"type": "integer"}}}},
          "nilai_salah": {"type": "array", "items": {"type": "object", "required": ["fakta", "tertulis", "jumlah"], "additionalProperties": false, "properties": {
            "fakta": {"type": "string"}, "tertulis": {"type": "string"}, "jumlah": {"type": "integer"}, "paling_banyak": {"type": "integer"}}}},
          "nomor_ganda": {"$ref": "#/$defs/ganda"}, "kunci_ganda": {"$ref": "#/$defs/ganda"},
          "baris_tanpa_permohonan": {"type": "object", "required": ["banyaknya", "tempat"], "additionalProperties": false, "properties": {
            "banyaknya": {"type": "integer"}, "tempat": {"type": "array", "items": {"type": "string"}}}},
          "kolom_tidak_dikenal": {"type": "array", "items": {"type": "object", "required": ["berkas", "kolom", "judul", "permohonan", "mungkin"], "additionalProperties": false, "properties": {
            "berkas": {"type": "string"}, "kolom": {"type": "string"}, "judul": {"type": "string"}, "permohonan": {"type": "integer"},
            "mungkin": {"type": "array", "items": {"type": "string"}}}}},
          "tidak_dibaca": {"type": "array", "items": {"type": "string"}},
          "sejak": {"type": "object", "required": ["berkas", "permohonan", "berubah", "baru", "hilang", "masih_salah", "tanpa_nomor", "putusan", "syarat"], "additionalProperties": false, "properties": {
            "berkas": {"type": "string"}, "permohonan": {"type": "integer"}, "berubah": {"type": "integer"}, "baru": {"type": "integer"},
            "hilang": {"type": "integer"}, "masih_salah": {"type": "integer"}, "tanpa_nomor": {"type": "integer"},
            "putusan": {"type": "array", "items": {"type": "object", "required": ["dari", "menjadi", "permohonan"]}},
            "syarat": {"type": "array", "items": {"type": "object", "required": ["id", "permohonan"]}},
            "nomor_berubah": {"type": "array", "items": {"type": "object", "required": ["nomor", "dari", "menjadi", "syarat"]}},
            "nomor_baru": {"type": "array", "items": {"type": "string"}}, "nomor_hilang": {"type": "array", "items": {"type": "string"}},
            "nomor_masih_salah": {"type": "array", "items": {"type": "string"}}}},
          "jumlah_rupiah": {"type": "array", "items": {"type": "object", "required": ["nama", "jumlah", "diketahui"], "additionalProperties": false, "properties": {
            "nama": {"type": "string"}, "jumlah": {"type": ["number", "null"]}, "diketahui": {"type": "integer"},
            "menurut": {"type": "array", "items": {"type": "object", "required": ["nilai", "jumlah", "diketahui"], "additionalProperties": false, "properties": {
              "nilai": {"type": ["string", "null"]}, "digabung": {"type": "integer"}, "jumlah": {"type": ["number", "null"]}, "diketahui": {"type": "integer"}}}}}}},
          "menurut": {"type": "object", "required": ["fakta", "isi"], "additionalProperties": false, "properties": {
            "fakta": {"type": "string"}, "isi": {"type": "array", "items": {"type": "object", "required": ["nilai"], "additionalProperties": false, "properties": {
              "nilai": {"type": ["string", "null"]}, "digabung": {"type": "integer"}, \(counts)}}}}}}},
        "ganda": {"type": "object", "required": ["kelompok", "permohonan", "baris", "siapa"], "additionalProperties": false, "properties": {
          "kunci": {"type": "string"}, "kelompok": {"type": "integer"}, "permohonan": {"type": "integer"},
          "baris": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
          "siapa": {"type": "array", "items": {"type": "array", "items": {"type": "object", "required": ["baris"], "additionalProperties": false, "properties": {
            "baris": {"type": "integer"}, "berkas": {"type": "string"}, "nomor": {"type": "string"}}}}}}}}}

      """
  }
}
