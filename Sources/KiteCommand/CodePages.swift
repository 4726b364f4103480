import Assessments
import Batch
package import Diagnostics
import Intake
import RuleModel
import RuleSyntax

/// Every code that the tool can print, with its page: what `kite explain` looks in, and where a summary takes the
/// meaning of a code from.
package enum CodePages {
  package static let all: [DiagnosticPage] =
    SyntaxError.pages + CheckError.pages + DataError.pages + TableError.pages + ExampleResult.pages
    + BatchError.pages + UsageError.pages
}
