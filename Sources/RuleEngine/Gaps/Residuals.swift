import Layout
import RuleModel
import Values

/// What an evaluator keeps to turn what is undetermined into diagrams: the nodes that all questions share, and what the
/// question that is being asked has met so far.
///
/// A question is walked until nothing new is met. What a walk cannot know at once, it notes and takes for granted: which
/// kinds of rows an absent list may have (`instances`), the values at which unknowns that meet in one comparison must be
/// tried (`points`).
struct Residuals: Sendable {
  var diagrams = Diagrams()

  // MARK: Kept with the nodes

  /// What unknowns add up to, by their factors: two comparisons of one sum are of one unknown.
  var sums: [SumKey: Int] = [:]
  /// By sum the unknowns that it is made of.
  var variablesOfSum: [[Variable]] = []
  /// By sum its terms; none where it stands for whether two names are the same.
  var termsOfSum: [[LinearForm.Term]] = []
  /// By sum what stands for it in diagrams.
  private(set) var unknownOfSum: [Unknown] = []
  /// By the conditions that some amounts are asked: the same with one unknown in their place, and how many steps that took.
  var cutIntoCells: [[Diagram]: (cut: [Diagram], steps: Int)] = [:]
  /// What whole numbers can be, as it was found: many days ask it of the same sums.
  var feasible: [LinearSystem: Bool] = [:]
  /// Answers by what is left of the question, after its first walk and after its last.
  var answers: [AnswerKey: KeptAnswer] = [:]

  /// Whether a refusal is too weak to count, by requirement, stretch of days and law state.
  var weakness: [WeaknessKey: Bool] = [:]

  /// By loop, and by condition, the slots of outer rows that it reads, ascending.
  var outerSlots: [LoopNode: [Int32]] = [:]
  var slotsOfCriteria: [TruthNode: [Int32]] = [:]
  var freeSlots = FreeSlots()

  struct WeaknessKey: Hashable, Sendable {
    let requirement: Int
    let era: Int
    let state: Int
    let trust: Standing
  }

  struct SumKey: Hashable, Sendable {
    let keys: [LinearForm.Term.Key]
    let factors: [Int128]
  }

  /// Answers of questions that read no rows, by what the application leaves of them.
  var answersByReading: [ReadingKey: Answer] = [:]
  var plans: [PlanKey: MeasurePlan] = [:]
  /// How many plans were ever made: a number is never given again, as keys outlive what is forgotten.
  var plansMade = 0
  /// By stretch of days and requirement, found as they are asked for.
  var measures: [Int: [Measures?]] = [:]
  var told = Evaluator.Told()
  var usesParts = true

  /// A question without what is settled of it: nodes that are open, and which facts are missing in what they measure.
  struct PlanKey: Hashable, Sendable {
    let requirement: Int
    let era: Int
    let tokens: [UInt32]

    func hash(into hasher: inout Hasher) {
      var mixed = UInt64(truncatingIfNeeded: requirement << 32 ^ era)
      for token in tokens {
        mixed = (mixed ^ UInt64(token)) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
      }
      hasher.combine(mixed)
    }
  }

  struct ReadingKey: Hashable, Sendable {
    let plan: Int
    let trust: Standing
    /// Facts as they are, and where the measures lie.
    let words: [Int128]
  }

  struct AnswerKey: Hashable, Sendable {
    let requirement: Int
    let era: Int
    /// By law state what must hold so that it refuses nobody, and whether its refusal is too weak.
    let fine: [Diagram]
    let isWeak: [Bool]
    /// Where it applies, of one that refuses nobody.
    let scopes: [Diagram]
    /// What is asked of rows of absent lists, where that is not settled in the diagrams.
    let ofRows: [Instance]
    /// What is still to be tried for it: another that needs no trying has no answer for one that does.
    let wanted: Set<Variable>
  }

  /// An answer, with the steps and the trying that it took once its key was known.
  struct KeptAnswer: Sendable {
    let answer: Answer
    let steps: Int
    let tried: Int
  }

  /// The key of an answer that is looked for, and what the question had taken until then.
  typealias Effort = (key: AnswerKey, steps: Int, tried: Int)

