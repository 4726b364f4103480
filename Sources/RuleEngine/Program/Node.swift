/// Where an element stands in one of the tables of a `Program`: the type says in which, so that a condition is never
/// taken for a value, or a loop for either.
///
/// Made by `Compiler` alone, as the element is added; so it is always within its table.
struct Node<Element>: Hashable, Sendable {
  let index: Int32

  /// - Precondition: 32 bits hold it, as memory ends long before.
  init(_ index: Int) {
    self.index = Int32(index)
  }
}

typealias TruthNode = Node<TruthCode>
typealias ValueNode = Node<ValueCode>
typealias LoopNode = Node<CodeLoop>

/// Conditions that stand side by side: a range of `Program.children`.
struct Children: Sendable {
  fileprivate let start: Int32
  fileprivate let end: Int32

  init(_ range: Range<Int>) {
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
  }
}

extension Program {
  subscript(node: TruthNode) -> TruthCode { truths[Int(node.index)] }
  subscript(node: ValueNode) -> ValueCode { values[Int(node.index)] }
  subscript(node: LoopNode) -> CodeLoop { loops[Int(node.index)] }
  subscript(node: Node<CodeComparison>) -> CodeComparison { comparisons[Int(node.index)] }
  subscript(node: Node<CodeMembership>) -> CodeMembership { memberships[Int(node.index)] }
  subscript(node: Node<CodeParameter>) -> CodeParameter { parameters[Int(node.index)] }
  subscript(node: Node<CodeSelection<TruthNode>>) -> CodeSelection<TruthNode> {
    truthSelections[Int(node.index)]
  }
  subscript(node: Node<CodeSelection<ValueNode>>) -> CodeSelection<ValueNode> {
    valueSelections[Int(node.index)]
  }
  subscript(group: Children) -> ArraySlice<TruthNode> {
    children[Int(group.start)..<Int(group.end)]
  }
}
