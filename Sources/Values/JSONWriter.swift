/// Values → JSON, in the one way that the tool writes it: `{"a": 1, "b": ["x", "y"]}`.
///
/// The caller says what stands in an object or a list; commas, quotes and escapes are the writer's business.
package struct JSONWriter {
  package private(set) var bytes: [UInt8]
  /// What comes next is the first of its object or list.
  private var isFirst = true

  package init() { bytes = [] }

  /// Goes on behind what is written already; `finish` gives it back. No byte is copied.
  package init(behind line: inout [UInt8]) {
    bytes = []
    swap(&bytes, &line)
  }

  package mutating func finish(_ line: inout [UInt8]) { swap(&bytes, &line) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Structure

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    nested(body)
    bytes.append(UInt8(ascii: "}"))
  }

  /// - Parameters:
  ///   - lineBreak: what stands before each element that is not the first, in place of a blank.
  ///   - startsLine: it stands before the first too.
  package mutating func list<Elements: Sequence>(
    _ elements: Elements, lineBreak: String = " ", startsLine: Bool = false,
    _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    if startsLine { bytes += lineBreak.utf8 }
    nested { writer in
      for element in elements {
        writer.separate(lineBreak)
        body(&writer, element)
      }
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// - Parameter lineBreak: what stands before it where it is not the first of its object.
  package mutating func key(_ name: String, lineBreak: String = " ") {
    separate(lineBreak)
    JSONText.append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(0x20)
  }

  private mutating func nested(_ body: (inout JSONWriter) -> Void) {
    isFirst = true
    body(&self)
    isFirst = false
  }

  private mutating func separate(_ lineBreak: String) {
    if !isFirst {
      bytes.append(UInt8(ascii: ","))
      bytes += lineBreak.utf8
    }
    isFirst = false
  }

  // MARK: Values

  package mutating func string(_ text: String) { JSONText.append(text, to: &bytes) }

  package mutating func number(_ number: Int) { bytes += String(number).utf8 }

  package mutating func null() { bytes += "null".utf8 }

  /// Bytes that are JSON already, made ready once.
  package mutating func raw(_ piece: some Sequence<UInt8>) { bytes += piece }

  package mutating func field(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  package mutating func field(_ name: String, _ number: Int) {
    key(name)
    self.number(number)
  }

  package mutating func field(_ name: String, _ texts: some Sequence<String>) {
    key(name)
    list(texts) { $0.string($1) }
  }
}
