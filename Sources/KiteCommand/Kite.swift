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
    Host.ignoreClosedPipes()
    do throws(UsageError) {
      let request = try CommandLineReader.read(arguments)
      let language = request.invocation.language
      if request.wantsVersion { return Output.print("kite \(version)\n") }
      guard let verb = request.verb, !request.wantsHelp else {
        return Output.print(Help.text(for: request.verb, in: language))
      }
      return try verb.run(request.invocation)
    } catch {
      return refuse(error, language(of: arguments))
    }
  }

  /// What is said where these are no words of a command; `nil` where they are.
  package static func refusal(of arguments: [String]) -> String? {
    do throws(UsageError) {
      _ = try CommandLineReader.read(arguments)
      return nil
    } catch {
      return text(of: error, language(of: arguments))
    }
  }

  static func refuse(_ error: UsageError, _ language: Language) -> Int32 {
    Output.tell(text(of: error, language))
    return ExitStatus.usage
  }

  private static func text(of error: UsageError, _ language: Language) -> String {
    let word = language == .indonesian ? "galat" : "error"
    var text = "\(word)[\(error.code)]: \(error.title[language])\n"
    if let help = error.help {
      text += (language == .indonesian ? "Bantuan: " : "Help: ") + help[language] + "\n"
    }
    return text
  }

  private static func language(of arguments: [String]) -> Language {
    let wantsEnglish =
      arguments.contains("--lang=en") || arguments.contains("--bahasa=en")
      || zip(arguments, arguments.dropFirst()).contains {
        ($0 == "--lang" || $0 == "--bahasa") && $1 == "en"
      }
    return wantsEnglish ? .english : .indonesian
  }
}

/// Where text goes: results to standard output, what has no result to standard error.
enum Output {
  /// Prints a result; a closed pipe or a full disk is told and becomes the status.
  static func print(_ text: String, status: Int32 = ExitStatus.eligible) -> Int32 {
    print(Array(text.utf8), status: status)
  }

  static func print(_ bytes: [UInt8], status: Int32) -> Int32 {
    do throws(SystemError) {
      try OpenFile.standardOutput.write(bytes)
      return status
    } catch {
      if case .pipeClosed = error.reason { return ExitStatus.inputOutput }
      tell("galat: \(error.message.indonesian) / error: \(error.message.english)\n")
      return ExitStatus.inputOutput
    }
  }

  /// Says something that is no result; if standard error is gone too, nobody is left to tell.
  static func tell(_ text: String) {
    try? OpenFile.standardError.write(Array(text.utf8))
  }

  /// Says what cannot be taken in and what to do about it.
  static func refuse(
    _ code: String, _ title: BilingualText, _ help: BilingualText, _ language: Language
  ) -> Int32 {
    let (word, mend) = language == .indonesian ? ("galat", "Bantuan") : ("error", "Help")
    tell("\(word)[\(code)]: \(title[language])\n\(mend): \(help[language])\n")
    return ExitStatus.unreadable
  }

  static func tell(_ error: SystemError, _ language: Language) {
    let word = language == .indonesian ? "galat" : "error"
    tell("\(word)[U201]: \(error.message[language])\n")
  }
}