  /// What is open, in order.
  struct Answer: Sendable {
    let outcomes: Outcomes
    let variables: [Variable]
  }

  // MARK: Of one question

  /// Nothing was kept of other questions.
  var isFromBeginning = false
  /// Rows looked at before it.
  var stepsBefore = 0
  /// It reads rows of a list that is absent.
  var hasAbsentRows = false
  /// Number of the law state that is walked.
  var state = 0
  /// By list: it is absent, and one row of it is imagined.
  var isImagined: [Bool] = []
  /// By list how deep it is looped; made when the first row is imagined.
  var depths: [Int] = []
  /// By its number in `order`; -1 where no row can be such.
  var instances: [InstanceKey: Int] = [:]
  /// In the order in which they were met.
  var order: [(key: InstanceKey, instance: Instance)] = []
  /// Aligned with `order`: what rows of absent lists come to, once the kinds of rows are known; empty before.
  var settled: [Settled?] = []
  /// Points were found since the last walk.
  var mustWalk = false
  /// Absent lists whose kinds of rows are known, in that order.
  var settledLists: [Int] = []
  /// Unknowns that are tried at some values only.
  var points: [Variable: [Int128]] = [:]
  /// Of two unknowns that meet only one another, the one that need not be tried.
  var freeUnknown: Variable?
  /// Unknowns whose points are wanted.
  var wanted: Set<Variable> = []
  /// The one sum that is asked for of the rows of an absent list, and its value where that is being tried.
  var termOfList: [Int: LinearForm.Term] = [:]
  var sumOfList: [Int: Int128] = [:]
  /// The differences of all ordered comparisons, once points are wanted.
  var forms: [LinearForm] = []
  /// Names that are compared with one another, and the ones that they are compared with.
  var links: [(Variable, Variable)] = []
  var names: [(Variable, Int128)] = []
  var isCollecting = false
  /// Questions of absent lists met whose kinds of rows are not known.
  var openInstances = 0
  /// What stands for values that must be tried.
  var placeholders = 0
  /// Something stands for what the diagrams do not say: they are no key for the answer.
  var isUnsaid = false
  /// By unknown name how many names absent lists can share beside those that are known, where that is more than
  /// `fewShared`; and how many questions of settled lists may want some.
  var sharedNames: [Variable: Int] = [:]
  var questionsOfNames: [Variable: Int] = [:]
  /// What stands in the diagrams for a name of the application: they are told apart, and nothing else is asked of them.
  var standIns: [Int128: Int128] = [:]
  /// Residuals of criteria in this walk, by what they read.
  var criteria: [CriterionKey: Diagram] = [:]
  /// Something was met that diagrams do not hold.
  var isStuck = false
  /// Ways tried in tables.
  var tried = 0

  /// A question of the rows of an absent list: under which law, which loop, with which other rows bound.
  struct InstanceKey: Hashable, Sendable {
    let state: Int
    let loop: LoopNode
    /// As far as the loop reads them.
    let rows: [Int32]
    /// How many rows there are, not whether there is one.
    let isCount: Bool
    let body: TruthNode?
  }

  struct CriterionKey: Hashable, Sendable {
    let node: TruthNode
    let state: Int
    let rows: [Int32]
  }

  static let fewShared = 4

  /// What a row must be for it to count.
  struct Instance: Hashable, Sendable {
    let list: Int
    let ofRow: Diagram
    let isCount: Bool
    /// It hangs on the rows of another absent list whose kinds are not known yet.
    let isOpen: Bool
  }

  /// Where it stands among the bodies of its list: what each kind of row makes of it.
  struct Settled: Sendable {
    /// By kind.
    let ofKind: [Diagram]
    /// By kind its place among those that can do something for the same question.
    let ranks: [Int]
    let list: Int
    /// There is a row of a kind that does something.
    var someRow = Diagram.no
  }

