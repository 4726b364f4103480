import RuleModel

/// What the operands of an instruction are: the one table that `EraCompiler` moves registers and checks code by.
///
/// A new operation stands in `Operation`, here, where `EraCompiler` emits it and where `EraMachine` runs it.
extension EraCode.Operation {
  enum Role: Sendable {
    case unused
    /// A register of values, of truths.
    case value, truth
    /// A place in the code.
    case place
    /// A list, a column, a slot, a requirement, a set, a truth as it is: what no pass moves.
    case number
  }

  struct Roles: Sendable {
    let target: Role
    let a: Role
    let b: Role

    init(_ target: Role, _ a: Role, _ b: Role) {
      self.target = target
      self.a = a
      self.b = b
    }
  }

  var roles: Roles {
    switch self {
    case .end: Roles(.unused, .unused, .unused)
    case .begin, .scope, .next: Roles(.unused, .number, .place)
    case .answer: Roles(.unused, .number, .unused)
    case .field, .sumColumn: Roles(.value, .number, .number)
    case .move, .length, .amount: Roles(.value, .value, .unused)
    case .add, .subtract, .multiply, .lesser, .greater, .roundRatio, .shiftBy, .elapsed:
      Roles(.value, .value, .value)
    case .year, .unitTimes: Roles(.value, .value, .unused)
    case .plainUnits: Roles(.unused, .unused, .unused)
    case .shift, .round: Roles(.value, .value, .number)
    case .truth: Roles(.truth, .number, .unused)
    case .truthOfValue, .isGiven: Roles(.truth, .value, .unused)
    case .truthOfField: Roles(.truth, .number, .number)
    case .atMost, .atLeast, .more, .less, .equal, .unequal: Roles(.truth, .value, .value)
    case .atMostField, .atLeastField, .moreField, .lessField, .equalField, .unequalField,
      .everyAtMost, .everyAtLeast, .everyMore, .everyLess, .everyEqual, .everyUnequal,
      .everyLength:
      Roles(.truth, .number, .value)
    case .member, .notMember: Roles(.truth, .value, .number)
    case .memberField, .notMemberField, .everyMember, .everyNotMember:
      Roles(.truth, .number, .number)
    case .not, .implied, .confined: Roles(.truth, .truth, .unused)
    case .and, .or, .agree: Roles(.truth, .truth, .place)
    case .reading: Roles(.unused, .value, .place)
    case .adopt: Roles(.truth, .truth, .value)
    case .seek: Roles(.number, .number, .value)
    case .goIfNo, .goIfYes, .goIfUnknown: Roles(.unused, .truth, .place)
    case .go: Roles(.unused, .unused, .place)
    case .loopOfTruth, .recallTruth: Roles(.truth, .number, .place)
    case .loopOfValue, .recallValue, .recallRow: Roles(.value, .number, .place)
    case .keepValue, .keepRow: Roles(.value, .number, .unused)
    case .keepTruth: Roles(.truth, .number, .unused)
    }
  }

  /// Where the left side of a comparison stands.
  enum Side {
    case register, field, everyRow
  }

  /// The operation that compares so.
  static func comparing(_ comparator: Comparator, _ side: Side) -> EraCode.Operation {
    switch (side, comparator) {
    case (.register, .atMost): .atMost
    case (.register, .atLeast): .atLeast
    case (.register, .more): .more
    case (.register, .less): .less
    case (.register, .equal): .equal
    case (.register, .unequal): .unequal
    case (.field, .atMost): .atMostField
    case (.field, .atLeast): .atLeastField
    case (.field, .more): .moreField
    case (.field, .less): .lessField
    case (.field, .equal): .equalField
    case (.field, .unequal): .unequalField
    case (.everyRow, .atMost): .everyAtMost
    case (.everyRow, .atLeast): .everyAtLeast
    case (.everyRow, .more): .everyMore
    case (.everyRow, .less): .everyLess
    case (.everyRow, .equal): .everyEqual
    case (.everyRow, .unequal): .everyUnequal
    }
  }
}

extension EraCode {
  /// Whether every operand lies within what it names, a program's `layout` given. Code that does not is never run:
  /// `Evaluator` answers then.
  func isSound(registers: Int) -> Bool {
    instructions.allSatisfy { step in
      let roles = step.operation.roles
      return [(roles.target, step.target), (roles.a, step.a), (roles.b, step.b)].allSatisfy {
        (role, operand) in
        switch role {
        case .unused, .number: true
        case .value: Int(operand) < registers
        case .truth: Int(operand) < truthCount
        case .place: Int(operand) < instructions.count
        }
      }
    }
  }
}
