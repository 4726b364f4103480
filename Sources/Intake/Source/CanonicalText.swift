package import Layout
package import Values

/// Values in the one form in which the tool writes an application: exact numbers, ISO dates, `true` and `false`, bare
/// codes, lengths in full years or months.
package struct CanonicalText: Sendable {
  private let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  /// Without quotes; whether JSON puts it in quotes says `isWrittenAsText` of the field.
  package func form(of cell: Cell, _ field: Layout.Field, _ store: Store, at path: FactPath)
    -> String
  {
    switch field.kind {
    case .truth: return cell.raw == 1 ? "true" : "false"
    case .duration:
      let (months, days) = field.lengthSort.parts(cell.raw)
      if field.lengthSort == .days || days != 0 { return "\(days) hari" }
      return months % 12 == 0 && months != 0 ? "\(months / 12) tahun" : "\(months) bulan"
    case .quantity:
      let index = store.place(of: path)
      let written = ScaledNumber(
        digits: store.inOwnUnit(cell.raw, at: index), scale: field.kind.scale
      ).plain
      // Where no field holds the unit, the value carries it.
      guard field.unit.map({ $0.column < 0 && $0.through == nil && $0.fixed == nil }) ?? true,
        let unit = store.ownUnits[index]
      else { return written }
      return "\(written) \(layout.units[unit.unit].code)"
    case .money:
      let amount = ScaledNumber(digits: MoneyForm.amount(cell.raw), scale: 2)
      return "\(MoneyForm.currency(cell.raw)) \(amount.plain)"
    case .unit:
      let index = Int(truncatingIfNeeded: cell.raw)
      return layout.units.indices.contains(index) ? layout.units[index].code : ""
    case .text, .reference:
      return store.text(cell.raw, at: store.place(of: path)).withoutOuterBlanks
    default: return field.text(of: cell, in: store)
    }
  }
}

extension Layout.Field {
  /// JSON writes its values in quotes.
  package var isWrittenAsText: Bool { !(kind.isNumber || kind == .truth) }
}

extension CanonicalText {
  /// The application as one JSON object: groups and lists as declared, without what is missing. Read again it gives the
  /// same bytes.
  ///
  /// - Parameter withoutIdentity: what identifies a person or firm is left out.
  package func append(
    _ reading: ApplicationReading, withoutIdentity: Bool = false, to writer: inout JSONWriter
  ) {
    let store = reading.store
    func scalar(_ slot: Int, _ object: inout JSONWriter) {
      let field = layout.scalars[slot]
      let cell = store.written(store.scalar(slot), at: slot)
      guard isShown(field, cell, withoutIdentity) else { return }
      object.key(field.key)
      append(cell, field, store, at: .scalar(slot), to: &object)
    }
    let slots = layout.scalars.indices
    writer.object { object in
      if let number = reading.number { object.field("nomor", number) }
      if let facility = reading.facility { object.field("fasilitas", facility) }
      for slot in slots where layout.scalars[slot].group == nil { scalar(slot, &object) }
      for (group, declared) in layout.groups.enumerated() {
        let own = slots.filter {
          layout.scalars[$0].group == group
            && isShown(
              layout.scalars[$0], store.written(store.scalar($0), at: $0), withoutIdentity)
        }
        guard !own.isEmpty else { continue }
        object.key(declared.key)
        object.object { inner in for slot in own { scalar(slot, &inner) } }
      }
      for (list, declared) in layout.lists.enumerated() {
        guard let count = store.count(ofList: list) else { continue }
        object.key(declared.key)
        object.list(0..<count) { append(row: $1, of: list, store, withoutIdentity, to: &$0) }
      }
    }
  }

  /// One row as a JSON object.
  package func append(
    row: Int, of list: Int, _ store: Store, _ withoutIdentity: Bool = false,
    to writer: inout JSONWriter
  ) {
    writer.object { object in
      for (column, field) in layout.lists[list].fields.enumerated() {
        let path = FactPath.cell(list: list, column: column, row: row)
        let cell = store.written(
          store.cell(list: list, column: column, row: row), at: store.place(of: path))
        guard isShown(field, cell, withoutIdentity) else { continue }
        object.key(field.key)
        append(cell, field, store, at: path, to: &object)
      }
    }
  }

  private func isShown(_ field: Layout.Field, _ cell: Cell, _ withoutIdentity: Bool) -> Bool {
    cell.isKnown && !(withoutIdentity && field.isIdentity)
  }

  /// One value as JSON.
  package func append(
    _ cell: Cell, _ field: Layout.Field, _ store: Store, at path: FactPath,
    to writer: inout JSONWriter
  ) {
    let form = form(of: cell, field, store, at: path)
    let isNumber = !field.isWrittenAsText && !form.utf8.contains(0x20)
    if isNumber { writer.raw(form.utf8) } else { writer.string(form) }
  }
}
