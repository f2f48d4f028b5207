import GRDB
import Glibc
import ScrapeTypes
import TestSupport
import Testing

@testable import ScrapeStore

struct StoreFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.file("scrape.db") }

    @Test func `what was committed is there when the store is opened again`() async throws {
        do {
            let store = try Store(path, as: .daemon)
            try await store.add([entry("https://example.com/a"), entry("https://example.com/b")], at: .start)
            _ = try await store.lease(1, of: .example, at: .start, until: .start + .seconds(60))
        }
        let store = try Store(path, as: .daemon)

        #expect(try await store.counts(of: nil).leased == 1)
        #expect(try await store.expireLeases(at: nil) == 1)
        #expect(try await store.lease(9, of: .example, at: .start, until: .start).count == 2)
        #expect(try await store.integrityProblems().isEmpty)
    }

    @Test func `two daemons never share a store`() throws {
        var first: Store? = try Store(path, as: .daemon)
        #expect(Store.hasDaemon(at: path))
        #expect(throws: StoreError.inUse(process: Int(getpid()))) { try Store(path, as: .daemon) }
        #expect(first != nil)
        first = nil
        #expect(!Store.hasDaemon(at: path))
        _ = try Store(path, as: .daemon)
    }

    @Test func `a guest adds beside a daemon, who learns of it`() async throws {
        let daemon = try Store(path, as: .daemon)
        let before = try await daemon.foreignChanges()
        try await daemon.add([entry("https://example.com/own")], at: .start)
        #expect(try await daemon.foreignChanges() == before)
        let guest = try Store(path, as: .guest)
        try await guest.add([entry("https://other.example/a")], at: .start)

        #expect(try await daemon.foreignChanges() != before)
        #expect(try await daemon.waitingHosts().count == 2)
    }

    @Test func `a reader makes no file`() throws {
        #expect(throws: StoreError.missing) { try Store(path, as: .reader) }
        #expect(folder.names.isEmpty)
    }

    @Test(arguments: ["plain text, and no database at all", "short", "SQLite format 3\0 and then nothing that is one"])
    func `a file that is no database is refused`(_ text: String) throws {
        folder.add("scrape.db", text)
        #expect(throws: StoreError.notADatabase) { try Store(path, as: .daemon) }
        #expect(throws: StoreError.notADatabase) { try Store(path, as: .reader) }
    }

    @Test func `the database of another program is refused and left as it is`() throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
        #expect(throws: StoreError.foreign(applicationID: 0)) { try Store(path, as: .daemon) }
        let tables = try DatabaseQueue(path: path).read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_master")
        }
        #expect(tables == ["notes"])
    }

    @Test func `a store of a newer version is refused`() throws {
        _ = try Store(path, as: .daemon)
        try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
        let refusal = StoreError.newer(version: 99, known: Schema.version)
        #expect(throws: refusal) { try Store(path, as: .daemon) }
        #expect(throws: refusal) { try Store(path, as: .reader) }
    }

    @Test func `addresses whose keys have one number are two addresses`() async throws {
        let store = try Store(path, as: .daemon)
        try await store.add([entry("https://example.com/a")], at: .start)
        let number = URLKey(url("https://example.com/b")).number(host: .example)
        try await store.queue.write { try $0.execute(sql: "UPDATE urls SET key = ?", arguments: [number]) }

        #expect(try await store.add([entry("https://example.com/b")], at: .start) == FrontierAddition(new: 1))
        #expect(try await store.add([entry("https://example.com/b")], at: .start) == FrontierAddition(known: 1))
    }

    @Test func `many commits at once all reach the file`() async throws {
        let store = try Store(path, as: .daemon)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask { try await store.add([entry("https://example.com/\(number)")], at: .start) }
            }
            try await group.waitForAll()
        }

        #expect(try await Store(path, as: .reader).counts(of: nil).waiting == 500)
    }

    @Test func `robots are kept`() async throws {
        let store = try Store(path, as: .daemon)
        let file = SavedRobots(Array("User-agent: *\n".utf8) + [0xE9, 0xFF, 0x0A], expires: .start)
        await store.save(file, of: "https://example.com")
        await store.save(SavedRobots(nil, expires: .start), of: "https://other.example")

        #expect(await store.robots(of: "https://example.com") == file)
        #expect(await store.robots(of: "https://other.example")?.body == nil)
        #expect(await store.robots(of: "https://nobody.example") == nil)
    }
}
