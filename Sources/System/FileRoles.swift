/// The files of one command by what each is to it. None that is written may be another: not under another
/// name, not behind a link, and not as standard input.
package struct FileRoles: Sendable {
  package enum Role: Sendable {
    case input, rules, output, receipt, summary, problems, returned, letters, earlier
    /// Beside an unfinished output: what helps to take it up again.
    case unfinished
  }

  package struct Clash: Error, Sendable {
    package let path: String
    package let role: Role
    package let other: Role
  }

  private var known: [FileIdentity: Role] = [:]

  package init() {}

  /// `-` is standard input.
  package mutating func reads(_ path: String, as role: Role) {
    let identity = path == "-" ? OpenFile.standardInput.identity : FileIdentity(path)
    if let identity { known[identity] = role }
  }

  package mutating func reads(_ names: [String], in folder: String, as role: Role) {
    for name in names { reads(folder + "/" + name, as: role) }
  }

  /// A regular file, there or not yet; a pipe or a device replaces nothing. `-` is standard output.
  package mutating func writes(_ path: String, as role: Role) throws(Clash) {
    let kind = path == "-" ? FileKind(descriptor: 1) : FileKind(path)
    guard [.regular, .missing].contains(kind),
      let identity = path == "-" ? OpenFile.standardOutput.identity : FileIdentity(path)
    else { return }
    if let other = known[identity] { throw Clash(path: path, role: role, other: other) }
    known[identity] = role
  }
}
