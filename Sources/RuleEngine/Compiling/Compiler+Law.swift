import Diagnostics
import Layout
import RuleModel
import Values

/// Which law there is, and which facts any of it reads.
extension Compiler {
  /// Marks the facts that no code reads and that identify nothing.
  mutating func markUnread() {
    var scalars: Set<Int> = Set(book.facilities.map(\.date))
    var columns: [Set<Int>] = book.lists.map { _ in [] }
    func read(_ place: CellPlace) {
      if place.isScalar {
        scalars.insert(Int(place.column))
      } else {
        columns[Int(place.list)].insert(Int(place.column))
      }
    }
    for node in program.nodes {
      program.forEachPart(of: node) { part in
        if case .cell(let place) = part { read(place) }
      }
    }
    for facility in book.facilities {
      if let key = facility.duplicateKey { scalars.insert(key) }
    }
    for opening in book.scalars.flatMap(\.openings) { scalars.insert(opening.fact) }
    readUnits(&columns)
    for slot in program.layout.scalars.indices {
      program.layout.scalars[slot].isRead = scalars.contains(slot)
    }
    for list in program.layout.lists.indices {
      for column in program.layout.lists[list].fields.indices {
        let field = program.layout.lists[list].fields[column]
        program.layout.lists[list].fields[column].isRead =
          columns[list].contains(column) || field.target != nil
      }
      // What references point at is looked up.
      for field in program.layout.lists.flatMap(\.fields) {
        if let target = field.target, target.list == list {
          program.layout.lists[list].fields[target.column].isRead = true
        }
      }
    }
  }

  /// Ranks first: what hangs on which instrument follows from them.
  mutating func markHeadings() {
    var matters = InstrumentSet()
    let heads = Set(book.allHeadings.flatMap(\.instruments))
    for facility in book.facilities { matters.formUnion(facility.law.closure(of: heads)) }
    program.isHeading = book.instruments.indices.map { matters.contains($0) }
  }

  mutating func rankDefinitions() {
    program.parameterRanks = book.parameters.map {
      ranks($0.versions.map(\.heading), $0.deletions, isDefinition: true)
    }
    program.derivedRanks = book.derived.map {
      ranks($0.versions.map(\.heading), $0.deletions, isDefinition: true)
    }
    program.criterionRanks = book.criteria.map {
      ranks($0.versions.map(\.heading), $0.deletions, isDefinition: true)
    }
  }

  func ranks(
    _ headings: [RuleBook.VersionHeading], _ deletions: [RuleBook.Deletion], isDefinition: Bool
  ) -> Ranks {
    Ranks(
      rankings: book.facilities.indices.map {
        book.ranking(headings, deletions, facility: $0, isDefinition: isDefinition)
      },
      points: deletions.map { $0.dispute.flatMap { program.lawOfDispute[$0.index] } })
  }

  mutating func collectLawPoints() {
    var points: [(LawPoint, (Int, Int))] = []
    for (index, parameter) in book.parameters.enumerated()
    where parameter.versions.contains(where: { $0.isUnknown || $0.isDisputed }) {
      points.append(
        (
          LawPoint(kind: .parameter(index), id: parameter.id),
          (parameter.range.file, parameter.range.start)
        ))
    }
    for (index, dispute) in book.disputes.enumerated() {
      points.append(
        (LawPoint(kind: .dispute(index), id: dispute.id), (dispute.range.file, dispute.range.start))
      )
    }
    for (index, instrument) in book.instruments.enumerated()
    where program.isHeading[index] && instrument.earliest != instrument.latest {
      points.append(
        (
          LawPoint(kind: .window(index), id: instrument.id),
          (instrument.range.file, instrument.range.start)
        ))
    }
    points.sort { $0.1 < $1.1 }
    program.lawPoints = points.map(\.0)
    program.lawOfParameter = Array(repeating: nil, count: book.parameters.count)
    program.lawOfDispute = Array(repeating: nil, count: book.disputes.count)
    program.lawOfInstrument = Array(repeating: nil, count: book.instruments.count)
    for (index, point) in program.lawPoints.enumerated() {
      switch point.kind {
      case .parameter(let parameter): program.lawOfParameter[parameter] = index
      case .dispute(let dispute): program.lawOfDispute[dispute] = index
      case .window(let instrument): program.lawOfInstrument[instrument] = index
      }
    }
    for dispute in book.allDeletions.compactMap(\.dispute) {
      if let point = program.lawOfDispute[dispute.index] {
        program.deletingReading[point] = dispute.deletes
      }
    }
  }

  /// Through what a quantity finds its unit in another list.
  private func readUnits(_ columns: inout [Set<Int>]) {
    for (list, declared) in book.lists.enumerated() {
      for field in declared.fields {
        guard let through = field.type.unit?.through,
          let target = book.lists[list].fields[through.reference].type.target,
          let targetList = target.list
        else { continue }
        columns[list].insert(through.reference)
        columns[targetList].formUnion([target.field, through.unit])
      }
    }
  }

  mutating func compileParameter(_ index: Int) {
    let parameter = book.parameters[index]
    let versions = parameter.versions.map { version in
      let values = version.readings.compactMap { $0.value }.map {
        raw($0, scale: parameter.kind.scale, parameter.lengthSort)
      }
      return CodeParameter.Version(values: values, law: program.lawOfParameter[index])
    }
    program.parameters.append(
      CodeParameter(
        versions: Versions(elements: versions, ranks: program.parameterRanks[index]),
        isNonNegative: parameter.kind.isNumber || parameter.kind == .duration))
  }
}
