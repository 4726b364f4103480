package import Layout

/// A value that was not written in the one form that the tool writes itself.
package struct Interpretation: Hashable, Sendable {
  package let path: FactPath
  /// As it stands in the file, without its quotes.
  package let written: String
  package let line: Int
  package let column: Int

  package init(path: FactPath, written: String, line: Int, column: Int) {
    self.path = path
    self.written = written
    self.line = line
    self.column = column
  }
}

extension ApplicationReading {
  /// Remembers what was written where it is not the canonical form of what was read.
  ///
  /// - Parameters:
  ///   - isInQuotes: as JSON writes texts; cells of tables count as what they are read as.
  ///   - field: `nil` for a whole list.
  mutating func note(
    _ written: String, isInQuotes: Bool, as cell: Cell, _ field: Layout.Field?, _ path: FactPath,
    _ layout: Layout, line: Int, column: Int
  ) {
    if let field, isInQuotes == field.isWrittenAsText,
      written == CanonicalText(layout: layout).form(of: cell, field, store, at: path)
    {
      return
    }
    interpretations.append(
      Interpretation(path: path, written: written, line: line, column: column))
  }
}
