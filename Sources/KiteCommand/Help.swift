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
    var text = language.say(
      "kite rules: menulis, memeriksa, dan membaca aturan\n\nPerintah:\n",
      "kite rules: writing, checking and reading rules\n\nCommands:\n")
    for verb in group { text += line(verb, language) }
    return text + "\n"
      + language.say(
        "Setiap perintah: `kite rules PERINTAH --help`.\n",
        "Each command: `kite rules COMMAND --help`.\n")
  }

  private static func line(_ verb: Verb, _ language: Language) -> String {
    let words = "kite \(verb.words.joined(separator: " ")) \(verb.operands[language])".trimmedEnd
    return "  " + words.padded(to: 36) + verb.summary[language] + "\n"
  }

  private static func overview(_ language: Language) -> String {
    var text =
      language.say(
        "kite: apakah usaha Anda memenuhi syarat fasilitas, apa yang kurang, dan apa langkahnya\n\n",
        "kite: whether your business qualifies for the facility, what is missing, what to do\n\n")
    text += language.say("Perintah:\n", "Commands:\n")
    for verb in CommandTable.verbs { text += line(verb, language) }
    text += language.say("\nMulai di sini:\n", "\nStart here:\n")
    text += "  kite new permohonan.json\n"
    text += "  kite check permohonan.json\n\n"
    text += flags([.lang, .help], language)
    text += "  " + "--version, --versi".padded(to: 38) + language.say("versi", "version") + "\n"
    text +=
      language.say(
        "\nStatus keluar: 0 memenuhi syarat, 1 belum memenuhi, 2 belum dapat dinilai, 3 aturan salah,\n"
          + "4 permohonan tidak terbaca, 64 perintah salah, 74 gagal membaca atau menulis.\n"
          + "Setiap perintah: `kite PERINTAH --help`.\n",
        "\nExit status: 0 eligible, 1 not eligible, 2 undetermined, 3 rules in error,\n"
          + "4 application unreadable, 64 wrong command, 74 reading or writing failed.\n"
          + "Each command: `kite COMMAND --help`.\n")
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
