package import Values

/// One thing to tell a person about a text: what, where, why, what to do, on what ground.
///
/// A diagnostic is data; `DiagnosticRenderer` turns it into the full form, the one-line form or JSON,
/// all with the same facts. Rules, applications, command lines and batches are told by it alike.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: Int, Sendable, Hashable {
    case error
    case warning
    case note
  }

  /// A range with what to say about it.
  package struct Label: Hashable, Sendable {
    package let range: SourceRange
    package let text: BilingualText?

    package init(_ range: SourceRange, _ text: BilingualText? = nil) {
      self.range = range
      self.text = text
    }
  }

  /// Phase letter and number: `S` syntax, `C` check, `D` data, `E` evaluation, `U` usage. `C203`
  package let code: String
  package let severity: Severity
  /// Stands alone: lower case, no final stop, no line break.
  package let title: BilingualText
  package let primary: Label
  package var secondary: [Label]
  package var notes: [BilingualText]
  /// The mend: what to write instead.
  package var help: BilingualText?
  /// Text that would take the place of the primary range, where the mend is certain.
  package var replacement: String?
  /// The headings that the place stands under, outermost first.
  package var under: [String]

  package init(
    code: String, severity: Severity = .error, title: BilingualText, at primary: Label,
    secondary: [Label] = [], notes: [BilingualText] = [], help: BilingualText? = nil,
    replacement: String? = nil, under: [String] = []
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.primary = primary
    self.secondary = secondary
    self.notes = notes
    self.help = help
    self.replacement = replacement
    self.under = under
  }

  /// About nothing that has lines: a file that cannot be opened, an output that is there.
  package init(
    code: String, severity: Severity = .error, title: BilingualText, help: BilingualText? = nil
  ) {
    self.init(code: code, severity: severity, title: title, at: .init(.none), help: help)
  }
}
