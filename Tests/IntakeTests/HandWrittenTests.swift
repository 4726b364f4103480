import Intake
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// JSON as people write it: what has one reading is read with a warning at its line, what has none is told with its
/// place, and then nothing is judged.
@Suite("JSON written by hand")
struct HandWrittenTests {
  private func read(_ bytes: [UInt8], line: Int? = nil) throws -> ApplicationReading {
    ApplicationReader(layout: try Rules.shippedProgram().layout).read(bytes, firstLine: line)
  }

  private func read(_ text: String) throws -> ApplicationReading { try read(Array(text.utf8)) }

  private func value(_ key: String, _ reading: ApplicationReading) throws -> String? {
    let layout = try Rules.shippedProgram().layout
    let slot = try #require(layout.scalars.firstIndex { $0.key == key })
    let cell = reading.store.scalar(slot)
    return cell.isKnown ? layout.scalars[slot].text(of: cell, in: reading.store) : nil
  }

  private func rows(_ key: String, _ reading: ApplicationReading) throws -> Int? {
    let layout = try Rules.shippedProgram().layout
    return reading.store.count(ofList: try #require(layout.lists.firstIndex { $0.key == key }))
  }

  @Test(
    "one certain reading is read, with a warning at its line",
    arguments: [
      ("{\"badan_usaha\": true\n\"nama\": \"A\"}", "nama", "A", "D145 1:21"),
      ("{\"badan_usaha\": true \"nama\": \"A\"}", "nama", "A", "D145 1:21"),
      ("{\"badan_usaha\": Ya,\n\"nama\": \"A\"}", "badan_usaha", "ya", "D146 1:17"),
      ("{\"status_lokasi\": milik}", "status_lokasi", "milik", "D146 1:19"),
      ("{\"nama\": PT Maju Jaya,\n}", "nama", "PT Maju Jaya", "D146 1:10"),
      ("{nama: \"A\"}", "nama", "A", "D146 1:2"),
      ("{nama\": \"A\"}", "nama", "A", "D146 1:2"),
      ("{\"nama\": “A”}", "nama", "A", "D146 1:10"),
      ("{“nama”: \"A\"}", "nama", "A", "D146 1:2"),
      ("{'nama': \"A\"}", "nama", "A", "D146 1:2"),
      ("{\"nama\": 'Jum'at'}", "nama", "Jum'at", "D146 1:10"),
      ("{\"nama\": ‘A’}", "nama", "A", "D146 1:10"),
      ("{\"nama\": \"A”}", "nama", "A", "D146 1:10"),
      ("{ # a\n\"nama\": \"A\"}", "nama", "A", "D147 1:3"),
      ("{ /* a\n b */ \"nama\": \"A\"}", "nama", "A", "D147 1:3"),
      ("{\"nama\": \"A\", \"badan_usaha\": NULL}", "nama", "A", "D146 1:30"),
      ("{\"nama\": \"A\", \"badan_usaha\": None}", "nama", "A", "D146 1:30"),
      ("{\"badan_usaha\": True}", "badan_usaha", "ya", "D146 1:17"),
      ("{\u{A0}\"nama\":\u{A0}\"A\"}", "nama", "A", "D147 1:2, D147 1:10"),
      ("{\"nama\" = \"A\"}", "nama", "A", "D145 1:9"),
      ("{\"nama\": \"PT \"Maju\" Jaya\",\n}", "nama", "PT \"Maju\" Jaya", "D146 1:14"),
      ("{\"nama\": \"velg 19\" Jaya\"}", "nama", "velg 19\" Jaya", "D146 1:18"),
      ("{\"nama\": \"A\"\n", "nama", "A", "D145 1:13"),
      ("{\"nama\": \"A\"}]}\n", "nama", "A", "D145 1:14, D145 1:15"),
      ("{\"nama\": \"A\"; \"badan_usaha\": true}", "badan_usaha", "ya", "D145 1:13"),
      ("{\"nama\": \"A\",, \"badan_usaha\": true}", "badan_usaha", "ya", "D145 1:14"),
      ("{\"nama\": , \"badan_usaha\": true}", "badan_usaha", "ya", "D145 1:8"),
      ("{\"nama\": \"A,\n\"badan_usaha\": true}", "nama", "A", "D146 1:12"),
      ("{\"nama\": A\",\n\"badan_usaha\": true}", "nama", "A", "D146 1:10"),
      ("{\"nilai_investasi\": 2,5 miliar,\n}", "nilai_investasi", "2500000000", "D146 1:21"),
      ("{\"nilai_investasi\": 2.500.000.000}", "nilai_investasi", "2500000000", "D146 1:21"),
      ("{\"nilai_investasi\": Rp2.500.000.000}", "nilai_investasi", "2500000000", "D146 1:21"),
      (
        "{\"lokasi_dikuasai_sejak\": 2024-05-14}", "lokasi_dikuasai_sejak", "2024-05-14",
        "D146 1:27"
      ),
      (
        "{\"lokasi_dikuasai_sejak\": 14/05/2024 // a\n}", "lokasi_dikuasai_sejak", "2024-05-14",
        "D146 1:27"
      ),
      ("{\"nilai_investasi\": 5 nama: \"A\"}", "nama", "A", "D145 1:22, D146 1:23"),
      ("{\"nama\": \"a\tb\"}", "nama", "a\tb", "D146 1:12"),
      (
        "{\"pemohon\": {\n\"nama\": \"A\",\n\"usaha\": {\"badan_usaha\": true}\n}\n", "badan_usaha",
        "ya",
        "D145 3:1, D145 4:2"
      ),
    ])
  func certain(text: String, key: String, expected: String, warnings: String) throws {
    let reading = try read(text)
    #expect(reading.isReadable)
    #expect(try value(key, reading) == expected)
    let found = reading.problems.map { "\($0.code) \($0.line ?? 0):\($0.column ?? 0)" }
    #expect(Set(found) == Set(warnings.split(separator: ", ").map(String.init)))
    #expect(reading.problems.allSatisfy { !$0.isError })
  }

  @Test(
    "without a certain reading nothing is judged, and the place is told",
    arguments: [
      ("{\"nama\": NaN}", "1:10"), ("{\"nilai_investasi\": -Infinity}", "1:21"),
      ("{\"nama\": \"\\ud800\"}", "1:11"), ("{\"nama\": \"A\"} {\"nama\": \"B\"}", "1:15"),
      ("{\"nama\": \"A\"}\n{\"nama\": \"B\"}", "2:1"), ("{\"nama\": \"A\"} 5", "1:15"),
      ("{\"mesin\": [{\"kode\": \"A\"}, , {\"kode\": \"B\"}]}", "1:27"),
      ("{\"mesin\": [{\"kode\": \"A\", \"nama\": \"A\"}", "1:38"),
      ("{\"mesin\": [{\"kode\": \"A\"], \"nama\": \"B\"}", "1:24"),
      ("{\"mesin\": [{\"kode\": \"A\"}, \"nama\": \"B\"}", "1:27"),
      ("{\"mesin\": {\"kode\": \"A\"}, {\"kode\": \"B\"}, \"nama\": \"A\"}", "1:26"),
      ("{\"nama\": \"x\" \"y\", \"badan_usaha\": true}", "1:10"),
      ("{\"nama\": \"PT Maju, \"sentra\": \"Ceper\"}", "1:10"),
      ("{\"nama\": \"a\nb\"}", "1:10"), ("{\"nama\": A sentra: Ceper}", "1:10"),
      ("{\"nama\" \"A\"}", "1:9"), ("{\"nama\":\n\"sentra\": \"A\"}", "1:8"),
      ("{\"nama\": \"A\" /* b }", "1:14"), ("{\"nama\": \"A\", ", "1:15"),
      ("{\"nama\": 25", "1:12"),
      ("{\"nama\": \"C:\\data\"}", "1:14"),
    ])
  func unclear(text: String, place: String) throws {
    let reading = try read(text)
    #expect(!reading.isReadable)
    let first = try #require(reading.problems.first { $0.isError })
    #expect(first.code == "D101")
    #expect("\(first.line ?? 0):\(first.column ?? 0)" == place)
    #expect(first.help(in: try Rules.shippedProgram().layout) != nil)
  }

  @Test("what stands behind such a place is told too, values and names")
  func everything() throws {
    let text = """
      {
        "nama": "x" "y",
        "nilai_investasi": "banyak",
        "badan_usahaa": "ya",
        "mesin": [{"kode": "A"}, , {"kode": "B", "nilai_pabean": -1}]
      }
      """
    let found = try read(text).problems.map { "\($0.code) \($0.line ?? 0)" }
    #expect(found == ["D101 2", "D101 5", "D109 3", "D107 4", "D113 5"])
  }

  @Test("a row without brackets is a list of one, and a list that says none is empty")
  func lists() throws {
    let one = try read("{\"mesin\": {\"kode\": \"A\"}}")
    #expect(try rows("mesin", one) == 1)
    #expect(one.problems.map(\.code) == ["D145"])
    #expect(try rows("mesin", try read("{\"mesin\": \"Tidak ada\"}")) == 0)
    #expect(try rows("mesin", try read("{\"mesin\": tidak ada}")) == 0)
    let open = try read("{\"mesin\": \"belum tahu\"}")
    #expect(try rows("mesin", open) == nil)
    #expect(open.problems.isEmpty)
    let two = try read("{\"mesin\": [{\"kode\": \"A\"} {\"kode\": \"B\"}\n{\"kode\": \"C\"},],}")
    #expect(try rows("mesin", two) == 3)
    #expect(two.problems.map(\.code) == ["D145", "D145"])
  }

  @Test("brackets that are missing among the last signs lose nothing")
  func lastBrackets() throws {
    let reading = try read("{\"mesin\": [{\"kode\": \"A\"} }\n")
    #expect(reading.isReadable)
    #expect(try rows("mesin", reading) == 1)
    #expect(reading.problems.map(\.code) == ["D145"])
  }

  @Test("UTF-16 with its mark and old line ends are read, with one warning and right places")
  func encodings() throws {
    let text = "{\"nama\": \"Ceper é\",\n\"nilai_investasi\": \"x\"}\n"
    for isLittle in [true, false] {
      var bytes: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
      for unit in text.utf16 {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
        bytes += isLittle ? [low, high] : [high, low]
      }
      let reading = try read(bytes)
      #expect(reading.isReadable)
      #expect(try value("nama", reading) == "Ceper é")
      #expect(reading.problems.map { "\($0.code) \($0.line ?? 0)" } == ["D147 1", "D109 2"])
    }
    // Without its mark it is named, and nothing else is told.
    let unmarked = try read(Array("{\u{0}\"\u{0}a\u{0}".utf8))
    #expect(unmarked.problems.map(\.error).first == .notText(.utf16))
    let old = try read(text.replacing("\n", with: "\r"))
    #expect(old.problems.map { "\($0.code) \($0.line ?? 0)" } == ["D147 1", "D109 2"])
    #expect(try value("nama", old) == "Ceper é")
    let comment = try read("// halo\r{\"nama\": \"A\" // nama\r}\r")
    #expect(comment.isReadable)
    #expect(try value("nama", comment) == "A")
  }

  @Test("many slips of one kind are counted, not listed")
  func counted() throws {
    let text = "{\n" + (0..<40).map { "x\($0): 1,\n" }.joined() + "}"
    let reading = try read(text)
    let slips = reading.problems.filter { $0.code == "D146" }
    #expect(slips.count == 3)
    let title = slips.last?.title(in: try Rules.shippedProgram().layout).english
    #expect(title?.contains("37 more places down to line 41") == true)
  }

  @Test("a number under an unknown name is held to the grammar")
  func unknownNumbers() throws {
    for (text, wanted) in [
      ("[1+2,-,0e,-012,2.,0.1.2]", 6), ("1.2.3", 1), ("012", 1), ("[1, 2.5, -3e4]", 0),
    ] {
      let problems = try read("{\"asing\": \(text)}").problems
      #expect(problems.filter { $0.code == "D109" }.count == wanted, "\(text)")
    }
  }

  @Test("text that is as JSON asks is read without a word")
  func strict() throws {
    for text in [
      "{\"nama\": \"kata “ini”, lalu itu\", \"sentra\": \"Ceper\"}",
      "{\"nama\": \"a \\\"b\\\", c\", \"sentra\": \"Ceper\"}",
      "{\"nama\": \"a: b\" , \"sentra\": \"C\"}",
      "{\"nama\": \"# /* // \", \"sentra\":\r\n\t\"C\"}\r\n",
      "{\"nama\": \"\", // a\n\"sentra\": \"C\",}",
      "{\"nama\": \"\\u00e9\\ud83d\\ude00\"}",
    ] {
      let reading = try read(text)
      #expect(reading.isReadable)
      #expect(reading.problems.filter { $0.code != "D125" }.isEmpty, "\(text)")
    }
  }
}
