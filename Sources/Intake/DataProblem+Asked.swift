package import Layout
package import Values

/// The words of a problem for whoever is asked, answer by answer: facts and choices by what they are called, and
/// nothing of how a file is written.
extension DataProblem {
  package func asked(in layout: Layout, _ language: Language) -> (title: String, help: String?) {
    let named = layout.labelled(language)
    let name = layout.label(of: subject, language)
    guard !hidesWritten || error.isOfText else {
      return (
        language.say(
          "`\(name)` tidak dapat dipakai seperti tertulis",
          "`\(name)` cannot be used as it is written"), nil
      )
    }
    return (
      error.title(subject, name, named, .question)[language],
      error.help(subject, name, named, .question).map { $0[language] }
    )
  }

  /// What was perhaps meant by a value that could not be taken, the likeliest first: each a text that is read one way.
  package func meant(in layout: Layout) -> [String] {
    switch error {
    case .value(let written, let error):
      guard case .fact(let path) = subject else { return [] }
      return WrittenValue(text: written, field: layout.field(of: path), layout: layout)
        .meant(instead: error)
    case .slippedReference(_, _, _, let meant): return meant.map(\.key)
    case .spelledTwice(_, let other): return [other]
    default: return []
    }
  }
}

/// By what a value came, which is how its mend is told.
enum Medium {
  /// A file of JSON.
  case file
  /// A column, which a flag can settle.
  case table
  /// Somebody is asked, and has a line to answer in.
  case question
}

extension Medium {
  /// Another row of a list, from 1, beside one called `name`.
  func row(_ other: Int, beside name: String) -> BilingualText {
    self == .question
      ? .init("baris \(other)", "row \(other)")
      : .init(same: "`\(name.prefix { $0 != "[" })[\(other)]`")
  }

  func name(of path: FactPath, _ layout: Layout, _ language: Language) -> String {
    self == .question ? layout.label(of: .fact(path), language) : layout.name(of: path)
  }
}

extension Layout {
  /// As people call it: `Nilai investasi`, `Rencana ekspor, baris 2, Nilai`.
  package func label(of subject: DataSubject, _ language: Language) -> String {
    func row(_ list: Int, _ row: Int) -> String {
      "\(lists[list].label[language]), \(language.say("baris", "row")) \(row + 1)"
    }
    return switch subject {
    case .fact(.scalar(let slot)): scalars[slot].label[language]
    case .fact(.list(let list)): lists[list].label[language]
    case .fact(.cell(let list, let column, let number)):
      row(list, number) + ", " + lists[list].fields[column].label[language]
    case .row(let list, let number): row(list, number)
    case .unknownField(let list, let number, let name): row(list, number) + ", " + name
    case .facility: language.say("Fasilitas", "Facility")
    case .group(let group): groups[group].label[language]
    case .whole, .number, .unknown: name(of: subject)
    }
  }

  /// The same with labels in place of keys.
  fileprivate func labelled(_ language: Language) -> Layout {
    func label(_ field: inout Field) {
      field.key = field.label[language]
      field.choices = field.choices.map {
        Choice(name: $0.label[language], label: $0.label, names: $0.names)
      }
    }
    var layout = self
    for slot in scalars.indices { label(&layout.scalars[slot]) }
    for list in lists.indices {
      layout.lists[list].key = lists[list].label[language]
      for column in lists[list].fields.indices { label(&layout.lists[list].fields[column]) }
    }
    return layout
  }
}
