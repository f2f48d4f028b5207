import GRDB
import GRDBSQLite
import Glibc

/// The database file: opened only where it is ours, and as everything else here expects it.
enum StoreFile {
    enum Use {
        /// Read and written; made where there is none.
        case write
        /// Only read; there has to be one.
        case read
    }

    static func open(_ path: String, for use: Use) throws(StoreError) -> DatabaseQueue {
        try checkHeader(of: path, for: use)
        return try StoreError.catching {
            let queue = try DatabaseQueue(path: path, configuration: configuration(for: use))
            try queue.writeWithoutTransaction { database in
                try check(database, for: use)
                guard use == .write else { return }
                // The log stays after the last connection has closed, or a reader of the group could not open the file.
                var flag: Int32 = 1
                sqlite3_file_control(database.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &flag)
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                try Schema.migrate(database)
            }
            return queue
        }
    }

    /// SQLite would take an empty or a short file for a new database, and a text file only when it is read.
    private static func checkHeader(of path: String, for use: Use) throws(StoreError) {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT {
                if use == .write { return }
                throw .missing
            }
            throw .system(call: "open", code: errno)
        }
        defer { close(file) }
        var head = [UInt8](repeating: 0, count: 16)
        let count = read(file, &head, head.count)
        if count < 0 { throw .system(call: "read", code: errno) }
        if count == 0, use == .write { return }
        guard count == head.count, head == Array("SQLite format 3\0".utf8) else { throw .notADatabase }
    }

    private static func check(_ database: Database, for use: Use) throws {
        let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let isNew =
            try id == 0 && version == 0 && Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
        guard id == Schema.applicationID || isNew else { throw StoreError.foreign(applicationID: id) }
        guard version <= Schema.version else { throw StoreError.newer(version: version, known: Schema.version) }
        if use == .read, version < Schema.version { throw StoreError.older(version: version, known: Schema.version) }
    }

    private static func configuration(for use: Use) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = use == .read
        configuration.busyMode = .timeout(10)
        configuration.label = "scrape-store"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY")
            if use == .write {
                // The log is brought home in larger pieces than usual: pages of an index are changed again and again.
                try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864")
            }
        }
        return configuration
    }
}

extension StoreError {
    /// What the body gives, with the library's errors as ours.
    static func catching<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error)
        } catch {
            throw .other("\(error)")
        }
    }
}
