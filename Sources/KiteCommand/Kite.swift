import Batch
import Diagnostics
import System
import Values

/// Exit statuses of the tool.
enum ExitStatus {
  static let eligible: Int32 = 0
  static let notEligible: Int32 = 1
  static let undetermined: Int32 = 2
  static let rulesInError: Int32 = 3
  static let unreadable: Int32 = 4
  static let usage: Int32 = 64
  static let ourBug: Int32 = 70
  static let inputOutput: Int32 = 74

  /// What the help and the manual say of them.
  static let meanings: [(status: String, meaning: BilingualText)] = [
    ("\(eligible)", .init("memenuhi syarat", "eligible")),
    ("\(notEligible)", .init("belum memenuhi", "not eligible")),
    ("\(undetermined)", .init("belum dapat dinilai", "undetermined")),
    ("\(rulesInError)", .init("aturan salah", "rules in error")),
    ("\(unreadable)", .init("permohonan tidak terbaca", "application unreadable")),
    ("\(usage)", .init("perintah salah", "wrong command")),
    ("\(inputOutput)", .init("gagal membaca atau menulis", "reading or writing failed")),
  ]

  /// Of several the gravest is told.
  static func gravest(_ statuses: [Int32]) -> Int32 {
    let order: [Int32] = [ourBug, inputOutput, rulesInError, unreadable, notEligible, undetermined]
    return order.first(where: statuses.contains) ?? eligible
  }
}

/// The tool: command words in, exit status out.
package enum Kite {
  package static let version = "0.1.0"

  package static func run(_ arguments: [String]) -> Int32 {
    Host.ignoreWriteSignals()
    var verb: Verb?
    do throws(UsageError) {
      let request = try CommandLineReader.read(arguments) { verb = $0 }
      let language = request.invocation.language
      if request.wantsVersion { return Output.print("kite \(version)\n", language) }
      if !request.group.isEmpty {
        return Output.print(Help.text(for: request.group, in: language), language)
      }
      guard let verb = request.verb, !request.wantsHelp else {
        return Output.print(Help.text(for: request.verb, in: language), language)
      }
      return try verb.run(request.invocation)
    } catch {
      Output.tell(text(of: error, arguments, verb))
      return ExitStatus.usage
    }
  }

  /// What is said where these are no words of a command; `nil` where they are.
  package static func refusal(of arguments: [String]) -> String? {
    do throws(UsageError) {
      _ = try CommandLineReader.read(arguments)
      return nil
    } catch {
      return text(of: error, arguments)
    }
  }

  private static func text(of error: UsageError, _ arguments: [String], _ verb: Verb? = nil)
    -> String
  {
    let (diagnostic, files) = error.diagnostic(in: arguments, verb: verb)
    let form = value(of: [Flag.diagnostics.name, Flag.diagnostics.alias], in: arguments)
    return DiagnosticRenderer(
      files: files, language: language(of: arguments),
      form: form.flatMap { .init(rawValue: $0) } ?? .full
    ).render([diagnostic])
  }

  private static func language(of arguments: [String]) -> Language {
    value(of: [Flag.lang.name, Flag.lang.alias], in: arguments) == Language.english.rawValue
      ? .english : .indonesian
  }

  /// Of a command line that cannot be read: what it says of how it wants to be answered.
  private static func value(of names: [String?], in arguments: [String]) -> String? {
    for (index, word) in arguments.enumerated() {
      for case let name? in names {
        if word.hasPrefix(name + "=") { return String(word.dropFirst(name.count + 1)) }
        if word == name, index + 1 < arguments.count { return arguments[index + 1] }
      }
    }
    return nil
  }
}

/// Where text goes: results to standard output, what has no result to standard error.
enum Output {
  /// Prints a result; a closed pipe or a full disk is told and becomes the status.
  static func print(_ text: String, _ language: Language, status: Int32 = ExitStatus.eligible)
    -> Int32
  {
    print(Array(text.utf8), language, status: status)
  }

  static func print(_ bytes: [UInt8], _ language: Language, status: Int32) -> Int32 {
    do throws(SystemError) {
      try OpenFile.standardOutput.write(bytes)
      return status
    } catch {
      if case .pipeClosed = error.reason { return ExitStatus.inputOutput }
      tell(error, language)
      return ExitStatus.inputOutput
    }
  }

  /// Says something that is no result; if standard error is gone too, nobody is left to tell.
  static func tell(_ text: String) {
    try? OpenFile.standardError.write(Array(text.utf8))
  }

  /// Says an error or a warning that belongs to no result.
  static func tell(
    _ diagnostic: Diagnostic, _ language: Language, _ form: DiagnosticRenderer.Form = .full
  ) {
    tell(DiagnosticRenderer(files: [], language: language, form: form).render([diagnostic]))
  }

  /// Says what cannot be taken in and what to do about it.
  static func refuse(
    _ code: String, _ title: BilingualText, _ help: BilingualText, _ language: Language
  ) -> Int32 {
    tell(Diagnostic(code: code, title: title, help: help), language)
    return ExitStatus.unreadable
  }

  static func tell(_ error: SystemError, _ language: Language) {
    tell(BatchError.system(error).diagnostic, language)
  }

  /// Tells it, and what it ends with.
  static func refuse(_ error: SystemError, _ language: Language) -> Int32 {
    tell(error, language)
    return error.isRead ? ExitStatus.unreadable : ExitStatus.inputOutput
  }
}
