package enum Countries {
  package static func isCode(_ code: String) -> Bool { code.utf8.count == 2 }
}
