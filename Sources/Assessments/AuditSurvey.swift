import Diagnostics
import RuleEngine
import RuleModel
import Values

/// Goes through a rule book for what is to be held against the text.
struct AuditSurvey {
  struct Found {
    let question: LawAudit.Question
    let instrument: Int?
    let heading: RuleBook.VersionHeading
    let bases: [RuleBook.Basis]
    var notes: [BilingualText] = []
    var dependents: [LawSubject] = []
    var answers: [LawAnswer] = []
    let range: SourceRange

    /// Whether an open point of a judgement is this question.
    func isAsked(by law: OpenLaw, _ program: Program) -> Bool {
      switch law {
      case .point(let point):
        switch (program.lawPoints[point].kind, question) {
        case (.dispute(let one), .dispute(let other)): one == other
        case (.parameter(let one), .values(let other, _)),
          (.parameter(let one), .unknownValue(let other, _)):
          one == other
        case (.window(let one), .firstDay(let other)): one == other
        default: false
        }
      case .ground(let requirement):
        if case .provision(.requirement(requirement), _) = question { true } else { false }
      }
    }
  }

  private let book: RuleBook
  private let trust: Standing
  private let filter: LawAudit.Filter
  private(set) var found: [Found] = []
  private(set) var read: [LawAudit.Read] = []
  private(set) var counts: [LawAudit.Count] = []
  /// By subject all that its versions reach.
  private let reach: [(subject: LawSubject, named: Named)]

  init(book: RuleBook, trust: Standing, filter: LawAudit.Filter) {
    self.book = book
    self.trust = trust
    self.filter = filter
    reach = book.lawSubjects.map { subject in
      var named = Named()
      for version in book.versions(of: subject) {
        named = named.joined(book.reached(from: version.named))
      }
      return (subject, named)
    }
    for index in book.instruments.indices { addWindow(index) }
    for index in book.disputes.indices { addDispute(index) }
    for subject in book.lawSubjects {
      addDeletions(subject)
      addVersions(subject)
    }
    found = found.filter { filter.admits($0.instrument) && isWanted($0) }
      .sorted { AuditSurvey.order($0) < AuditSurvey.order($1) }
    read = read.filter { filter.admits(instrument($0.bases, $0.heading)) && isWanted($0) }
    counts = counted()
  }

  /// Where it counts for the facility that was asked for.
  private func isWanted(_ found: Found) -> Bool {
    filter.facility.map { facility in
      book.facilities(of: found.question, found.heading).contains(facility)
    } ?? true
  }

  private func isWanted(_ read: LawAudit.Read) -> Bool {
    filter.facility.map { book.facilities(of: read.subject, read.heading).contains($0) } ?? true
  }

  /// Texts in the order of the book; in each what the law leaves open, then what was inferred, then what is only to be
  /// compared, each in the order of the book.
  private static func order(_ one: Found) -> (Int, Int, Int, Int) {
    let kind =
      switch one.question {
      case .firstDay: 0
      case .dispute, .values: 1
      case .unknownValue: 2
      case .deletion: 3
      case .provision: one.bases.contains { $0.citation != nil } ? 5 : 4
      }
    return (one.instrument ?? Int.max, kind, one.range.file, one.range.start)
  }

  // MARK: What is open

  private mutating func addWindow(_ index: Int) {
    let instrument = book.instruments[index]
    guard let first = instrument.earliest, let last = instrument.latest, first != last else {
      return
    }
    let dependents = book.lawSubjects.filter { subject in
      let headings =
        book.versions(of: subject).map(\.heading) + book.deletions(of: subject).map(\.heading)
      return headings.contains { $0.instruments.contains(index) }
    }
    found.append(
      Found(
        question: .firstDay(instrument: index), instrument: index, heading: .always, bases: [],
        notes: instrument.notes, dependents: dependents,
        answers: [
          .begins(instrument: index, first), .begins(instrument: index, last),
        ], range: instrument.range))
  }

  private mutating func addDispute(_ index: Int) {
    let dispute = book.disputes[index]
    var headings: [RuleBook.VersionHeading] = []
    for subject in book.lawSubjects {
      for version in book.versions(of: subject) where version.named.disputes.contains(index) {
        headings.append(version.heading)
      }
      for deletion in book.deletions(of: subject) where deletion.dispute?.index == index {
        headings.append(deletion.heading)
      }
    }
    let bases = dispute.readings.map(\.basis)
    let own = bases.lazy.compactMap { $0.isOfHeading ? nil : $0.instrument }.first
    let heading = headings.last ?? .always
    found.append(
      Found(
        question: .dispute(index), instrument: heading.instruments.last ?? own, heading: heading,
        bases: bases,
        dependents: dependents { $0.disputes.contains(index) }
          + book.lawSubjects.filter { subject in
            book.deletions(of: subject).contains { $0.dispute?.index == index }
          },
        answers: dispute.readings.indices.map { .reading(dispute: index, $0) },
        range: dispute.range))
  }

