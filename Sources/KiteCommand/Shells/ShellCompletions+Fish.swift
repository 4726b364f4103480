import Values

extension ShellCompletions {
  /// A line for each flag of each verb; `__kite_is` says in which verb the cursor stands.
  var fish: String {
    var text = title(.fish)
    text += """
      function __kite_verb
          set -l words
          set -l skips 0
          for word in (commandline -opc)[2..-1]
              if test $skips -eq 1
                  set skips 0
                  continue
              end
              switch $word
                  case --lang --bahasa
                      set skips 1
                      continue
                  case '-*'
                      test (count $words) -eq 0; and continue
                      break
              end
              set -a words $word
              contains -- "$words" \(groups.joined(separator: " ")); and continue
              break
          end
          echo "$words"
      end
      function __kite_is
          contains -- (__kite_verb) $argv
      end
      complete -c kite -f

      """
    for (word, summary) in firstWords {
      text += "complete -c kite -n '__kite_is \"\"' -a \(word) -d \(fish(summary))\n"
    }
    text += "complete -c kite -n '__kite_is \"\"' -l version -l versi\n"
    for group in groups {
      for (word, summary) in secondWords(after: group) {
        text += "complete -c kite -n '__kite_is \(group)' -a \(word) -d \(fish(summary))\n"
      }
    }
    for verb in CommandTable.verbs {
      let names = verb.names.map { "\"\($0)\"" }.joined(separator: " ")
      let start = "complete -c kite -n '__kite_is \(names)'"
      switch operand(of: verb) {
      case .path: text += start + " -F\n"
      case .words(let words) where !words.isEmpty, .beginnings(let words) where !words.isEmpty:
        text += start + " -a \(fish(words.joined(separator: " ")))\n"
      default: break
      }
      for flag in flags(of: verb) {
        text += start + flag.names.map { " -l " + $0.dropFirst(2) }.joined()
        text += fish(value(of: flag), isList: flag.isList && flag.separator == ",")
        text += " -d \(fish(flag.summary[language]))\n"
      }
    }
    return text
  }

  private func fish(_ value: Completable?, isList: Bool) -> String {
    switch value {
    case nil: ""
    case .path: " -r -F"
    case .nothing: " -x"
    case .words(let words), .beginnings(let words):
      isList
        ? " -x -a '(__fish_append , \(words.joined(separator: " ")))'"
        : " -x -a \(fish(words.joined(separator: " ")))"
    }
  }

  /// In single quotes fish takes `\\` and `\'` alone.
  private func fish(_ text: String) -> String {
    "'" + text.flatMap { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" } + "'"
  }
}
