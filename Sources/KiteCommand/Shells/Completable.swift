import Diagnostics
import Reports
import RuleModel
import Values

/// What a shell may offer in one place of a command: of an operand, or of the value of a flag.
enum Completable: Hashable {
  case words([String])
  /// `fact=`: a word that goes on where it stands.
  case beginnings([String])
  case path
  case nothing

  /// By what the command table calls it, in English: `FILE…` is a path, `FACT` a name that the rules declare.
  init(placeholder: String, choices: [String], book: RuleBook) {
    if !choices.isEmpty {
      self = .words(choices)
      return
    }
    let name = placeholder.split(separator: " ").first?.filter { !"[]…".contains($0) } ?? ""
    switch name {
    case "FILE", "FOLDER", "INPUT", "OUTPUT", "RESULTS", "APPLICATION": self = .path
    case "FACILITY": self = .words(book.facilities.map(\.id))
    case "INSTRUMENT": self = .words(book.instruments.map(\.id))
    case "NAME": self = .words(Completable.names(of: book))
    case "CODE|NAME|ROW":
      self = .words(CodePages.all.map(\.code).sorted() + Completable.names(of: book))
    case "FACT": self = .words(book.scalars.map(\.id))
    case "FACT=VALUE": self = .beginnings(book.scalars.map { $0.id + "=" })
    case _ where name.first?.isLowercase ?? false:
      self = .words(name.split(separator: "|").map(String.init))
    default: self = .nothing
    }
  }

  private static func names(of book: RuleBook) -> [String] {
    Set(BookText(book: book, language: .english).names).sorted()
  }

  var words: [String] {
    switch self {
    case .words(let words), .beginnings(let words): words
    case .path, .nothing: []
    }
  }
}

extension Verb {
  /// Every way to name it, the English one first: `rules check`, `aturan periksa`.
  var names: [String] { ([words] + aliases).map { $0.joined(separator: " ") } }
}

extension Flag {
  var names: [String] { [name, alias].compactMap { $0 } }
}
