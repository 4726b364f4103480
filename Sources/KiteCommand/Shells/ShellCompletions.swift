import RuleModel
import Values

/// The command table as a shell's completions: one script a shell, each to be put where the shell looks for such.
struct ShellCompletions {
  enum Shell: String, CaseIterable { case bash, zsh, fish }

  let book: RuleBook
  let language: Language

  func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// What the script says of itself.
  func title(_ shell: Shell) -> String {
    language.say(
      "# Pelengkapan kite untuk \(shell.rawValue), dibuat oleh `kite completions \(shell.rawValue)`.\n",
      "# Completions of kite for \(shell.rawValue), made by `kite completions \(shell.rawValue) --lang en`.\n"
    )
  }

  func flags(of verb: Verb) -> [Flag] { verb.flags + [.help] }

  /// `nil` where the flag is a switch.
  func value(of flag: Flag) -> Completable? {
    flag.value.map {
      Completable(placeholder: $0.english, choices: flag.choices, book: book)
    }
  }

  func operand(of verb: Verb) -> Completable {
    Completable(placeholder: verb.operands.english, choices: [], book: book)
  }

  /// The first words of verbs, each once, with what is said of it: `check`, `rules`.
  var firstWords: [(word: String, summary: String)] {
    var found: [(word: String, summary: String)] = []
    for verb in CommandTable.verbs {
      let isGroup = verb.words.count > 1
      for words in [verb.words] + verb.aliases where !found.contains(where: { $0.word == words[0] })
      {
        found.append(
          (words[0], (isGroup ? Help.rulesTitle : verb.summary)[language]))
      }
    }
    found.append(("help", Flag.help.summary[language]))
    return found
  }

  /// The words that may follow the first one of a group: `rules` has `check` and `test`.
  func secondWords(after first: String) -> [(word: String, summary: String)] {
    CommandTable.verbs.flatMap { verb in
      ([verb.words] + verb.aliases).filter { $0.count == 2 && $0[0] == first }.map {
        ($0[1], verb.summary[language])
      }
    }
  }

  /// First words that another one must follow.
  var groups: [String] { firstWords.map(\.word).filter { !secondWords(after: $0).isEmpty } }

  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
