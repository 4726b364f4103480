import Glibc

/// What reading or writing failed with: the file, what was to be done with it, and why that was not possible.
package struct SystemError: Error, Sendable {
  package enum Operation: Sendable {
    case reading, writing
  }

  package enum Reason: Sendable, Equatable {
    case missing, isFolder, notFolder, denied, pipeClosed, diskFull
    /// It is there already and was to be new.
    case exists
    /// The folder that it would be written in is not there.
    case noFolder
    /// A pipe, where a file is read more than once.
    case pipe
    /// A pipe, a device or a socket, where a file is put in the place of one.
    case notRegular
    /// Longer than the process may write (`ulimit -f`).
    case sizeLimit
    /// The disk, or what is mounted there, takes no writing.
    case readOnly
    /// A link to something that is not there.
    case linkToNothing
    /// Links that lead back to themselves.
    case linkLoop
    case nameTooLong
    /// The process has as many files open as it may.
    case tooManyFiles
    /// The device failed.
    case device
    /// Nobody has opened this descriptor for what is asked of it: standard output closed at the start.
    case closed
    /// More bytes than are read of one file; the limit.
    case tooLarge(Int)
    /// A signal asked the process to end while it waited.
    case interrupted
    /// Another process holds the file for writing.
    case busy
    case other(code: Int)
  }

  package let path: String
  package let operation: Operation
  package let reason: Reason

  package init(_ path: String, _ reason: Reason, _ operation: Operation = .reading) {
    self.path = path
    self.operation = operation
    self.reason = reason
  }

  /// `code` is `errno` of the call that failed.
  init(_ path: String, _ operation: Operation, errno code: Int32) {
    let reason: Reason =
      switch code {
      case ENOENT: operation == .writing ? .noFolder : .missing
      case EEXIST: .exists
      case ESPIPE: .pipe
      case EFBIG: .sizeLimit
      case EISDIR: .isFolder
      case ENOTDIR: .notFolder
      case EACCES, EPERM: .denied
      case EROFS: .readOnly
      case EPIPE: .pipeClosed
      case ENOSPC, EDQUOT: .diskFull
      case ELOOP: .linkLoop
      case ENAMETOOLONG: .nameTooLong
      case EMFILE, ENFILE: .tooManyFiles
      case EIO: .device
      case EBADF: .closed
      default: .other(code: Int(code))
      }
    self.init(path, reason, operation)
  }

  /// Something that was to be taken in could not be, as against a failure of reading or writing itself.
  package var isRead: Bool {
    guard operation == .reading else { return false }
    return switch reason {
    case .missing, .isFolder, .notFolder, .denied, .pipe, .linkToNothing, .linkLoop, .nameTooLong,
      .tooLarge:
      true
    default: false
    }
  }
}
