/// A file that is open as long as somebody holds it.
///
/// A class: what closes it is that the last holder lets go.
final class OpenFile: Sendable {
  let descriptor: Int32

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    // Standard input and output belong to the process.
    if descriptor > 2 { System.close(descriptor) }
  }
}
