package import RuleModel

/// For whom a question is asked.
extension RuleBook {
  /// The facilities that have what a question is about, in their order.
  package func facilities(of question: LawAudit.Question, _ heading: VersionHeading) -> [Int] {
    switch question {
    case .dispute(let index):
      facilities.indices.filter { facility in
        reach(of: facility).disputes.contains(index)
          || lawSubjects.contains { subject in
            has(subject, facility) && deletions(of: subject).contains { $0.dispute?.index == index }
          }
      }
    case .firstDay(let instrument):
      facilities.indices.filter { facilities[$0].law.members.contains(instrument) }
    case .values(let index, _), .unknownValue(let index, _):
      facilities(of: .parameter(index), heading)
    case .deletion(let subject, _), .provision(let subject, _): facilities(of: subject, heading)
    }
  }

  /// Those that have it, and for which what stands under the heading may be in force.
  package func facilities(of subject: LawSubject, _ heading: VersionHeading) -> [Int] {
    let isDefinition =
      switch subject {
      case .parameter, .derived, .criterion: true
      case .requirement, .advice, .reserved: false
      }
    return facilities.indices.filter { facility in
      has(subject, facility) && counts(heading, for: facility, isDefinition: isDefinition)
    }
  }

  private func has(_ subject: LawSubject, _ facility: Int) -> Bool {
    switch subject {
    case .requirement(let index): facilities[facility].requirements.contains(index)
    case .advice(let index): facilities[facility].advice.contains(index)
    case .reserved(let index): facilities[facility].reserved.contains(index)
    case .parameter(let index): reaches(.parameter(index), facility)
    case .derived(let index): reaches(.derived(index), facility)
    case .criterion(let index): reaches(.criterion(index), facility)
    }
  }

  /// What no provision names belongs to every facility: it is only shown.
  private func reaches(_ name: DefinitionName, _ facility: Int) -> Bool {
    let all = facilities.indices.map { reach(of: $0).definitions.contains(name) }
    return all[facility] || !all.contains(true)
  }
}
