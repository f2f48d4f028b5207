import GRDB

/// Why a store cannot be used, or did not take something.
public enum StoreError: Error, Sendable, Equatable {
    /// The file is no SQLite database.
    case notADatabase
    /// It is a database of another program.
    case foreign(applicationID: Int)
    /// It was written by a newer version of this program.
    case newer(version: Int, known: Int)
    /// It was written by an older version, and whoever only reads cannot bring it up to date.
    case older(version: Int, known: Int)
    /// The expression is none that the full-text index understands.
    case badSearch(String)
    /// The changes behind a reader's place are not kept any more, or never were.
    case cursorExpired(oldest: Int64, newest: Int64)
    /// There is no such file, and nobody was to make one.
    case missing
    /// Another daemon works on it.
    case inUse(process: Int?)
    /// The system says no.
    case system(call: String, code: Int32)
    /// There is no space left on the disk.
    case full
    /// SQLite found something broken in the file.
    case damaged(String)
    /// Another process has held the file for too long.
    case busy
    case readOnly
    case other(String)

    /// Whether the same may go well later, without anybody doing something to the file.
    public var isPassing: Bool {
        switch self {
        case .full, .busy: true
        case .notADatabase, .foreign, .newer, .older, .badSearch, .cursorExpired, .missing, .inUse, .system, .damaged,
            .readOnly, .other:
            false
        }
    }

    init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase
        case .SQLITE_FULL: self = .full
        case .SQLITE_CORRUPT: self = .damaged(error.message ?? "")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_READONLY: self = .readOnly
        // A write of the write-ahead log that finds no space says so in a way of its own.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: self = .full
        default: self = .other(error.description)
        }
    }
}
