import GRDB
import ScrapeTypes
import TestSupport
import Testing

@testable import ScrapeStore

/// Stores that earlier versions have left.
struct MigrationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.file("scrape.db") }

    @Test(arguments: 0..<Schema.version) func `a store of every earlier version is opened`(_ version: Int) async throws
    {
        let queue = try DatabaseQueue(path: path)
        try await queue.writeWithoutTransaction { try Schema.migrate($0, to: version) }
        let store = try Store(path, as: .daemon)
        #expect(try await queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Schema.version)
        #expect(try await store.integrityProblems().isEmpty)
    }

    /// Before the third version there was an article for each address.
    @Test(arguments: 1...2) func `articles of an earlier version have their identity, versions and changes afterwards`(
        _ version: Int
    )
        async throws
    {
        try make(version)
        #expect(throws: StoreError.older(version: version, known: Schema.version)) { try Store(path, as: .reader) }
        let store = try Store(path, as: .daemon)

        #expect(try await store.integrityProblems().isEmpty)
        #expect(try await store.articleCount() == 100)
        let found = try await store.search(.words("text 42"), ArticleFilter(), limit: 9)
        #expect(found.map(\.entry.url) == ["https://example.com/42?a=1"])
        #expect(found.first?.entry.site == "example.com")
        #expect(try await store.articleID(of: url("https://example.com/42?a=1")) == found.first?.entry.id)
        #expect(
            try await store.changes(after: 0, limit: 999).changes.map(\.kind) == [String](repeating: "new", count: 100)
        )
        #expect(try await store.revisions(of: 42).map(\.text) == ["Text 42 of it."])
        #expect(try await store.counts(of: nil).waiting == 1)
        try await edit(in: store)
    }

    /// What was stored before is held against what is seen now.
    private func edit(in store: Store) async throws {
        for (text, revisions) in [("Text 1 of it.", 1), ("Other words of it.", 2)] {
            try await store.add([entry("https://example.com/1?a=1") { $0.isWanted = true }], at: .start)
            let lease = try #require(try await store.lease(1, of: .example, at: .start, until: .start).first)
            var record = VisitRecord(lease, outcome: .article, at: .start, next: .rest(.done))
            record.article = StoredArticle(
                url: url("https://example.com/1?a=1"),
                outcome: .article,
                title: "Title",
                text: text,
                json: "{}"
            )
            #expect(try await store.commit(record))
            #expect(try await store.revisions(of: 1).count == revisions)
        }
    }

    @Test func `a migration that is broken off has done nothing`() throws {
        try make(1)
        let queue = try DatabaseQueue(path: path)
        // The last step fails on a table that is there already.
        try queue.write { try $0.execute(sql: "CREATE TABLE cursors (name TEXT)") }
        #expect(throws: (any Error).self) { try Store(path, as: .daemon) }
        #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 1)
        try queue.write { try $0.execute(sql: "DROP TABLE cursors") }
        _ = try Store(path, as: .daemon)
    }

    /// A store as a version made it, with a hundred articles.
    private func make(_ version: Int) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try Schema.migrate($0, to: version) }
        try queue.write { database in
            try database.execute(sql: "INSERT INTO hosts (id, name, due, waiting) VALUES (1, 'example.com', 0, 1)")
            try database.execute(
                sql: """
                    INSERT INTO urls (id, host, key, kind, priority, due, seen, changed, url)
                    VALUES (1, 1, 1, 0, 1, 0, 0, 0, 'https://example.com/waiting')
                    """
            )
            for number in 1...100 {
                let address = "https://example.com/\(number)?a=1"
                try database.execute(
                    sql: """
                        INSERT INTO articles (identity, url_id, url, outcome, title, stored, checked, text, json)
                        VALUES (?, 1, ?, 'article', 'Title', 5, 6, ?, '{}')
                        """,
                    arguments: [URLKey(url(address)).description, address, "Text \(number) of it."]
                )
            }
        }
    }
}
