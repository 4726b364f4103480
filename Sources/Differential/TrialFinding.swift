/// What becomes of a requirement, or of the whole: told alike by engine and reference.
package struct TrialFinding: Hashable, Sendable {
  package enum Status: Hashable, Sendable { case met, notMet, undetermined, notApplicable }

  package var status: Status
  /// Names of facts and of points of law together.
  package var open: Set<String> = []

  package init(status: Status, open: Set<String> = []) {
    self.status = status
    self.open = open
  }

  /// Met and not applicable are alike to the applicant.
  package var isFine: Bool { status == .met || status == .notApplicable }
}
