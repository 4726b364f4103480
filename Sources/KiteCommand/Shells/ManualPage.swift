import Values

/// The command table as a manual page: `man` macros, in plain ASCII so that every `man` reads it alike.
struct ManualPage {
  let language: Language

  var text: String {
    var page = ".\\\" " + language.say("Dibuat oleh", "Made by") + " `kite manual`.\n"
    // Words are not broken: `man` would break Indonesian by the rules of English.
    page += ".TH KITE 1 \"\" \"kite \(Kite.version)\"\n.nh\n.ad l\n"
    section(language.say("NAMA", "NAME"), &page)
    page += line("kite - " + Help.title[language])
    section(language.say("RINGKASAN", "SYNOPSIS"), &page)
    for verb in CommandTable.verbs {
      page += ".B kite \(escaped(verb.words.joined(separator: " ")))\n"
      let rest = [verb.operands[language], language.say("[PILIHAN]", "[OPTIONS]")]
      page += ".I " + escaped(rest.filter { !$0.isEmpty }.joined(separator: " ")) + "\n.br\n"
    }
    section(language.say("URAIAN", "DESCRIPTION"), &page)
    for text in description { page += line(text) + ".PP\n" }
    section(language.say("PERINTAH", "COMMANDS"), &page)
    for verb in CommandTable.verbs { command(verb, &page) }
    section(language.say("STATUS KELUAR", "EXIT STATUS"), &page)
    for (status, meaning) in ExitStatus.meanings {
      page += ".TP\n.B \(status)\n" + line(meaning[language])
    }
    section(language.say("CONTOH", "EXAMPLES"), &page)
    for example in examples { page += ".nf\n" + line(example) + ".fi\n" }
    return page
  }

  private var description: [String] {
    [
      language.say(
        "kite menilai apakah industri kecil atau menengah memenuhi syarat fasilitas, apa yang kurang, dan apa langkahnya. Aturannya terpasang di dalamnya; jaringan tidak diperlukan.",
        "kite assesses whether a small or medium industry fits the facility, what is missing, and what to do. The rules are built in; it needs no network."
      ),
      language.say(
        "Ini penilaian mandiri; yang memutuskan hanya Kantor Pabean (KPPBC).",
        "This is a self-assessment; only the customs office decides."),
      language.say(
        "Setiap perintah dan pilihan juga bernama Indonesia, disebut di sebelahnya.",
        "Every command and option has an Indonesian name too, given beside it."),
    ]
  }

  private var examples: [String] {
    ["kite new permohonan.json", "kite check permohonan.json"]
      + ["kite check permohonan.json --remedies", "kite bulk berkas/ --out hasil.csv"]
  }

  private func section(_ title: String, _ page: inout String) {
    page += ".SH \"\(escaped(title))\"\n"
  }

  private func command(_ verb: Verb, _ page: inout String) {
    let words = ["kite"] + verb.words + [verb.operands[language]]
    page += ".SS \"\(escaped(words.filter { !$0.isEmpty }.joined(separator: " ")))\"\n"
    page += line(verb.summary[language] + ".")
    let also = verb.names.dropFirst().map { "kite " + $0 }.joined(separator: ", ")
    page += line(language.say("Nama lain: ", "Also: ") + also + ".")
    for flag in verb.flags + [.help] {
      page += ".TP\n\\fB" + flag.names.map { escaped($0) }.joined(separator: "\\fR, \\fB") + "\\fR"
      page += (flag.value.map { " \\fI" + escaped($0[language]) + "\\fR" } ?? "") + "\n"
      page += line(flag.summary[language])
    }
  }

  private func line(_ text: String) -> String {
    let text = escaped(text)
    return (text.first.map { ".'".contains($0) } ?? false ? "\\&" : "") + text + "\n"
  }

  /// Signs that `roff` reads otherwise, and those beyond ASCII, by their names.
  private func escaped(_ text: String) -> String {
    var found = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": found += "\\e"
      case "-": found += "\\-"
      case "`": found += "\\(ga"
      case "'": found += "\\(aq"
      case "\"": found += "\\(dq"
      case _ where scalar.isASCII: found.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        found += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
    return found
  }
}
