import GRDB
import ScrapeTypes

/// The store on disk: frontier and articles in one SQLite file, so that an article and its mark commit together.
public final class Store: FrontierStore, RobotsStore {
    public enum Role: Sendable {
        /// Leases and commits; one process at a time.
        case daemon
        /// Adds and forgets, also beside a daemon.
        case guest
        /// Only looks.
        case reader
    }

    public let path: String
    let queue: DatabaseQueue
    private let group: WriteGroup
    let rawWriter: RawWriter?
    private let lock: StoreLock?

    /// Opens the store, and makes it where there is none and the role may.
    ///
    /// - Parameter raw: How a daemon keeps raw pages; without it, it keeps none.
    public init(_ path: String, as role: Role, raw: RawConfiguration? = nil) throws(StoreError) {
        self.path = path
        lock = role == .daemon ? try StoreLock(storeAt: path) : nil
        queue = try StoreFile.open(path, for: role == .reader ? .read : .write)
        let queue = queue
        rawWriter =
            if role == .daemon, let raw {
                try RawWriter(storeAt: path, raw) { name in try queue.read { try $0.namedEnd(of: name) } }
            } else {
                nil
            }
        group = WriteGroup(queue, rawWriter: rawWriter)
    }

    /// Whether a daemon works on the store at a path.
    public static func hasDaemon(at path: String) -> Bool { StoreLock.isHeld(forStoreAt: path) }

    /// What SQLite finds wrong with the file; empty where nothing is.
    public func integrityProblems() async throws -> [String] {
        try await read { database in
            try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        }
    }

    /// Brings the log home into the file, so that its size says what it holds.
    public func checkpoint() throws(StoreError) {
        try StoreError.catching {
            _ = try queue.writeWithoutTransaction { try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        }
    }

    /// A commit that outlives a loss of power.
    func commitDurably<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await group.write(isDurable: true) { database, _ in try body(database) }
    }

    /// A commit that says where raw pages lie, which are on disk before it.
    func commit<Value: Sendable>(
        with raw: [[UInt8]],
        _ body: @escaping @Sendable (Database, [RawPlace]) throws -> Value
    ) async throws -> Value {
        try await group.write(isDurable: true, raw: raw, body)
    }

    /// A commit that a loss of power may take back: only what is done again without harm.
    func commitLightly<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await group.write(isDurable: false) { database, _ in try body(database) }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            // Not `read`: that sets a pragma before and after, upon which SQLite compiles all statements anew.
            return try await queue.unsafeRead(body)
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }
}
