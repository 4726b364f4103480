import Assessments
import Foundation
import Intake
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

@Suite("pages")
struct HTMLReportTests {
  /// One application judged once, and told in any language and form.
  private func reports(_ bytes: [UInt8], file: String = "permohonan.json") throws -> (
    (Language, Document.Form) -> String
  ) {
    let program = try Rules.shippedProgram()
    var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
    let read = ApplicationReader(layout: program.layout, notesWritten: true).read(bytes)
    var reading = read
    var assessment = assessor.assess(&reading)
    assessment.remedies = assessor.remedies(of: assessment, reading)
    assessment.turningDays = assessor.turningDays(of: assessment, reading)
    let particulars = assessor.particulars(of: assessment, reading)
    return { [assessment] language, form in
      TextReport(program: program, language: language, withReasons: true, form: form).text(
        assessment, particulars, file: file, read: read)
    }
  }

  private func samples() throws -> [String] {
    try Repository.files(below: "samples", ending: "permohonan.json")
  }

  @Test(
    "every sample is a page that stands by itself, in the order of headings that readers rely on")
  func wellFormed() throws {
    let samples = try samples()
    #expect(samples.count >= 12)
    for path in samples {
      let reports = try reports(Repository.bytes(path))
      for language in Language.allCases {
        let html = reports(language, .html)
        let page = Page(html)
        try #require(page.fault == nil, "\(path): \(page.fault ?? "")")
        #expect(page.named("html").first?.attributes["lang"] == language.rawValue)
        #expect(page.named("h1").count == 1 && page.named("main").count == 1)
        let levels = page.elements.compactMap { element in
          element.name.first == "h" ? Int(element.name.dropFirst()) : nil
        }
        for (above, below) in zip(levels, levels.dropFirst()) {
          #expect(below <= above + 1, "\(path)")
        }
        let ids = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for element in page.elements {
          for name in ["aria-labelledby"] {
            if let id = element.attributes[name] { #expect(ids.contains(id), "\(id)") }
          }
          if let target = element.attributes["href"] {
            #expect(ids.contains(String(target.dropFirst())), "\(target)")
          }
        }
        for cell in page.named("th") { #expect(["row", "col"].contains(cell.attributes["scope"])) }
        for picture in page.named("svg") {
          let isSaid =
            picture.attributes["role"] == "img" && picture.attributes["aria-label"] != nil
          #expect(isSaid || picture.attributes["aria-hidden"] == "true")
        }
        // Nothing runs, and nothing is fetched.
        #expect(page.named("script", "link", "img", "iframe", "object").isEmpty)
        #expect(!html.contains("http") && !html.contains("@import") && !html.contains("src="))
        #expect(page.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
      }
    }
  }

  @Test("whatever the text says, the page says: they are one document")
  func sameWords() throws {
    func words(_ text: String) -> [Substring] {
      text.replacing("&lt;", with: "<").split { !$0.isLetter && !$0.isNumber }
    }
    for path in try samples() {
      let reports = try reports(Repository.bytes(path))
      for language in Language.allCases {
        let page = Set(words(Page(reports(language, .html)).text))
        let others = words(reports(language, .markdown)).filter { !page.contains($0) }
        #expect(others == [], "\(path)")
      }
    }
  }

  @Test("bars of rupiah have one scale in all rows, and what has no rows is no tick")
  func drawn() throws {
    let path = "samples/bahan-tanpa-konversi-belum-memenuhi/permohonan.json"
    let html = try reports(Repository.bytes(path))(.indonesian, .html)
    func width(_ name: String) throws -> Int {
      let words = try #require(html.range(of: "\(name): Bea masuk"))
      let bar = html[words.upperBound...].firstMatch(of: #/class="second"[^>]* width="(\d+)"/#)
      return try #require(bar.flatMap { Int($0.1) })
    }
    // Rp28.875.000 and Rp2.310.000
    #expect(try width("Besi kasar (pig iron)") > 10 * width("Grafit"))
    #expect(
      html.contains("Barang contoh sesuai ketentuan: tanpa baris</title><rect class=\"bare\""))
    #expect(html.contains("1 tanpa baris</li>") && html.contains("12 terpenuhi</li>"))
  }

  @Test("what an applicant wrote is text and nothing else")
  func escaped() throws {
    let sample = try Repository.text(
      "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json")
    let name = try #require(sample.firstMatch(of: /"nama": "([^"]*)"/)?.1)
    func page(_ written: String) throws -> Page {
      let quoted = String(decoding: try JSONEncoder().encode(written), as: UTF8.self)
      let text = sample.replacing("\"\(name)\"", with: quoted)
      return Page(try reports(Array(text.utf8), file: written)(.indonesian, .html))
    }
    let plain = try page("PT A")
    #expect(plain.title.hasSuffix("PT A  (PT A)"))
    for (written, shown) in [
      ("<script>alert(\"x\")</script>", "<script>alert(\"x\")</script>"),
      ("</h1></style>'\"&amp;&#60;]]>", "</h1></style>'\"&amp;&#60;]]>"),
      ("a\u{1B}[2J\u{0}\u{9}b", "a␛[2J␀␉b"), ("a\u{202E}b\u{200F}", "a\\u{202e}b\\u{200f}"),
      ("a\u{FFFF}b\u{1FFFE}", "a\u{FFFD}b\u{FFFD}"), ("`a`", "`a`"),
    ] {
      let page = try page(written)
      #expect(page.fault == nil, "\(page.fault ?? "")")
      #expect(page.title.hasSuffix("\(shown)  (\(shown))"), "\(page.title)")
      #expect(page.elements.filter { $0.name != "code" }.map(\.name) == plain.elements.map(\.name))
    }
  }

  @Test("text and shapes stand out from what is behind them, in light and dark")
  func contrast() throws {
    let html = try reports(Array("{}".utf8))(.indonesian, .html)
    let colours = html.matches(of: /--(\w+): #([0-9a-f]{6})/).map { (String($0.1), String($0.2)) }
    #expect(colours.count == 20)
    for scheme in [colours.prefix(10), colours.suffix(10)] {
      let named = Dictionary(uniqueKeysWithValues: Array(scheme))
      func ratio(_ one: String, _ other: String) throws -> Double {
        let both = try [one, other].map { try light(#require(named[$0])) }.sorted()
        return (both[1] + 0.05) / (both[0] + 0.05)
      }
      for back in ["paper", "field"] {
        for text in ["ink", "soft", "link", "met", "not", "open"] {
          #expect(try ratio(text, back) >= 4.5, "\(text) on \(back)")
        }
        #expect(try ratio("rule", back) >= 3)
      }
      for shape in ["met", "not"] { #expect(try ratio("on", shape) >= 3) }
    }
  }

  /// Relative luminance, as WCAG defines it.
  private func light(_ hex: String) throws -> Double {
    let parts = try [0, 2, 4].map { start in
      let from = hex.index(hex.startIndex, offsetBy: start)
      let value = try #require(Int(hex[from..<hex.index(from, offsetBy: 2)], radix: 16))
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
