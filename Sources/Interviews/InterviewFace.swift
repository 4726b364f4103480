package import Intake

/// How an interview is held: as lines for a person, or as lines of JSON for a program. Each takes lines and gives back
/// what is to be printed; `interview.bytes` is then to be saved.
package protocol InterviewFace: Sendable {
  var interview: Interview { get }
  /// Nothing more is taken.
  var isOver: Bool { get }
  /// What is printed first.
  mutating func begin() -> String
  mutating func take(_ line: String) -> String
  /// The input is at its end.
  mutating func end() -> String
  /// A line that cannot be taken.
  mutating func refuse(_ error: DataError) -> String
  /// The file was changed by somebody else; `false` where it cannot be read any more.
  mutating func takeOver(_ bytes: [UInt8]) -> Bool
}
