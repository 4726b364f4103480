import Diagnostics
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// An example as an application: the same values in the form of a file, read by the reader of applications.
///
/// So an example holds only what an application can hold, and what cannot be is refused in the same words.
struct ExampleApplication {
  private let program: Program
  private let example: RuleBook.Example

  init(_ example: RuleBook.Example, _ program: Program) {
    self.example = example
    self.program = program
  }

  // MARK: Written

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { object in
      for (slot, value) in last(example.scalars.map { ($0.slot, $0.value) }) {
        object.key(program.layout.scalars[slot].key)
        write(value, program.book.scalars[slot].type, &object)
      }
      for (list, rows) in example.lists {
        guard let rows else { continue }
        object.key(program.layout.lists[list].key)
        object.list(rows) { writer, row in
          writer.object { object in
            for (column, value) in last(row.map { ($0.column, $0.value) }) {
              object.key(program.layout.lists[list].fields[column].key)
              write(value, program.book.lists[list].fields[column].type, &object)
            }
          }
        }
      }
    }
    return Array(writer.text.utf8)
  }

  /// Each once: the last word on it counts.
  private func last(_ values: [(Int, Constant?)]) -> [(Int, Constant?)] {
    var places: [Int: Int] = [:]
    var result: [(Int, Constant?)] = []
    for (index, value) in values {
      if let place = places[index] {
        result[place].1 = value
      } else {
        places[index] = result.count
        result.append((index, value))
      }
    }
    return result
  }

  private func write(
    _ value: Constant?, _ type: RuleBook.FactType, _ writer: inout JSONWriter
  ) {
    switch value {
    case nil: writer.null()
    case .truth(let truth): writer.string(truth ? "ya" : "tidak")
    case .number(let number, .money): writer.string(money(number.digits))
    case .number(let number, _): writer.raw(number.plain.utf8)
    case .date(let date): writer.string(date.iso)
    case .quantity(let number, let base):
      writer.string("\(quantity(number)) \(program.book.units[base].code)")
    case .months(let months): writer.string("\(months) bulan")
    case .days(let days): writer.string("\(days) hari")
    case .choice(let index): writer.string(type.choices[index].id)
    case .unit(let index): writer.string(program.book.units[index].code)
    case .text(let text): writer.string(text)
    }
  }

  /// `USD 20000,00`: two decimals, so that no point can be taken for one.
  private func money(_ raw: Int128) -> String {
    let (whole, cents) = MoneyForm.amount(raw).quotientAndRemainder(dividingBy: 100)
    return "\(MoneyForm.currency(raw)) \(whole),\(cents < 10 ? "0" : "")\(cents)"
  }

  /// `2500,5000`: never three digits behind the comma, which could be thousands.
  private func quantity(_ number: ScaledNumber) -> String {
    let plain = number.plain.replacing(".", with: ",")
    let decimals = plain.split(separator: ",").dropFirst().first?.count ?? 0
    return decimals == 3 ? plain + "0" : plain
  }

  // MARK: Refused

  /// What an application with these values would be told, at the places where the example has them.
  func refusals(_ reading: ApplicationReading) -> [Diagnostic] {
    var told: Set<FactPath> = []
    var found: [Diagnostic] = []
    for problem in reading.problems where problem.isError {
      var range = example.range
      if case .fact(let path) = problem.subject {
        told.insert(path)
        range = place(of: path) ?? range
      }
      // An example may show what kinds of unit do that do not fit.
      if case .value(_, .otherKindOfUnit) = problem.error { continue }
      if case .value(_, .mixedKindsOfUnit) = problem.error { continue }
      if case .value(_, .otherCurrency) = problem.error { continue }
      if case .value(_, .mixedCurrencies) = problem.error { continue }
      found.append(
        Diagnostic(
          code: problem.code, title: problem.title(in: program.layout), at: .init(range),
          help: problem.help(in: program.layout), under: ["contoh \"\(example.title)\""]))
    }
    for (place, range) in example.places where !told.contains(FactPath(place)) {
      if holds(place, reading.store) { continue }
      found.append(unheld(place, range))
    }
    return found
  }

  private func place(of path: FactPath) -> SourceRange? {
    switch path {
    case .scalar(let slot): example.places[.init(list: nil, column: slot)]
    case .cell(let list, let column, let row):
      example.places[.init(list: list, column: column, row: row)]
    case .list: nil
    }
  }

  private func holds(_ place: RuleBook.ExamplePlace, _ store: Store) -> Bool {
    guard let list = place.list else {
      // The last word counts, and it may be that nobody knows.
      let isGiven = last(example.scalars.map { ($0.slot, $0.value) })
        .contains { $0.0 == place.column && $0.1 != nil }
      // What counts for nothing for want of a unit is held all the same.
      return !isGiven
        || store.written(store.scalar(place.column), at: place.column).isKnown
    }
    let cells = Array(store.column(place.column, ofList: list))
    guard cells.indices.contains(place.row) else { return true }
    let index = store.place(of: .cell(list: list, column: place.column, row: place.row))
    return store.written(cells[place.row], at: index).isKnown
  }

  /// `""`, `"tidak tahu"`: an application with it leaves the fact open.
  private func unheld(_ place: RuleBook.ExamplePlace, _ range: SourceRange) -> Diagnostic {
    let path = FactPath(place)
    let name = program.layout.name(of: path)
    return Diagnostic(
      code: "E202",
      title: .init(
        "`\(name)` dengan nilai ini sama dengan tidak diisi",
        "`\(name)` with this value is the same as left out"),
      at: .init(range), help: .init("tulis `belum diketahui`", "write `belum diketahui`"),
      replacement: "belum diketahui", under: ["contoh \"\(example.title)\""])
  }
}

extension FactPath {
  fileprivate init(_ place: RuleBook.ExamplePlace) {
    self =
      place.list.map { .cell(list: $0, column: place.column, row: place.row) }
      ?? .scalar(place.column)
  }
}
