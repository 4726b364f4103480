import Batch
import Reports
import RuleEngine
import Values

/// `kite new --template FILE`: an empty application with its questions.
enum NewVerb {
  @Sendable static func run(_ invocation: Invocation) -> Int32 {
    let language = invocation.language
    if let word = invocation.operands.first { return Kite.refuse(.needlessOperand(word), language) }
    guard let path = invocation.value(.template) else {
      return Kite.refuse(.missingOperand(.init(same: "`--template`")), language)
    }
    guard let program = RuleFolder.program(invocation) else { return ExitStatus.rulesInError }
    let text = TemplateText(program: program, language: language).text
    if path == "-" { return Output.print(text) }
    if System.exists(path), !invocation.has(.overwrite) {
      let word = language == .indonesian ? "galat" : "error"
      let title = BilingualText("`\(path)` sudah ada", "`\(path)` exists already")
      let help = BilingualText(
        "pilih nama lain, atau tambahkan --overwrite", "choose another name, or add --overwrite")
      Output.tell("\(word)[U205]: \(title[language])\n  \(help[language])\n")
      return ExitStatus.inputOutput
    }
    do throws(SystemError) {
      try System.write(Array(text.utf8), toFile: path, replacing: invocation.has(.overwrite))
    } catch {
      Output.tell(error, language)
      return ExitStatus.inputOutput
    }
    let told = BilingualText(
      "`\(path)` ditulis. Isi dengan penyunting teks, lalu: kite check \(path)\n",
      "`\(path)` written. Fill it in with a text editor, then: kite check \(path) --lang en\n")
    return Output.print(told[language])
  }
}
