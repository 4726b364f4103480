package import Values

extension SystemError {
  package var message: BilingualText {
    let name = FileName.shown(path)
    return switch reason {
    case .missing: .init("`\(name)` tidak ada", "`\(name)` does not exist")
    case .isFolder:
      .init("`\(name)` adalah folder, bukan berkas", "`\(name)` is a folder, not a file")
    case .exists: .init("`\(name)` sudah ada", "`\(name)` exists already")
    case .noFolder:
      .init(
        "folder untuk `\(name)` tidak ada", "there is no folder for `\(name)`")
    case .pipe:
      .init(
        "`\(name)` adalah pipa, dan harus dibaca lebih dari sekali",
        "`\(name)` is a pipe, and has to be read more than once")
    case .notRegular:
      .init(
        "`\(name)` bukan berkas biasa, jadi tidak diganti",
        "`\(name)` is no regular file and is not replaced")
    case .sizeLimit:
      .init(
        "`\(name)` mencapai batas ukuran berkas proses ini",
        "`\(name)` has reached the size that this process may write")
    case .notFolder: .init("`\(name)` bukan folder", "`\(name)` is not a folder")
    case .denied:
      operation == .reading
        ? .init("`\(name)` tidak boleh dibaca", "`\(name)` may not be read")
        : .init("`\(name)` tidak boleh ditulis", "`\(name)` may not be written")
    case .readOnly:
      .init(
        "`\(name)` tidak dapat ditulis: tempatnya hanya dapat dibaca",
        "`\(name)` cannot be written: its place is read-only")
    case .pipeClosed:
      .init("pembaca keluaran sudah menutupnya", "the reader of the output has closed it")
    case .diskFull:
      .init("tempat penyimpanan penuh saat menulis `\(name)`", "no space left to write `\(name)`")
    case .linkToNothing:
      .init(
        "`\(name)` adalah tautan ke berkas yang tidak ada",
        "`\(name)` is a link to a file that does not exist")
    case .linkLoop:
      .init(
        "tautan `\(name)` kembali ke dirinya sendiri", "the link `\(name)` leads back to itself")
    case .nameTooLong: .init("nama `\(name)` terlalu panjang", "the name `\(name)` is too long")
    case .tooManyFiles:
      .init(
        "`\(name)` tidak dapat dibuka: terlalu banyak berkas terbuka",
        "`\(name)` cannot be opened: too many files are open")
    case .device:
      .init(
        "perangkat penyimpanan gagal pada `\(name)`", "the storage device failed at `\(name)`")
    case .closed:
      .init("`\(name)` tertutup sejak awal", "`\(name)` was closed from the start")
    case .tooLarge(let limit):
      .init(
        "`\(name)` lebih panjang dari \(limit) bita", "`\(name)` is longer than \(limit) bytes")
    case .interrupted:
      .init("dihentikan saat menunggu `\(name)`", "stopped while waiting for `\(name)`")
    case .busy:
      .init(
        "`\(name)` sedang ditulis oleh proses lain", "`\(name)` is being written by another run")
    case .other(let code):
      .init("`\(name)`: galat sistem \(code)", "`\(name)`: system error \(code)")
    }
  }
}
