import Foundation
import Testing

@Suite("completions and the manual page")
struct ShellTests {
  /// What stands on the command line, and what is offered.
  static let offered: [(words: [String], offers: [String])] = [
    (["kite", "ch"], ["check"]),
    (["kite", "pelen"], ["pelengkapan"]),
    (["kite", "aturan", "p"], ["periksa", "periksa-sumber"]),
    (["kite", "--lang", "en", "ver"], ["verify", "verifikasi"]),
    (["kite", "check", "--for"], ["--format"]),
    (["kite", "check", "--format", ""], ["text", "json", "markdown", "html"]),
    (["kite", "read", "--format", "nd"], ["ndjson"]),
    (["kite", "bulk", "--only", "memenuhi,tidak-"], ["memenuhi,tidak-dinilai"]),
    (["kite", "check", "--facility", ""], ["kite_ikm", "kite_pembebasan"]),
    (["kite", "whatif", "x.json", "--set", "nilai_inv"], ["nilai_investasi="]),
    (["kite", "explain", "U10"], (1...9).map { "U10\($0)" }),
    (["kite", "check", "--nomor", ""], []),
    (["kite", "schema", "--csv", "--j"], []),
    (["kite", "check", "berka"], ["berkas.json"]),
  ]

  @Test("bash offers what may stand there", arguments: offered.indices)
  func bash(_ index: Int) throws {
    let (words, offers) = ShellTests.offered[index]
    let tool = try Tool()
    try Data().write(to: URL(fileURLWithPath: tool.path("berkas.json")))
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    try Data(
      """
      compopt() { :; }
      COMP_WORDS=(\(quoted)); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _kite
      printf '%s\\n' "${COMPREPLY[@]}"
      """.utf8
    ).write(to: URL(fileURLWithPath: tool.path("coba")))
    let result = try tool.shell("$K completions bash > kite.bash && cat kite.bash coba | bash")
    #expect(result.errors == "")
    #expect(result.output.split(separator: "\n").map(String.init) == offers)
  }

  @Test("fish offers the same, where there is one", arguments: offered.indices)
  func fish(_ index: Int) throws {
    let tool = try Tool()
    guard try tool.shell("command -v fish").status == 0 else { return }
    let (words, offers) = ShellTests.offered[index]
    try Data().write(to: URL(fileURLWithPath: tool.path("berkas.json")))
    let line = words.joined(separator: " ")
    let result = try tool.shell(
      "$K completions fish > kite.fish && fish -c \"source kite.fish; complete -C '\(line)'\"")
    let found = result.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    #expect(result.errors == "")
    #expect(Set(found) == Set(offers))
  }

  @Test("zsh takes the script, where there is one")
  func zsh() throws {
    let tool = try Tool()
    guard try tool.shell("command -v zsh").status == 0 else { return }
    let result = try tool.shell("$K completions zsh > kite.zsh && zsh -n kite.zsh")
    #expect(result.status == 0)
    #expect(result.errors == "")
  }

  @Test("a shell that is not known is told which are")
  func unknown() throws {
    let result = try Tool().run(["completions", "powershell", "--lang", "en"])
    #expect(result.status == 64)
    #expect(result.errors.contains("error[U111]"))
    #expect(result.errors.contains("allowed: bash, zsh, fish"))
  }

  @Test("the manual names every command and every flag of its help", arguments: ["id", "en"])
  func manual(_ language: String) throws {
    let tool = try Tool()
    let page = try tool.run(["manual", "--lang", language]).output
    #expect(page.utf8.allSatisfy { $0 < 0x80 })
    let said = page.split(separator: "\n").map {
      $0.replacing("\\-", with: "-").replacing("\\fB", with: "").replacing("\\fR", with: "")
    }
    let verbs = said.filter { $0.hasPrefix(".SS \"kite ") }.map { heading in
      heading.split(separator: " ").dropFirst(2).map { String($0.filter { $0 != "\"" }) }
        .prefix { word in word.allSatisfy { ("a"..."z").contains($0) } }
    }
    #expect(verbs.count > 10)
    for verb in verbs {
      let help = try tool.run(verb + ["--help", "--lang", language]).output
      let flags = help.split(separator: "\n").filter { $0.hasPrefix("  --") }
      #expect(help.hasPrefix("kite \(verb.joined(separator: " "))") && !flags.isEmpty)
      for flag in flags {
        let names = flag.split(separator: " ").prefix { $0.hasPrefix("--") }
        #expect(
          said.contains { $0.hasPrefix(names.joined(separator: " ")) },
          "\(verb.joined(separator: " ")): \(names)")
      }
    }
  }

  @Test("man finds nothing wrong with the page, where there is one")
  func man() throws {
    let tool = try Tool()
    guard try tool.shell("command -v man && command -v groff").status == 0 else { return }
    let result = try tool.shell("$K manual > kite.1 && man -l --warnings=w kite.1 | cat")
    #expect(result.errors == "")
    #expect(result.output.contains("kite completions bash|zsh|fish"))
  }
}
