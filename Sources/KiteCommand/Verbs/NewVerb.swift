import Batch
import Reports
import RuleEngine
import RuleModel
import System
import Values

/// `kite new --template FILE`: an empty application with its questions. Without the flag: the interview.
enum NewVerb {
  @Sendable static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let language = invocation.language
    guard let path = invocation.value(.template) else { return try InterviewVerb.run(invocation) }
    try invocation.withoutOperands()
    for flag in [Flag.interviewForm, .complete, .asOf] where invocation.has(flag) {
      throw .contradicting(.template, flag)
    }
    try OutputName.checkTemplate(path)
    guard let program = RuleFolder.program(RulesOptions(invocation)) else {
      return ExitStatus.rulesInError
    }
    let facility =
      try invocation.value(.newFacility).map { (name) throws(UsageError) in
        try ResultOptions.facility(name, in: program)
      } ?? program.book.mainFacility
    guard let facility else {
      return Output.refuse(
        "U230", .init("untuk fasilitas yang mana?", "for which facility?"),
        choices(program), language)
    }
    if path.hasSuffix("/") || FileSystem.isFolder(path) {
      return folder(path, program, facility, invocation)
    }
    let text = TemplateText(program: program, facility: facility, language: language).text
    if path == "-" { return Output.print(text, language) }
    if FileSystem.exists(path), !invocation.has(.overwrite) {
      return refuseExisting(path, language)
    }
    do throws(SystemError) {
      try FileSystem.write(Array(text.utf8), toFile: path, replacing: invocation.has(.overwrite))
    } catch {
      Output.tell(error, language)
      return ExitStatus.inputOutput
    }
    let told = BilingualText(
      "`\(path)` ditulis. Isi dengan penyunting teks, lalu: kite check \(FileName.inCommand(path))\n",
      "`\(path)` written. Fill it in with a text editor, then: kite check \(FileName.inCommand(path)) --lang en\n"
    )
    return Output.print(told[language], language)
  }

  private static func choices(_ program: Program) -> BilingualText {
    let flags = program.book.facilities.map { "`--facility \($0.id)`" }.joined(separator: ", ")
    return .init("pilih salah satu: \(flags)", "choose one: \(flags)")
  }

  /// A CSV set for many applications; the folder is made where it is not there.
  private static func folder(
    _ path: String, _ program: Program, _ facility: Int, _ invocation: Invocation
  ) -> Int32 {
    let language = invocation.language
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    do throws(SystemError) {
      try FileSystem.makeFolder(folder)
      let files = TemplateSet(program: program, facility: facility, language: language).files
      for file in files
      where !invocation.has(.overwrite) && FileSystem.exists(folder + "/" + file.name) {
        return refuseExisting(folder + "/" + file.name, language)
      }
      for file in files {
        try FileSystem.write(
          Array(file.text.utf8), toFile: folder + "/" + file.name,
          replacing: invocation.has(.overwrite))
      }
      let told = BilingualText(
        "\(files.count) berkas ditulis di `\(folder)`; cara mengisinya: \(folder)/\(files.last?.name ?? "")\n",
        "\(English.counted(files.count, "file", "files")) written in `\(folder)`; how to fill them in: \(folder)/\(files.last?.name ?? "")\n"
      )
      return Output.print(told[language], language)
    } catch {
      Output.tell(error, language)
      return ExitStatus.inputOutput
    }
  }

  private static func refuseExisting(_ path: String, _ language: Language) -> Int32 {
    Output.tell(BatchError.outputExists(path).diagnostic, language)
    return ExitStatus.inputOutput
  }
}
