import Diagnostics
import RuleSyntax
import Values

/// The names that applications may use for the choices of one fact, for units or for countries, and those that mean
/// two.
///
/// They are compared as readers compare them (`TextFold.name`). A book names some 1,500; so hashes are compared first.
struct KnownNames {
  private struct Entry {
    let hash: UInt64
    /// Which choice, unit or country.
    let owner: Int
    let name: Name
  }

  private var entries: [Entry] = []
  private var owners = 0

  mutating func add(_ code: Name, _ titles: [Texts], _ names: [Name]) {
    owners += 1
    add(code)
    for title in titles {
      add(Name(text: title.indonesian, range: title.range))
      if let english = title.english, english != title.indonesian {
        add(Name(text: english, range: title.range))
      }
    }
    for name in names { add(name) }
  }

  private mutating func add(_ name: Name) {
    entries.append(Entry(hash: KnownNames.hash(name.text), owner: owners, name: name))
  }

  /// Names that stand for two, each with the place where it stood first; in the order in which they stand.
  func doubles() -> [(Name, SourceRange)] {
    var order = Array(entries.indices)
    order.sort { (entries[$0].hash, $0) < (entries[$1].hash, $1) }
    var found: [(Name, SourceRange)] = []
    for place in order.indices {
      let other = entries[order[place]]
      var before = place
      while before > 0, entries[order[before - 1]].hash == other.hash {
        before -= 1
        let one = entries[order[before]]
        guard one.owner != other.owner,
          TextFold.name(one.name.text) == TextFold.name(other.name.text)
        else { continue }
        found.append((other.name, one.name.range))
        break
      }
    }
    return found.sorted { $0.0.range.start < $1.0.range.start }
  }

  /// Equal for names that are equal once folded: of ASCII letters and digits alone.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      let letter = byte &- 0x61 < 26 ? byte ^ 0x20 : byte
      guard letter &- 0x30 < 10 || letter &- 0x41 < 26 else { continue }
      hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3
    }
    return hash
  }
}
