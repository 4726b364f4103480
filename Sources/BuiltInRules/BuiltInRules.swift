/// The rule book that is built into the binary, so that it runs from any folder of any machine.
package enum BuiltInRules {
  /// Each file with its path below `rules/`, in the byte order of the paths.
  package static var files: [(path: String, bytes: [UInt8])] {
    // Safe: the buffer is copied whole and not kept.
    builtInRuleFiles.map { file in
      (
        file.path,
        file.text.withUTF8Buffer { unsafe Array($0) }
      )
    }
  }
}
