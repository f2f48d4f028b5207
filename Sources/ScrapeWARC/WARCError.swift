/// Why a file could not be read on, or a record not be written.
public enum WARCError: Error, Sendable, Equatable {
    /// The file does not begin like a WARC file.
    case notWARC
    /// What stands here is no record; reading goes on at the next one.
    case damaged(offset: Int)
    /// The file ends within a record: whoever wrote it was stopped.
    case cutShort(offset: Int)
    /// The system says no.
    case system(call: String, code: Int32)
    case noMemory
}
