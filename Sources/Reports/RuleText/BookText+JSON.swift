import RuleModel
import Values

/// The checked book for other programs: every declaration with its rule text, conditions also as a tree.
extension BookText {
  /// - Parameter items: those named, with everything that they name; `nil` for the whole book.
  func json(_ items: [BookItem]?) -> String {
    var chosen: Set<BookItem>?
    if let items { chosen = BookClosure(book, of: items).items.union(items) }
    var writer = JSONWriter()
    writer.object { object in
      func table(
        _ name: String, _ all: [BookItem], _ body: (inout JSONWriter, BookItem) -> Void
      ) {
        object.key(name, lineBreak: "\n ")
        object.list(all.filter { chosen?.contains($0) ?? true }, lineBreak: "\n  ") {
          writer, item in
          writer.object {
            $0.field("id", item.id(in: book))
            $0.field("judul", item.title(in: book, language))
            body(&$0, item)
            $0.field("teks", lines(item))
          }
        }
      }
      func indices(_ count: Int, _ item: (Int) -> BookItem) -> [BookItem] { (0..<count).map(item) }
      table("fasilitas", indices(book.facilities.count) { .facility($0) }) { facility(&$0, $1) }
      table("syarat", indices(book.requirements.count) { .requirement($0) }) { provisions(&$0, $1) }
      table("kriteria", indices(book.criteria.count) { .criterion($0) }) { provisions(&$0, $1) }
      table("hitung", indices(book.derived.count) { .derived($0) }) { derived(&$0, $1) }
      table("nilai", indices(book.parameters.count) { .parameter($0) }) { parameter(&$0, $1) }
      table("tafsir", indices(book.disputes.count) { .dispute($0) }) { dispute(&$0, $1) }
      table("fakta", indices(book.scalars.count) { .scalar($0) }) { fact(&$0, $1) }
      table("daftar", indices(book.lists.count) { .list($0) }) { list(&$0, $1) }
      table("selaras", indices(book.consistencies.count) { .consistency($0) }) { _, _ in }
      table("tahap", indices(book.stages.count) { .stage($0) }) { _, _ in }
      table("manfaat", indices(book.worths.count) { .worth($0) }) { _, _ in }
      table("peringatan", indices(book.advice.count) { .advice($0) }) { provisions(&$0, $1) }
      table("pertimbangan", indices(book.reserved.count) { .reserved($0) }) { provisions(&$0, $1) }
      table("tabel", indices(book.tables.count) { .table($0) }) { _, _ in }
      table("peraturan", indices(book.instruments.count) { .instrument($0) }) {
        instrument(&$0, $1)
      }
      table("sumber", indices(book.sources.count) { .source($0) }) { source(&$0, $1) }
      table("satuan", indices(book.units.count) { .unit($0) }) { _, _ in }
    }
    return writer.text + "\n"
  }

  private func facility(_ object: inout JSONWriter, _ item: BookItem) {
    guard case .facility(let index) = item else { return }
    let facility = book.facilities[index]
    object.field("hukum", (facility.creators ?? []).map { book.instruments[$0].id })
    object.field("syarat", facility.requirements.map { book.requirements[$0].id })
    object.field("peringatan", facility.advice.map { book.advice[$0].id })
    object.field("pertimbangan", facility.reserved.map { book.reserved[$0].id })
    object.field("tabel", facility.tables.map { book.tables[$0].id })
  }

  // MARK: Provisions

  private func provisions(_ object: inout JSONWriter, _ item: BookItem) {
    let found: (versions: [RuleBook.Provision], deletions: [RuleBook.Deletion])
    var row: (list: Int, slot: Int)?
    switch item {
    case .requirement(let index):
      found = (book.requirements[index].versions, book.requirements[index].deletions)
    case .criterion(let index):
      found = (book.criteria[index].versions, book.criteria[index].deletions)
      row = book.criteria[index].row
    case .advice(let index): found = (book.advice[index].versions, book.advice[index].deletions)
    case .reserved(let index):
      found = (book.reserved[index].versions, book.reserved[index].deletions)
    default: return
    }
    object.key("versi")
    object.list(found.versions) { writer, version in
      var text = self.writer
      _ = text.owner(row, taken: [])
      writer.object {
        $0.field("berlaku", heading(version.heading))
        bases(version.bases, &$0)
        if let scope = version.scope {
          $0.key("bila")
          condition(scope, &text, &$0)
        }
        $0.key("syarat")
        condition(version.condition, &text, &$0)
      }
    }
    guard !found.deletions.isEmpty else { return }
    object.key("dihapus")
    object.list(found.deletions) { writer, deletion in
      writer.object {
        $0.field("oleh", heading(deletion.heading))
        bases(deletion.bases, &$0)
      }
    }
  }

