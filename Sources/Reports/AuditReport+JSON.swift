import Assessments
import RuleEngine
import RuleModel
import Values

/// The reading list for programs: nothing is cut, names are keys.
extension AuditReport {
  package var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("kedudukan")
      writer.list(audit.counts) { writer, one in
        writer.object { writer in
          writer.field("kedudukan", one.standing.word)
          writer.field("ketentuan", one.all)
          writer.field("sudah_dicocokkan", one.read)
          writer.field("tanpa_pasal", one.withoutArticle)
        }
      }
      writer.key("permohonan", lineBreak: "\n")
      writer.list(audit.applications) { writer, one in
        writer.object { writer in
          writer.field("berkas", one.name)
          writer.key("putusan")
          write(one.assessment.judgement?.verdict, &writer)
        }
      }
      writer.key("hal", lineBreak: "\n")
      writer.list(audit.items.enumerated(), lineBreak: "\n", startsLine: true) { writer, one in
        write(one.offset + 1, one.element, &writer)
      }
      writer.key("sudah_dicocokkan", lineBreak: "\n")
      writer.list(audit.read, lineBreak: "\n", startsLine: true) { writer, one in
        writer.object { writer in
          writer.field("id", book.id(of: one.subject))
          writer.field("judul", title(of: one.subject, one.heading)[language])
          writer.field("jenis", one.deletes ? "penghapusan" : "ketentuan")
          write(one.bases, one.heading, &writer)
        }
      }
      writer.key("baris", lineBreak: "\n")
      writer.list(rowUses, lineBreak: "\n", startsLine: true) { write($1, &$0) }
    }
    return writer.text + "\n"
  }

  private func write(_ number: Int, _ item: LawAudit.Item, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("nomor", number)
      writer.field("jenis", key(item.question))
      writer.field("id", id(item.question))
      writer.field("judul", title(item))
      writer.key("peraturan")
      if let instrument = item.instrument {
        writer.string(book.instruments[instrument].id)
      } else {
        writer.null()
      }
      writer.field("cari", sought(item))
      writer.field("bunyi", wording(item))
      write(item.bases, item.heading, &writer)
      writer.field("catatan", item.notes.map { $0[language] })
      writer.key("jawaban")
      writer.list(item.answers) { writer, answer in
        writer.object { writer in
          writer.field("bila", label(answer.answer))
          writer.key("berubah")
          writer.list(answer.changes) { write($1, &$0) }
        }
      }
      writer.field("menunggu", item.waiting.map { audit.applications[$0].name })
      writer.field("dipakai", item.dependents.map { book.id(of: $0) })
      writer.field("aturan", place(item.range) ?? "")
      writer.field("baris", rows(of: item))
    }
  }

  private func write(
    _ bases: [RuleBook.Basis], _ heading: RuleBook.VersionHeading, _ writer: inout JSONWriter
  ) {
    let citation = CitationText(book: book)
    writer.key("dasar")
    writer.list(bases) { writer, basis in
      writer.object { writer in
        writer.field("tulisan", citation.text(basis, under: heading, language))
        writer.key("pasal")
        if let article = basis.citation { writer.string(article) } else { writer.null() }
        if let article = basis.referredBy { writer.field("dirujuk_oleh", article) }
        if let wording = basis.wording { writer.field("berbunyi", wording) }
        writer.field("kedudukan", basis.standing.word)
        writer.key("sumber")
        writer.list(basis.sources) { writer, index in
          let source = book.sources[index]
          writer.object { writer in
            writer.field("id", source.id)
            writer.field("judul", source.title[language])
            writer.key("alamat")
            if let address = source.address { writer.string(address) } else { writer.null() }
          }
        }
      }
    }
  }

  private func write(_ change: LawAudit.Change, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("berkas", audit.applications[change.application].name)
      writer.key("dari")
      write(change.was, &writer)
      writer.key("menjadi")
      write(change.becomes, &writer)
      writer.key("syarat")
      writer.list(change.requirements) { writer, one in
        writer.object { writer in
          writer.field("id", book.requirements[one.requirement].id)
          writer.key("dari")
          write(one.was, &writer)
          writer.key("menjadi")
          write(one.becomes, &writer)
        }
      }
    }
  }

  private func write(_ verdict: Judgement.Verdict?, _ writer: inout JSONWriter) {
    if let verdict { writer.string(verdict.key) } else { writer.null() }
  }

  private func write(_ status: Status?, _ writer: inout JSONWriter) {
    if let status { writer.string(status.key) } else { writer.null() }
  }

  private func write(_ use: RowUse, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("id", use.id)
      if let row = use.row {
        writer.field("judul", row.title)
        writer.field("kedudukan", row.standing)
      }
      writer.key("aturan")
      writer.list(use.rules) { writer, rule in
        writer.object { writer in
          writer.field("nama", rule.name)
          writer.field("tempat", rule.place)
        }
      }
      writer.field("sebab", use.remarks.map(\.text))
    }
  }
}
