// Writes the text of rule files into one Swift file: OUTPUT, then pairs of book path and file.
import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("usage: EmbedRules OUTPUT [PATH FILE]...\n".utf8))
  exit(64)
}
let rest = Array(arguments.dropFirst())
var source = """
  /// The rule files of `rules/` as they were at build time, by path below it.
  package let builtInRuleFiles: [(path: String, text: StaticString)] = [

  """
// Raw strings: rule texts hold quotes and backslashes, but never a quote with this many signs behind it.
let fence = "#####"
for index in stride(from: 0, to: rest.count - 1, by: 2) {
  let data = try Data(contentsOf: URL(fileURLWithPath: rest[index + 1]))
  guard let text = String(data: data, encoding: .utf8), !text.contains("\"\"\"" + fence) else {
    FileHandle.standardError.write(Data("\(rest[index + 1]): not UTF-8 text\n".utf8))
    exit(65)
  }
  source += "  (\"\(rest[index])\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
}
source += "]\n"
try Data(source.utf8).write(to: URL(fileURLWithPath: output))
