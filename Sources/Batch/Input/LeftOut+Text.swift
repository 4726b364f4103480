import System
package import Values

extension BatchInput.LeftOut {
  /// `b.json` (pipa bernama); of what is plainly another file only the name.
  package var text: BilingualText {
    let name = "`\(FileName.shown(self.name))`"
    let why: BilingualText
    switch reason {
    case .otherForm: return .init(same: name)
    case .receipt: why = .init("tanda terima", "a receipt")
    case .list: why = .init("daftar, tetapi bukan `.csv`", "a list, but no `.csv`")
    case .linkToFolder: why = .init("tautan ke folder", "a link to a folder")
    case .pipe: why = .init("pipa bernama", "a named pipe")
    case .device: why = .init("perangkat", "a device")
    }
    return .init("\(name) (\(why.indonesian))", "\(name) (\(why.english))")
  }
}
