import Values

/// The help pages, made from the command table.
enum Help {
  static func text(for verb: Verb?, in language: Language) -> String {
    guard let verb else { return overview(language) }
    var text =
      "kite \(verb.words.joined(separator: " ")) \(verb.operands[language])".trimmedEnd + "\n"
    text += "  " + verb.summary[language] + "\n"
    let aliases = verb.aliases.map { "kite " + $0.joined(separator: " ") }.joined(separator: ", ")
    text += language.say("  Nama lain: ", "  Also: ") + aliases + "\n\n"
    text += flags(verb.flags + [.help], language)
    return text
  }

  /// The verbs of `kite rules`.
  static func text(for group: [Verb], in language: Language) -> String {
    var text = "kite rules: " + rulesTitle[language]
    text += language.say("\n\nPerintah:\n", "\n\nCommands:\n")
    for verb in group { text += line(verb, language) }
    return text + "\n"
      + language.say(
        "Setiap perintah: `kite rules PERINTAH --help`.\n",
        "Each command: `kite rules COMMAND --help`.\n")
  }

  /// What the verbs of `kite rules` are for.
  static let rulesTitle = BilingualText(
    "menulis, memeriksa, dan membaca aturan", "writing, checking and reading rules")

  /// What the tool is for.
  static let title = BilingualText(
    "apakah usaha Anda memenuhi syarat fasilitas, apa yang kurang, dan apa langkahnya",
    "whether your business qualifies for the facility, what is missing, what to do")

  private static func line(_ verb: Verb, _ language: Language) -> String {
    let words = "kite \(verb.words.joined(separator: " ")) \(verb.operands[language])".trimmedEnd
    return "  " + words.padded(to: 36) + verb.summary[language] + "\n"
  }

  private static func overview(_ language: Language) -> String {
    var text = "kite: \(title[language])\n\n"
    text += language.say("Perintah:\n", "Commands:\n")
    for verb in CommandTable.verbs { text += line(verb, language) }
    text += language.say("\nMulai di sini:\n", "\nStart here:\n")
    text += "  kite new permohonan.json\n"
    text += "  kite check permohonan.json\n\n"
    text += flags([.lang, .help], language)
    text += "  " + "--version, --versi".padded(to: 38) + language.say("versi", "version") + "\n"
    text += language.say("\nStatus keluar:\n", "\nExit status:\n")
    for (status, meaning) in ExitStatus.meanings {
      text += "  " + status.padded(to: 38) + meaning[language] + "\n"
    }
    text += language.say(
      "\nSetiap perintah: `kite PERINTAH --help`.\n", "\nEach command: `kite COMMAND --help`.\n")
    return text
  }

  private static func flags(_ flags: [Flag], _ language: Language) -> String {
    var text = language.say("Pilihan:\n", "Options:\n")
    for flag in flags {
      let names = [flag.name, flag.alias].compactMap { $0 }.joined(separator: ", ")
      let words = flag.value.map { names + " " + $0[language] } ?? names
      text += "  " + words.padded(to: 38)
      if words.count > 37 { text += "\n  " + String(repeating: " ", count: 38) }
      text += flag.summary[language] + "\n"
    }
    return text
  }
}

extension String {
  func padded(to width: Int) -> String {
    count >= width ? self : self + String(repeating: " ", count: width - count)
  }

  var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
