import Values

/// What the person asked for: the verb's operands and flags.
struct Invocation: Sendable {
  var operands: [String] = []
  var values: [String: String] = [:]

  var language: Language {
    values["--lang"].flatMap { Language(rawValue: $0) } ?? .indonesian
  }

  func has(_ flag: Flag) -> Bool { values[flag.name] != nil }
  func value(_ flag: Flag) -> String? { values[flag.name] }

  /// A whole number from 1 on; `nil` where the flag is not given.
  func number(_ flag: Flag, atMost most: Int = .max) throws(UsageError) -> Int? {
    guard let written = value(flag) else { return nil }
    guard let number = Int(written), number > 0, number <= most else {
      throw .wrongValue(written, flag)
    }
    return number
  }

  /// The values of a list, each once, in the order given; empty where the flag is not given.
  func list(_ flag: Flag) -> [String] {
    var parts: [String] = []
    for part in value(flag).map({ flag.parts(of: $0) }) ?? [] where !parts.contains(part) {
      parts.append(part)
    }
    return parts
  }

  /// The one operand of the verb.
  func operand(_ what: BilingualText) throws(UsageError) -> String {
    guard let first = operands.first else { throw .missingOperand(what) }
    if operands.count > 1 { throw .needlessOperand(operands[1]) }
    return first
  }

  func withoutOperands() throws(UsageError) {
    if let word = operands.first { throw .needlessOperand(word) }
  }
}

extension Flag {
  /// The one value, or those of a list.
  func parts(of value: String) -> [String] {
    guard isList else { return [value] }
    return value.split(separator: separator, omittingEmptySubsequences: false).map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  func allows(_ part: String) -> Bool {
    choices.isEmpty ? !isList || !part.isEmpty : choices.contains(part)
  }
}

/// What can be wrong with the words of a command.
enum UsageError: Error, Sendable {
  case unknownVerb(String)
  case unknownFlag(String, verb: [String])
  case missingValue(Flag)
  case needlessValue(Flag)
  case wrongValue(String, Flag)
  case missingOperand(BilingualText)
  case needlessOperand(String)
  /// A second file, where each has a page of its own.
  case manyOnAPage(String)
  case wrongOperand(String, among: [String])
  case repeatedFlag(Flag)
  case unknownName(String, among: [String])
  /// The rules have the name, and no application has it: a point of law, a requirement, a value that is computed.
  case noFact(String, among: [String])
  /// A list, or a column of one without its row: many values, where one is asked for.
  case manyValues(String, single: [String])
  /// A fact that identifies a person, asked for together with `--no-identity`.
  case identifying(String)
  /// The name of a file says a form that the flag cannot write; `can` are endings, or a folder.
  case unwritable(String, Flag, can: BilingualText)
  /// Two flags that exclude each other.
  case contradicting(Flag, Flag)
  /// The name of a file says one form, `--format` another.
  case otherEnding(String, form: String)
}

/// Command words → verb and invocation, by the command table.
enum CommandLineReader {
  /// The verb is `nil` for the bare command and for help on the whole.
  struct Result {
    var verb: Verb?
    /// The verbs of `kite rules`, where that is asked for alone.
    var group: [Verb] = []
    var invocation = Invocation()
    var wantsHelp = false
    var wantsVersion = false
  }

