import Diagnostics
import RuleSyntax
import System
import Values

/// Files of a rule folder that look like rules and are not read: another case of the ending, an ending that an editor
/// put behind it, a text whose first word declares something.
struct UnreadRules {
  private let folder: String
  private var names: [String] = []

  init(_ listing: FolderListing, in folder: String) {
    self.folder = folder
    let others = listing.others.map(\.name).filter { $0.lowercased().hasSuffix(".aturan") }
    names = listing.files.filter { isRules($0) } + others
  }

  private func isRules(_ name: String) -> Bool {
    guard !name.hasSuffix(".aturan") else { return false }
    let file = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
    // An editor's hidden copies are its own.
    if file.hasPrefix(".") || file.hasSuffix("~") { return false }
    if file.contains(".aturan") { return true }
    let ending = file.split(separator: ".").dropFirst().last.map(String.init)
    guard ending.map({ ["txt", "text", "rule", "rules"].contains($0) }) ?? true else {
      return false
    }
    return declares(name)
  }

  /// Whether its first word that is no comment begins a declaration.
  private func declares(_ name: String) -> Bool {
    guard let file = try? OpenFile.reading(folder + "/" + name), file.isRegular,
      let bytes = try? file.read(at: 0, count: 4096)
    else { return false }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = line.drop { $0 == 0x20 || $0 == 0x0D || $0 == 9 || $0 >= 0x80 }
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      let word = String(decoding: text.prefix { $0 != 0x20 }, as: UTF8.self)
      return Parser.keywords.contains(word)
    }
    return false
  }

  /// The names, each in back quotes.
  private var shown: String {
    names.map { "`\(FileName.shown($0))`" }.joined(separator: ", ")
  }

  /// `nil` where there are none.
  var help: BilingualText? {
    guard !names.isEmpty else { return nil }
    return .init(
      "\(shown) tidak dibaca: nama berkas aturan berakhir dengan `.aturan`, huruf kecil",
      "\(shown) was not read: the name of a rule file ends in `.aturan`, in small letters")
  }

  func tell(_ language: Language) {
    guard !names.isEmpty else { return }
    let place = FileName.shown(folder)
    let title = BilingualText(
      "tidak dibaca sebagai aturan dari `\(place)`: \(shown)",
      "not read as rules from `\(place)`: \(shown)")
    let help = BilingualText(
      "nama berkas aturan berakhir dengan `.aturan`, huruf kecil",
      "the name of a rule file ends in `.aturan`, in small letters")
    Output.tell(
      Diagnostic(code: "U219", severity: .warning, title: title, help: help), language)
  }
}
