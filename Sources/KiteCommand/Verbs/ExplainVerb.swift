import Diagnostics
import Reports
import Values

/// `kite explain CODE|NAME`: a page on a message, or on a provision of the rules.
enum ExplainVerb {
  @Sendable static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let language = invocation.language
    let word = try invocation.operand(.init("kode atau nama", "a code or name"))
    // As it stands on the screen too: `galat[D109]`.
    let code = word.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
    let wanted = (code.isEmpty ? word[...] : code).uppercased()
    if let page = CodePages.all.first(where: { $0.code == wanted }) {
      return Output.print(page.text(in: language), language)
    }
    guard let rules = RuleFolder.read(RulesOptions(invocation)), !rules.hasErrors else {
      return ExitStatus.rulesInError
    }
    let book = BookText(book: rules.book, language: language)
    if let text = book.text(of: [word]) { return Output.print(text, language) }
    if let row = DossierRow(word, rules) {
      let names = row.names(in: book)
      let text = names.isEmpty ? nil : book.text(of: names)
      return Output.print(row.text(language) + (text.map { "\n" + $0 } ?? ""), language)
    }
    let title = BilingualText(
      "`\(word)` bukan kode dan bukan nama dalam aturan",
      "`\(word)` is no code and no name of the rules")
    let known = book.names + CodePages.all.map(\.code)
    Output.tell(
      Diagnostic(code: "U109", title: title, help: Spelling.meant(word, among: known)), language)
    return ExitStatus.usage
  }
}