  /// `found` is told the verb as soon as it is known: an error in its flags points to its page of help.
  static func read(_ arguments: [String], _ found: (Verb) -> Void = { _ in }) throws(UsageError)
    -> Result
  {
    var result = Result()
    var rest = arguments[...]
    // The language may stand anywhere, also before the verb.
    var leading: [String] = []
    while let word = rest.first, word.hasPrefix("--") {
      leading.append(word)
      rest = rest.dropFirst()
      if word == "--lang" || word == "--bahasa", let value = rest.first {
        leading.append(value)
        rest = rest.dropFirst()
      }
    }
    if leading.contains("--version") || leading.contains("--versi") { result.wantsVersion = true }
    if leading.contains("--help") || leading.contains("--bantuan") || leading.contains("-h") {
      result.wantsHelp = true
    }
    let known = ["--version", "--versi", "--help", "--bantuan"]
    let flags = leading.filter { !known.contains($0) }
    guard let first = rest.first else {
      try read(flags[...], [Flag.lang], verb: [], &result)
      return result
    }
    if first == "-h" {
      result.wantsHelp = true
      return result
    }
    if first == "help" || first == "bantuan" {
      result.wantsHelp = true
      rest = rest.dropFirst()
      if try isGroup(rest, &result, flags) { return result }
      if rest.first.map({ !$0.hasPrefix("-") }) ?? false {
        result.verb = try verb(&rest, skipping: 0)
      }
      try read(flags[...] + rest, [Flag.lang], verb: result.verb?.words ?? [], &result)
      return result
    }
    if try isGroup(rest, &result, flags) { return result }
    let verb = try verb(&rest, skipping: 0)
    result.verb = verb
    found(verb)
    try read(flags[...] + rest, verb.flags, verb: verb.words, &result)
    return result
  }

  /// `kite rules`, with nothing behind it but flags: its verbs are told.
  private static func isGroup(
    _ rest: ArraySlice<String>, _ result: inout Result, _ flags: [String]
  ) throws(UsageError) -> Bool {
    let group = CommandTable.verbs.filter { verb in
      verb.words.count == 2 && ([verb.words] + verb.aliases).contains { $0[0] == rest.first }
    }
    let behind = rest.dropFirst()
    guard !group.isEmpty, behind.first.map({ $0.hasPrefix("-") }) ?? true else { return false }
    result.group = group
    result.wantsHelp = true
    try read(flags[...] + behind, [Flag.lang], verb: [String(rest.first ?? "")], &result)
    return true
  }

  private static func verb(_ rest: inout ArraySlice<String>, skipping count: Int) throws(UsageError)
    -> Verb
  {
    rest = rest.dropFirst(count)
    for verb in CommandTable.verbs {
      for words in [verb.words] + verb.aliases where Array(rest.prefix(words.count)) == words {
        rest = rest.dropFirst(words.count)
        return verb
      }
    }
    // `rules` alone, or with a word it does not know: named together.
    let two = rest.prefix(2).prefix { !$0.hasPrefix("-") }
    let isGroup = CommandTable.verbs.contains {
      $0.words.count == 2 && ([$0.words] + $0.aliases).contains { $0[0] == two.first }
    }
    throw .unknownVerb(isGroup ? two.joined(separator: " ") : rest.first ?? "")
  }

  private static func read(
    _ arguments: ArraySlice<String>, _ flags: [Flag], verb: [String], _ result: inout Result
  ) throws(UsageError) {
    var rest = arguments
    var takesFlags = true
    while let word = rest.popFirst() {
      guard takesFlags, word.hasPrefix("-"), word != "-" else {
        result.invocation.operands.append(word)
        continue
      }
      if word == "--" {
        takesFlags = false
        continue
      }
      if word == "-h" || word == Flag.help.name || word == Flag.help.alias {
        result.wantsHelp = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let flag = flags.first(where: { $0.name == name || $0.alias == name }) else {
        throw .unknownFlag(name, verb: verb)
      }
      var value = parts.count > 1 ? String(parts[1]) : nil
      if flag.value == nil {
        if value != nil { throw .needlessValue(flag) }
        value = ""
      } else if value == nil {
        value = rest.popFirst()
      }
      guard let value else { throw .missingValue(flag) }
      if flag.value != nil, value.isEmpty { throw .wrongValue(value, flag) }
      if let part = flag.parts(of: value).first(where: { !flag.allows($0) }) {
        throw .wrongValue(part, flag)
      }
      let before = result.invocation.values[flag.name]
      if before != nil, !flag.isList { throw .repeatedFlag(flag) }
      result.invocation.values[flag.name] =
        (before.map { $0 + String(flag.separator) } ?? "") + value
    }
  }
}
