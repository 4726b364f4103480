import Differential
import Intake
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// One value changed in a file: read again, only that value is another, and every other byte is where it was.
@Suite("changing one value of a file")
struct SourceMapTests {
  private let byHand = """
    // permohonan
    {
      nomor: 'A-1' // nomor
      “tanggal_permohonan”: “2018-05-14”, # hari
      "pemohon": {
        "nama": "PT "Maju" Jaya", /* nama
        panjang */
        "badan_usaha": Ya
      }
      "usaha": { "nilai_investasi": 2,5 miliar, }, // usaha
      "hasil_penjualan_tahunan": ,
      "lokasi": {
        // belum ada
      },
      "barang_bahan": {"kode": "A", "jumlah": 5}
      "mesin": [
        {"kode": "M1"}, // satu
        {"kode": "M2"} // dua
      ],
      "anggota": [], "konversi": null, "barang_contoh": "tidak ada",
      "hasil_produksi": [{"kode": "P"},],
    }
    """

  private func files() throws -> [[UInt8]] {
    var files = [Array(byHand.utf8), Array("{}".utf8), Array("{\"nomor\": \"A\"}".utf8)]
    files.append(Array(byHand.replacing("\n", with: "\r\n").utf8))
    files.append(Array(byHand.replacing("\n", with: "\r").utf8))
    files.append([0xEF, 0xBB, 0xBF] + Array(byHand.utf8))
    var (little, big): ([UInt8], [UInt8]) = ([0xFF, 0xFE], [0xFE, 0xFF])
    for unit in byHand.utf16 {
      little += [UInt8(unit & 255), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    files += [little, big]
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      files.append(try Repository.bytes(path))
    }
    return files
  }

  /// JSON for a field, not what stands there already.
  private func value(_ field: Layout.Field, _ layout: Layout) -> String {
    switch field.kind {
    case .truth: "false"
    case .integer, .decimal, .percent, .rupiah, .quantity: "73"
    case .money: "\"USD 73.00\""
    case .date: "\"2017-03-07\""
    case .duration: field.lengthSort == .days ? "\"7 hari\"" : "\"7 tahun\""
    case .text, .reference: "\"Nama lain, {baru}\""
    case .choice: "\"\(field.choices[0].name)\""
    case .country: "\"SG\""
    case .code: "\"" + String(repeating: "7", count: field.digitCounts.min() ?? 5) + "\""
    case .unit: "\"\(layout.units[0].code)\""
    }
  }

  /// All values as canonical texts, by name.
  private func values(_ reading: ApplicationReading, _ layout: Layout) -> [String: String] {
    let canonical = CanonicalText(layout: layout)
    var found = ["nomor": reading.number ?? ""]
    func add(_ path: FactPath, _ cell: Cell) {
      // A quantity without its unit counts for nothing, but stands where it was written.
      let cell = reading.store.written(cell, at: reading.store.place(of: path))
      guard cell.isKnown, let field = layout.field(of: path) else { return }
      found[layout.name(of: path)] = canonical.form(of: cell, field, reading.store, at: path)
    }
    for slot in layout.scalars.indices { add(.scalar(slot), reading.store.scalar(slot)) }
    for (list, declared) in layout.lists.enumerated() {
      guard let count = reading.store.count(ofList: list) else { continue }
      found[declared.key] = "\(count)"
      for row in 0..<count {
        for column in declared.fields.indices {
          add(
            .cell(list: list, column: column, row: row),
            reading.store.cell(list: list, column: column, row: row))
        }
      }
    }
    return found
  }

  /// The bytes of one stand in the other, in their order, with so many between them.
  private func isKept(_ old: ArraySlice<UInt8>, in new: [UInt8], added: Int) -> Bool {
    var rest = old
    for byte in new where rest.first == byte { rest.removeFirst() }
    return rest.isEmpty && new.count == old.count + added
  }

  private func check(
    _ file: [UInt8], _ changed: [UInt8]?, _ subject: DataSubject, _ wanted: String,
    _ layout: Layout, among allowed: Set<String>
  ) throws {
    let changed = try #require(changed)
    let reader = ApplicationReader(layout: layout)
    let (before, after) = (reader.read(file), reader.read(changed))
    #expect(after.isReadable, "\(String(decoding: changed, as: UTF8.self))")
    var (old, new) = (values(before, layout), values(after, layout))
    let name = layout.name(of: subject)
    #expect(new[name] == wanted, "\(name)\n\(String(decoding: changed, as: UTF8.self))")
    for name in allowed.union([name]) { (old[name], new[name]) = (nil, nil) }
    // A unit of another kind leaves its quantity unknown.
    if case .fact(let path) = subject, layout.field(of: path)?.kind == .unit {
      let quantities = Set(
        layout.lists.flatMap { list in
          list.fields.filter { $0.kind == .quantity }.map { ".\($0.key)" }
        })
      func isQuantity(_ name: String) -> Bool { quantities.contains { name.hasSuffix($0) } }
      (old, new) = (old.filter { !isQuantity($0.key) }, new.filter { !isQuantity($0.key) })
    }
    #expect(old == new, "\(name)\n\(String(decoding: changed, as: UTF8.self))")
  }

  @Test("a fact that is there is replaced; one that is not is added; nothing else moves")
  func facts() throws {
    let layout = try Rules.shippedProgram().layout
    for file in try files() {
      let map = try #require(SourceMap(file, layout: layout))
      for (slot, field) in layout.scalars.enumerated() {
        let subject = DataSubject.fact(.scalar(slot))
        let json = value(field, layout)
        let changed = map.setting(subject, to: Array(json.utf8))
        let plain = json.hasPrefix("\"") ? String(json.dropFirst().dropLast()) : json
        try check(file, changed, subject, plain, layout, among: [])
        guard let place = map.place(of: .scalar(slot)), let changed else { continue }
        #expect(changed.starts(with: file[..<place.value.lowerBound]))
        #expect(changed.reversed().starts(with: file[place.value.upperBound...].reversed()))
      }
      let number = map.setting(.number, to: Array("\"B-2\"".utf8))
      try check(file, number, .number, "B-2", layout, among: [])
    }
  }

  @Test("a field of a row is replaced or added, and a row is added at the end of its list")
  func rows() throws {
    let layout = try Rules.shippedProgram().layout
    for file in try files() {
      let map = try #require(SourceMap(file, layout: layout))
      let reading = ApplicationReader(layout: layout).read(file)
      for (list, declared) in layout.lists.enumerated() {
        let count = reading.store.count(ofList: list) ?? 0
        let json = value(declared.fields[0], layout)
        let row = Array("{\"\(declared.fields[0].key)\": \(json)}".utf8)
        let changed = map.appending(row: row, to: list)
        let plain = String(json.dropFirst().dropLast())
        let path = FactPath.cell(list: list, column: 0, row: count)
        try check(file, changed, .fact(path), plain, layout, among: [declared.key])
        guard count > 0 else { continue }
        for (column, field) in declared.fields.enumerated() {
          let path = FactPath.cell(list: list, column: column, row: count - 1)
          let json = value(field, layout)
          let plain = json.hasPrefix("\"") ? String(json.dropFirst().dropLast()) : json
          let changed = map.setting(.fact(path), to: Array(json.utf8))
          try check(file, changed, .fact(path), plain, layout, among: [])
        }
      }
    }
  }

  @Test("what is added leaves comments, margins and line ends where they were")
  func added() throws {
    let layout = try Rules.shippedProgram().layout
    let slot = try #require(layout.scalars.firstIndex { $0.key == "sentra" })
    for (before, after) in [
      (
        "{\n  \"nomor\": \"A\", // satu\n  \"pemohon\": {\n    \"nama\": \"B\" // dua\n  }\n}\n",
        "{\n  \"nomor\": \"A\", // satu\n  \"pemohon\": {\n    \"nama\": \"B\", // dua\n    \"sentra\": \"C\"\n  }\n}\n"
      ),
      (
        "{\r\n\t\"nama\": \"B\",\r\n}\r\n",
        "{\r\n\t\"nama\": \"B\",\r\n\t\"sentra\": \"C\",\r\n}\r\n"
      ),
      ("{\"nama\": \"B\"}", "{\"nama\": \"B\", \"sentra\": \"C\"}"),
      ("{\"pemohon\": {}}", "{\"pemohon\": {\"sentra\": \"C\"}}"),
      (
        "{\n  \"pemohon\": {\n    // kosong\n  }\n}",
        "{\n  \"pemohon\": {\n    // kosong\n    \"sentra\": \"C\"\n  }\n}"
      ),
      (
        "{\n  \"nomor\": \"A\"\n}",
        "{\n  \"nomor\": \"A\",\n  \"pemohon\": {\n    \"sentra\": \"C\"\n  }\n}"
      ),
      ("{\"sentra\": Ceper // a\n}", "{\"sentra\": \"C\" // a\n}"),
    ] {
      let map = try #require(SourceMap(Array(before.utf8), layout: layout))
      let changed = map.setting(.fact(.scalar(slot)), to: Array("\"C\"".utf8))
      #expect(changed.map { String(decoding: $0, as: UTF8.self) } == after)
    }
    for file in try files() {
      let map = try #require(SourceMap(file, layout: layout))
      guard map.place(of: .scalar(slot)) == nil, file.first != 0xFF, file.first != 0xFE else {
        continue
      }
      let changed = try #require(map.setting(.fact(.scalar(slot)), to: Array("\"C\"".utf8)))
      #expect(isKept(file[...], in: changed, added: changed.count - file.count))
    }
  }

  @Test("rows, keys, values and comments have their bytes; a fact given twice has none")
  func places() throws {
    let layout = try Rules.shippedProgram().layout
    let slot = try #require(layout.scalars.firstIndex { $0.key == "nama" })
    let list = try #require(layout.lists.firstIndex { $0.key == "mesin" })
    let text = "{\"nama\": 'é' /* a */, \"mesin\": [{\"kode\": 1}, {}]} # b"
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 255), UInt8(unit >> 8)] }
    for (file, isWide) in [(Array(text.utf8), false), (utf16, true)] {
      func decode(_ range: Range<Int>) -> String {
        guard isWide else { return String(decoding: file[range], as: UTF8.self) }
        let units = stride(from: range.lowerBound, to: range.upperBound, by: 2).map {
          UInt16(file[$0]) | UInt16(file[$0 + 1]) << 8
        }
        return String(decoding: units, as: UTF16.self)
      }
      let map = try #require(SourceMap(file, layout: layout))
      let place = try #require(map.place(of: .scalar(slot)))
      #expect(decode(place.key) == "\"nama\"")
      #expect(decode(place.value) == "'é'")
      #expect(map.place(ofRow: 0, of: list).map(decode) == "{\"kode\": 1}")
      #expect(map.place(ofRow: 2, of: list) == nil)
      #expect(map.comments.map(decode) == ["/* a */", "# b"])
    }
    let twice = SourceMap(Array("{\"nama\": \"A\", \"nama\": \"B\"}".utf8), layout: layout)
    #expect(twice?.place(of: .scalar(slot)) == nil)
    #expect(twice?.setting(.fact(.scalar(slot)), to: [0x31]) == nil)
    #expect(SourceMap(Array("{\"nama\": NaN}".utf8), layout: layout) == nil)
  }
}
