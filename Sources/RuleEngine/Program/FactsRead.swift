extension Program {
  /// The scalars and the lists that the versions of a requirement read.
  package func factsRead(by requirement: Int) -> (scalars: [Int], lists: [Int]) {
    let reading = reading(of: requirement)
    return (reading.scalars, reading.lists)
  }
}