  static let mostKinds = 512
  private static let stepsOfWay = 16
  /// Answers after which all are forgotten.
  static let mostAnswers = 1 << 11
  /// The same of answers by what is left of questions, and of such questions.
  private static let mostReadings = 6 << 10
  /// Tokens, or words, of a question that is told.
  static let mostTokens = 512
  /// Of an amount that may be divided as much is kept as it shares with this: of money a whole rupiah.
  static let smallAmount: UInt128 = 100
  /// Walks of one question.
  static let mostWalks = 12

  /// The number of what some unknowns add up to.
  mutating func sum(of variables: [Variable], factors: [Int128]) -> Int {
    let key = SumKey(keys: variables.map { .variable($0) }, factors: factors)
    if let known = sums[key] { return known }
    let number = addSum(of: variables, factors: factors)
    sums[key] = number
    return number
  }

  /// A number for what some unknowns add up to. Where it stands in diagrams follows from the first two of them and from
  /// the factors alone: how large diagrams get must not hang on which sums other applications made before.
  mutating func addSum(
    of variables: [Variable], terms: [LinearForm.Term] = [], factors: [Int128] = []
  ) -> Int {
    var mixed: UInt64 = 0
    for factor in factors {
      mixed = (mixed ^ UInt64(truncatingIfNeeded: factor)) &* 0x9E37_79B9_7F4A_7C15
      mixed ^= mixed >> 29
    }
    let rank =
      (variables.first?.rank ?? 0) << 29 | (variables.dropFirst().first?.rank ?? 0) << 19
      | mixed >> 45
    let number = variablesOfSum.count
    variablesOfSum.append(variables)
    termsOfSum.append(terms)
    unknownOfSum.append(.sum(number, rank: rank))
    return number
  }

  /// `nil` where it is more than can be told exactly.
  mutating func isFeasible(_ system: LinearSystem) -> Bool? {
    if let known = feasible[system] { return known }
    let found = system.isFeasible()
    if let found { feasible[system] = found }
    return found
  }

  /// `ways`: as many as may be tried for one requirement; each has room for some steps.
  mutating func begin(ways: Int) {
    if answers.count > Residuals.mostAnswers { diagrams.wantsRoom = true }
    if answersByReading.count > Residuals.mostReadings || plans.count > Residuals.mostReadings {
      answersByReading.removeAll(keepingCapacity: true)
      plans.removeAll(keepingCapacity: true)
    }
    let (steps, isOver) = ways.multipliedReportingOverflow(by: Residuals.stepsOfWay)
    if diagrams.begin(mostWork: isOver ? Int.max : steps) {
      sums.removeAll(keepingCapacity: true)
      variablesOfSum.removeAll(keepingCapacity: true)
      termsOfSum.removeAll(keepingCapacity: true)
      unknownOfSum.removeAll(keepingCapacity: true)
      answers.removeAll(keepingCapacity: true)
      cutIntoCells.removeAll(keepingCapacity: true)
    }
    if feasible.count > Residuals.mostAnswers { feasible.removeAll(keepingCapacity: true) }
    isFromBeginning = diagrams.isEmpty
    state = 0
    isStuck = false
    tried = 0
    if !instances.isEmpty { instances.removeAll(keepingCapacity: true) }
    order.removeAll(keepingCapacity: true)
    freeUnknown = nil
    if !points.isEmpty { points.removeAll(keepingCapacity: true) }
    if !termOfList.isEmpty { (termOfList, sumOfList) = ([:], [:]) }
    if !wanted.isEmpty { wanted.removeAll(keepingCapacity: true) }
    forms.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    isCollecting = false
    if !sharedNames.isEmpty { sharedNames.removeAll(keepingCapacity: true) }
    if !questionsOfNames.isEmpty { questionsOfNames.removeAll(keepingCapacity: true) }
    if !standIns.isEmpty { standIns.removeAll(keepingCapacity: true) }
  }

  /// Readies for another walk of the same question.
  mutating func beginWalk() {
    if !instances.isEmpty { instances.removeAll(keepingCapacity: true) }
    order.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
    settledLists.removeAll(keepingCapacity: true)
    mustWalk = false
    forms.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    if !criteria.isEmpty { criteria.removeAll(keepingCapacity: true) }
    openInstances = 0
    placeholders = 0
    isUnsaid = false
  }
}
