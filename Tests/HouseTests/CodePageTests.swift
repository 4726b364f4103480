import Diagnostics
import Foundation
import KiteCommand
import TestSupport
import Testing

@Suite("pages of codes")
struct CodePageTests {
  @Test("every code that the tool can print has a page, and every page a code")
  func pages() throws {
    var used: Set<String> = []
    for path in try Repository.files(below: "Sources", ending: ".swift")
    where !path.hasSuffix("+Pages.swift") {
      let text = try Repository.text(path)
      for match in text.matches(of: /[\[" ]([SCDEU][0-9]{3})["\]]/) {
        used.insert(String(match.1))
      }
    }
    let pages = CodePages.all.map(\.code)
    #expect(Set(pages).count == pages.count, "a code has two pages")
    #expect(used.subtracting(pages).sorted() == [])
    #expect(Set(pages).subtracting(used).sorted() == [])
  }
}