  /// `{"semua_dari": [ … ]}`, `{"tidak": …}`, `{"setiap": "b dalam barang", "syarat": …}`; a line that needs none below
  /// as text.
  private func condition(
    _ condition: Condition, _ text: inout RuleWriter, _ writer: inout JSONWriter
  ) {
    if let line = text.line(condition) {
      writer.string(line)
      return
    }
    var inner = text
    writer.object { object in
      switch condition {
      case .all(let members): self.members("semua_dari", members, &inner, &object)
      case .any(let members): self.members("salah_satu_dari", members, &inner, &object)
      case .atLeast(let number, let members):
        object.field("paling_sedikit", number)
        self.members("dari", members, &inner, &object)
      case .not(let one): self.members("tidak", [one], &inner, &object)
      case .every(let rows, let body):
        object.field("setiap", inner.rows(rows))
        object.key("syarat")
        self.condition(body, &inner, &object)
      case .some(let rows, let body):
        object.field("ada", inner.rows(rows))
        guard let body else { return }
        object.key("syarat")
        self.condition(body, &inner, &object)
      case .dispute(let index, let readings):
        object.field("tafsir", book.disputes[index].id)
        object.key("bacaan")
        object.list(zip(book.disputes[index].readings, readings)) { writer, pair in
          writer.object {
            $0.field("judul", pair.0.label[language])
            $0.key("syarat")
            self.condition(pair.1, &inner, &$0)
          }
        }
      case .truth, .criterion, .compare, .share, .between, .member, .given: break
      }
    }
  }

  private func members(
    _ name: String, _ members: [Condition], _ text: inout RuleWriter, _ object: inout JSONWriter
  ) {
    object.key(name)
    var inner = text
    object.list(members) { self.condition($1, &inner, &$0) }
  }

  // MARK: Values

  private func derived(_ object: inout JSONWriter, _ item: BookItem) {
    guard case .derived(let index) = item else { return }
    let derived = book.derived[index]
    object.field("tipe", derived.kind.word)
    object.key("versi")
    object.list(derived.versions) { writer, version in
      var text = self.writer
      _ = text.owner(derived.row, taken: [])
      writer.object {
        $0.field("berlaku", heading(version.heading))
        bases(version.bases, &$0)
        $0.field("rumus", text.formula(version.term))
      }
    }
  }

  private func parameter(_ object: inout JSONWriter, _ item: BookItem) {
    guard case .parameter(let index) = item else { return }
    let parameter = book.parameters[index]
    object.field("tipe", parameter.kind.word)
    object.key("versi")
    object.list(parameter.versions) { writer, version in
      writer.object { object in
        object.field("berlaku", heading(version.heading))
        object.key("bacaan")
        object.list(version.readings) { writer, reading in
          writer.object { object in
            object.key("nilai")
            if let value = reading.value {
              object.string(self.writer.text(value, as: Meant(kind: parameter.kind)))
            } else {
              object.null()
            }
            bases(reading.bases, &object)
          }
        }
      }
    }
  }

  private func dispute(_ object: inout JSONWriter, _ item: BookItem) {
    guard case .dispute(let index) = item else { return }
    object.key("bacaan")
    object.list(book.disputes[index].readings) { writer, reading in
      writer.object {
        if let id = reading.id { $0.field("id", id) }
        $0.field("judul", reading.label[language])
        $0.key("dasar")
        basis(reading.basis, &$0)
      }
    }
  }

  private func fact(_ object: inout JSONWriter, _ item: BookItem) {
    guard case .scalar(let index) = item else { return }
    object.field("tipe", book.scalars[index].type.kind.word)
  }

  private func list(_ object: inout JSONWriter, _ item: BookItem) {
    guard case .list(let index) = item else { return }
    object.key("kolom")
    object.list(book.lists[index].fields) { writer, field in
      writer.object {
        $0.field("id", field.id)
        $0.field("tipe", field.type.kind.word)
      }
    }
  }

  // MARK: Law

  private func instrument(_ object: inout JSONWriter, _ item: BookItem) {
    guard case .instrument(let index) = item else { return }
    let instrument = book.instruments[index]
    func ids(_ indices: [Int]) -> [String] { indices.map { book.instruments[$0].id } }
    if let first = instrument.earliest, let last = instrument.latest {
      object.field("paling_cepat", first.iso)
      object.field("paling_lambat", last.iso)
    }
    if let until = instrument.until { object.field("sampai", until.iso) }
    object.field("mengubah", ids(instrument.amends))
    object.field("mencabut", ids(instrument.revokes.map(\.instrument)))
    object.field("melaksanakan", ids(instrument.implements))
  }

  private func source(_ object: inout JSONWriter, _ item: BookItem) {
    guard case .source(let index) = item else { return }
    object.field("kedudukan", book.sources[index].standing.word)
  }

  private func bases(_ bases: [RuleBook.Basis], _ object: inout JSONWriter) {
    object.key("dasar")
    object.list(bases) { basis($1, &$0) }
  }

  private func basis(_ basis: RuleBook.Basis, _ writer: inout JSONWriter) {
    writer.object {
      $0.field("kutipan", CitationText(book: book).text(basis, language))
      $0.field("kedudukan", basis.standing.word)
      if let article = basis.referredBy { $0.field("dirujuk_oleh", article) }
      $0.field("sumber", basis.sources.map { book.sources[$0].id })
      if let wording = basis.wording { $0.field("berbunyi", wording) }
    }
  }
}
