import Testing

/// Everything that runs a batch, one after another: the request to end that some of them send reaches the
/// whole process.
@Suite("runs of batches", .serialized)
struct InterruptibleTests {}
