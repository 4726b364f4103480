import Values

/// How columns of a table write what no cell of theirs settles; `nil`: numbers are found out, dates asked about.
struct ColumnOptions {
  var numbers: Language?
  var dates: DateOrder?

  init(_ invocation: Invocation) {
    numbers = invocation.value(.numbers).flatMap { Language(rawValue: $0) }
    dates = invocation.value(.dates).map { $0 == "mdy" ? .monthFirst : .dayFirst }
  }

  func record(in flags: inout RecordedFlags) {
    flags[.numbers] = numbers?.rawValue
    flags[.dates] = dates.map { $0 == .monthFirst ? "mdy" : "dmy" }
  }
}
