extension ShellCompletions {
  /// `compgen` over the words of the place; a flag that takes several with commas goes on behind the last one.
  var bash: String {
    var text = title(.bash)
    text += """
      _kite() {
        local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
        local verb= word offered= kind= listed= flags= head= index
        COMPREPLY=()
        # `--format=json` comes in three words.
        if [[ $current == = ]]; then current=
        elif [[ $before == = && COMP_CWORD -gt 1 ]]; then before=${COMP_WORDS[COMP_CWORD-2]}
        fi
        for ((index = 1; index < COMP_CWORD; index++)); do
          word=${COMP_WORDS[index]}
          case $word in
            --lang|--bahasa) ((index++)); [[ ${COMP_WORDS[index]} == = ]] && ((index++)); continue ;;
            -*) [[ -z $verb ]] && continue; break ;;
          esac
          verb=${verb:+$verb }$word
          case $verb in \(groups.joined(separator: "|"))) continue ;; esac
          break
        done
        case $verb in
          '') offered=\(ShellCompletions.quoted(firstWords.map(\.word).joined(separator: " ")))
            flags='--lang --bahasa --help --bantuan --version --versi'
            case $before in --lang|--bahasa) kind=value offered='id en' ;; esac ;;

      """
    for group in groups {
      let words = secondWords(after: group).map(\.word).joined(separator: " ")
      text += "    \(group)) offered=\(ShellCompletions.quoted(words)) ;;\n"
    }
    for verb in CommandTable.verbs { text += bash(verb) }
    return text + """
        esac
        if [[ -z $kind && $current == -* ]]; then
          COMPREPLY=($(compgen -W "$flags" -- "$current"))
          return
        fi
        [[ $kind == nothing ]] && return
        if [[ $offered == path ]]; then
          compopt -o filenames 2> /dev/null
          local IFS=$'\\n'
          COMPREPLY=($(compgen -f -- "$current"))
          return
        fi
        if [[ -n $listed && $current == *,* ]]; then
          head=${current%,*},
          current=${current##*,}
        fi
        COMPREPLY=($(compgen -P "$head" -W "$offered" -- "$current"))
        [[ $kind == beginning || -n $listed ]] && compopt -o nospace 2> /dev/null
      }
      complete -F _kite kite

      """
  }

  private func bash(_ verb: Verb) -> String {
    let names = verb.names.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: "|")
    let flags = flags(of: verb)
    var text = "    \(names))\n"
    text += "      offered=\(bash(operand(of: verb)))\n"
    text +=
      "      flags=\(ShellCompletions.quoted(flags.flatMap(\.names).joined(separator: " ")))\n"
    text += "      case $before in\n"
    for flag in flags {
      guard let value = value(of: flag) else { continue }
      let kind =
        switch value {
        case .nothing: "nothing"
        case .beginnings: "beginning"
        case .words, .path: "value"
        }
      let listed = flag.isList && flag.separator == "," ? " listed=1" : ""
      text += "        \(flag.names.joined(separator: "|")))"
      text += " kind=\(kind) offered=\(bash(value))\(listed) ;;\n"
    }
    return text + "      esac ;;\n"
  }

  private func bash(_ place: Completable) -> String {
    place == .path
      ? "path" : ShellCompletions.quoted(place.words.joined(separator: " "))
  }
}
