import Foundation
import PackagePlugin

/// Puts every `rules/**/*.aturan` into the target that uses it.
///
/// The files are inputs of the build command, found among the sources of the target, so that a rule
/// file that is added, edited or deleted is in the next build.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let root =
      module.directoryURL.appending(path: "rules").standardizedFileURL.path(percentEncoded: false)
      + "/"
    let files = module.sourceFiles.map(\.url)
      .filter {
        $0.pathExtension == "aturan"
          && $0.standardizedFileURL.path(percentEncoded: false).hasPrefix(root)
      }
      .map {
        (
          path: String($0.standardizedFileURL.path(percentEncoded: false).dropFirst(root.count)),
          url: $0
        )
      }
      .sorted { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    let output = context.pluginWorkDirectoryURL.appending(path: "BuiltInRuleFiles.swift")
    return [
      .buildCommand(
        displayName: "Embed \(files.count) rule files",
        executable: try context.tool(named: "EmbedRules").url,
        arguments: [output.path(percentEncoded: false)]
          + files.flatMap { [$0.path, $0.url.path(percentEncoded: false)] },
        inputFiles: files.map(\.url), outputFiles: [output])
    ]
  }
}
