package import Foundation
package import FoundationXML

/// A page as a parser of XML sees it.
package final class Page: NSObject, XMLParserDelegate {
  package struct Element {
    package let name: String
    package let attributes: [String: String]
  }

  package private(set) var elements: [Element] = []
  package private(set) var text = ""
  package private(set) var title = ""
  private var open: [String] = []
  package private(set) var fault: String?

  package init(_ html: String) {
    super.init()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = self
    if !parser.parse() {
      fault = "line \(parser.lineNumber): \(String(describing: parser.parserError))"
    }
  }

  package func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements.append(Element(name: name, attributes: attributes))
    open.append(name)
    text += " "
  }

  package func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
    text += " "
  }

  package func parser(_ parser: XMLParser, foundCharacters string: String) {
    if open.last == "h1" { title += string }
    if open.last != "style" { text += string }
  }

  package func named(_ names: String...) -> [Element] {
    elements.filter { names.contains($0.name) }
  }
}
