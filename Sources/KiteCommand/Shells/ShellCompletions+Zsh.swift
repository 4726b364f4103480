import Values

extension ShellCompletions {
  /// `_arguments` for each verb, behind the words that name it.
  var zsh: String {
    var text = "#compdef kite\n" + title(.zsh)
    text += """
      _kite() {
        local context state state_descr line curcontext=$curcontext
        typeset -A opt_args
        _arguments -C \\
          \(zsh(.lang)) \\
          \(zsh(.help)) \\
          '(--version --versi)'{--version,--versi} \\
          '1: :->verb' '*:: :->rest'
        case $state in
          verb)
            local -a verbs=(\(zsh(firstWords)))
            _describe kite verbs ;;
          rest)
            case $words[1] in

      """
    for group in groups {
      text += """
                \(group))
                  local -a verbs=(\(zsh(secondWords(after: group))))
                  _arguments -C '1: :->verb' '*:: :->rest'
                  case $state in
                    verb) _describe kite verbs ;;
                    rest)
                      case $words[1] in

        """
      for verb in CommandTable.verbs {
        let second = ([verb.words] + verb.aliases).filter { $0.count == 2 && $0[0] == group }
        guard !second.isEmpty else { continue }
        text += "                \(second.map { $0[1] }.joined(separator: "|")))\n"
        text += zsh(verb, indent: "                  ")
      }
      text += "              esac ;;\n          esac ;;\n"
    }
    for verb in CommandTable.verbs where verb.words.count == 1 {
      text += "        \(verb.names.joined(separator: "|")))\n"
      text += zsh(verb, indent: "          ")
    }
    return text + """
              esac ;;
        esac
      }
      # Sourced it names itself the completer of kite; found in $fpath it is run as one.
      if [ "$funcstack[1]" = _kite ]; then _kite "$@"; else compdef _kite kite; fi

      """
  }

  private func zsh(_ verb: Verb, indent: String) -> String {
    let lines =
      flags(of: verb).map { zsh($0) }
      + (verb.operands.english.isEmpty
        ? [] : ["'*:\(zsh(text: verb.operands[language])):\(action(operand(of: verb)))'"])
    return indent + "_arguments " + lines.joined(separator: " \\\n\(indent)  ") + " ;;\n"
  }

  /// `'(--format --bentuk)'{--format,--bentuk}'=[form of the report]:text|json:(text json)'`
  private func zsh(_ flag: Flag) -> String {
    let names = flag.names.joined(separator: " ")
    let form = flag.names.count > 1 ? "{\(flag.names.joined(separator: ","))}" : flag.name
    let repeats = flag.isList && flag.separator != ","
    var text = repeats ? "'*'\(form)'" : "'(\(names))'\(form)'"
    if flag.value != nil { text += "=" }
    text += "[\(zsh(text: flag.summary[language]))]"
    if let value = value(of: flag), let words = flag.value {
      text += ":\(zsh(text: words[language])):"
      text +=
        flag.isList && !repeats && !value.words.isEmpty
        ? "_values -s , \(zsh(text: words[language])) \(value.words.joined(separator: " "))"
        : action(value)
    }
    return text + "'"
  }

  private func action(_ place: Completable) -> String {
    switch place {
    case .path: "_files"
    case .nothing: " "
    case .words(let words): words.isEmpty ? " " : "(\(words.joined(separator: " ")))"
    case .beginnings(let words): "compadd -S \"\" -- \(words.joined(separator: " "))"
    }
  }

  private func zsh(_ words: [(word: String, summary: String)]) -> String {
    words.map { "'\($0.word):\(zsh(text: $0.summary))'" }.joined(separator: " ")
  }

  /// Within single quotes, brackets and colons.
  private func zsh(text: String) -> String {
    text.flatMap { mark -> String in
      switch mark {
      case "'": "'\\''"
      case "[", "]", ":", "\\": "\\\(mark)"
      default: "\(mark)"
      }
    }.reduce(into: "") { $0.append($1) }
  }
}
