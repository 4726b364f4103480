import Differential
import Glibc

// `swift run -c release trials [SEED] [BOOKS] [FROM] [first]`: the engine against the reference on random books,
// the first of them with the number FROM.
// Prints every disagreement as the smallest rule file that shows it; `first` stops at the first.

let words = CommandLine.arguments.dropFirst()
let numbers = words.compactMap { UInt64($0) }
let seed = numbers.first ?? 1
let books = Int(numbers.dropFirst().first ?? 1_000)
let from = Int(numbers.dropFirst(2).first ?? 0)

let count = TrialRun(seed: seed, mostReports: 12).run(
  books: from..<from + books, stopsAtFirst: words.contains("first")
) { count, report in
  print(report ?? count.summary)
  fflush(nil)
}
for report in count.senseless.prefix(1) { print(report) }
print(count.firstAt.map { "first disagreement after \($0) pairs; " } ?? "", count.summary)
if count.disagreements > 0 || !count.senseless.isEmpty { exit(1) }
