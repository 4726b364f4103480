import RuleModel
import Values

/// The checked book for other programs: ids, titles, versions with their bases, readings.
extension BookText {
  package var json: String {
    var writer = JSONWriter()
    writer.object { object in
      object.field("fasilitas", book.facilities.map(\.id))
      table("syarat", book.requirements, &object) {
        titled($1.id, $1.title, $1.versions, &$0)
      }
      table("kriteria", book.criteria, &object) { titled($1.id, $1.title, $1.versions, &$0) }
      table("nilai", book.parameters, &object) { parameter($1, &$0) }
      table("tafsir", book.disputes, &object) { dispute($1, &$0) }
      table("fakta", book.scalars, &object) { object, fact in
        object.field("id", fact.id)
        object.field("tipe", fact.type.kind.word)
        object.field("label", fact.label[language])
      }
      table("daftar", book.lists, &object) { list($1, &$0) }
    }
    return writer.text + "\n"
  }

  /// One object a line.
  private func table<Element>(
    _ name: String, _ elements: [Element], _ object: inout JSONWriter,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    object.key(name, lineBreak: "\n ")
    object.list(elements, lineBreak: "\n  ") { writer, element in
      writer.object { body(&$0, element) }
    }
  }

  private func titled(
    _ id: String, _ title: BilingualText, _ versions: [RuleBook.Provision],
    _ object: inout JSONWriter
  ) {
    object.field("id", id)
    object.field("judul", title[language])
    object.key("versi")
    object.list(versions) { writer, version in
      writer.object {
        $0.field("berlaku", heading(version.heading))
        bases(version.bases, &$0)
      }
    }
  }

  private func parameter(_ parameter: RuleBook.Parameter, _ object: inout JSONWriter) {
    object.field("id", parameter.id)
    object.field("tipe", parameter.kind.word)
    object.key("versi")
    object.list(parameter.versions) { writer, version in
      writer.object { object in
        object.field("berlaku", heading(version.heading))
        object.key("bacaan")
        object.list(version.readings) { writer, reading in
          writer.object { object in
            object.key("nilai")
            if let value = reading.value { object.string(written(value)) } else { object.null() }
            bases(reading.bases, &object)
          }
        }
      }
    }
  }

  private func dispute(_ dispute: RuleBook.Dispute, _ object: inout JSONWriter) {
    object.field("id", dispute.id)
    object.field("tanya", dispute.question[language])
    object.key("bacaan")
    object.list(dispute.readings) { writer, reading in
      writer.object {
        $0.field("judul", reading.label[language])
        $0.key("dasar")
        basis(reading.basis, &$0)
      }
    }
  }

  private func list(_ list: RuleBook.List, _ object: inout JSONWriter) {
    object.field("id", list.id)
    object.key("kolom")
    object.list(list.fields) { writer, field in
      writer.object {
        $0.field("id", field.id)
        $0.field("tipe", field.type.kind.word)
      }
    }
  }

  private func bases(_ bases: [RuleBook.Basis], _ object: inout JSONWriter) {
    object.key("dasar")
    object.list(bases) { basis($1, &$0) }
  }

  private func basis(_ basis: RuleBook.Basis, _ writer: inout JSONWriter) {
    writer.object {
      $0.field("kutipan", CitationText(book: book).text(basis, language))
      $0.field("kedudukan", basis.standing.word)
      $0.field("sumber", basis.sources.map { book.sources[$0].id })
    }
  }
}