  private mutating func addDeletions(_ subject: LawSubject) {
    for (index, deletion) in book.deletions(of: subject).enumerated() {
      guard deletion.dispute == nil else { continue }
      if isRead(deletion.bases) {
        read.append(
          LawAudit.Read(subject, deletion.heading, deletion.bases, deletion.range, deletes: true))
        continue
      }
      found.append(
        Found(
          question: .deletion(subject, index),
          instrument: instrument(deletion.bases, deletion.heading), heading: deletion.heading,
          bases: deletion.bases, notes: deletion.notes, dependents: naming(subject),
          answers: [.keeps(subject, deletion: index)], range: deletion.range))
    }
  }

  private mutating func addVersions(_ subject: LawSubject) {
    for (index, version) in book.versions(of: subject).enumerated() where !version.bases.isEmpty {
      if case .parameter(let parameter) = subject {
        let own = book.parameters[parameter].versions[index]
        if own.isUnknown || own.isDisputed {
          addParameter(parameter, index, own, version)
          continue
        }
      }
      if isRead(version.bases) {
        read.append(LawAudit.Read(subject, version.heading, version.bases, version.range))
        continue
      }
      found.append(
        Found(
          question: .provision(subject, version: index),
          instrument: instrument(version.bases, version.heading), heading: version.heading,
          bases: version.bases, notes: version.notes, dependents: naming(subject),
          answers: answers(subject, index, version), range: version.range))
    }
  }

  private mutating func addParameter(
    _ parameter: Int, _ index: Int, _ own: RuleBook.Parameter.Version, _ version: LawVersion
  ) {
    found.append(
      Found(
        question: own.isUnknown
          ? .unknownValue(parameter: parameter, version: index)
          : .values(parameter: parameter, version: index),
        // Where sources differ, the law itself must say; a figure that nobody has seen stands where its basis says.
        instrument: own.isUnknown
          ? instrument(version.bases, version.heading)
          : version.heading.instruments.last ?? instrument(version.bases, version.heading),
        heading: version.heading, bases: version.bases,
        dependents: naming(.parameter(parameter)),
        answers: own.isUnknown
          ? []
          : own.readings.indices.map { .value(parameter: parameter, version: index, $0) },
        range: version.range))
  }

  /// Where it may refuse already, nothing moves when the text says the same.
  private func answers(_ subject: LawSubject, _ index: Int, _ version: LawVersion) -> [LawAnswer] {
    var answers: [LawAnswer] = []
    switch subject {
    case .advice, .reserved: return []
    default: if version.standing < trust { answers.append(.asWritten(subject, version: index)) }
    }
    if case .requirement(let requirement) = subject {
      answers.append(.asksNothing(requirement: requirement, version: index))
    }
    return answers
  }

  // MARK: Grounds

  /// What is read and what is not, by the weakest standing; disputes and first days stand on none of their own.
  private func counted() -> [LawAudit.Count] {
    var counts = Standing.allCases.reversed().map { LawAudit.Count(standing: $0) }
    func count(_ bases: [RuleBook.Basis], isRead: Bool) {
      guard let weakest = bases.map(\.standing).min(),
        let place = counts.firstIndex(where: { $0.standing == weakest })
      else { return }
      if isRead {
        counts[place].read += 1
      } else if bases.allSatisfy({ $0.citation == nil }) {
        counts[place].withoutArticle += 1
      } else {
        counts[place].withArticle += 1
      }
    }
    for one in read { count(one.bases, isRead: true) }
    for one in found where one.question.isOfProvision { count(one.bases, isRead: false) }
    return counts
  }

  private func isRead(_ bases: [RuleBook.Basis]) -> Bool {
    bases.allSatisfy(\.isRead)
  }

  private func instrument(_ bases: [RuleBook.Basis], _ heading: RuleBook.VersionHeading) -> Int? {
    bases.lazy.compactMap { $0.isOfHeading ? nil : $0.instrument }.first
      ?? heading.instruments.last
  }

  private func dependents(_ names: (Named) -> Bool) -> [LawSubject] {
    reach.filter { names($0.named) }.map(\.subject)
  }

  private func naming(_ subject: LawSubject) -> [LawSubject] {
    switch subject {
    case .parameter(let index): dependents { $0.definitions.contains(.parameter(index)) }
    case .derived(let index): dependents { $0.definitions.contains(.derived(index)) }
    case .criterion(let index): dependents { $0.definitions.contains(.criterion(index)) }
    case .requirement, .advice, .reserved: []
    }
  }
}
