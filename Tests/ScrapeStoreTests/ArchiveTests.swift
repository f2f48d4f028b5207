import GRDB
import ScrapeTypes
import TestSupport
import Testing

@testable import ScrapeStore

/// One row for each story, its history, and what readers are told of it.
struct ArchiveTests {
    private let folder: TemporaryFolder
    private let store: Store
    private static let long = String(repeating: "A line of the text that says something.\n", count: 20)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(folder.file("scrape.db"), as: .daemon)
    }

    @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]])
    func `a story under several addresses is one article, in whatever order they are seen`(_ order: [Int]) async throws
    {
        let canonical = "https://example.com/story"
        let views: [(address: String, asked: [String])] = [
            (canonical, []), (canonical + "?print=1", []), ("https://amp.example.com/story", []),
            (canonical, ["https://example.com/old", "https://example.com/s/1"]),
        ]
        for number in order {
            try await visit(views[number].asked.first ?? views[number].address) {
                var article = article(views[number].address, "Bridge Opens", ArchiveTests.long)
                article.canonical = url(canonical)
                article.aliases = views[number].asked.map(url)
                $0.article = article
            }
        }
        let all = try await store.articles(ArticleFilter(), limit: 9)
        #expect(all.map(\.url) == [canonical])
        let known = try #require(try await store.article(all[0].id))
        #expect(known.aliases.count == 5)
        for address in known.aliases { #expect(try await store.articleID(of: url(address)) == all[0].id) }
        #expect(try await kinds() == ["new"])
        #expect(all[0].revision == 1)
    }

    @Test func `two sites, a home page and a loop make no article of two`() async throws {
        for (address, canonical, title) in [
            ("https://example.com/a", "https://other.example/a", "Same Words"),
            ("https://other.example/a", "https://other.example/a", "Same Words"),
            ("https://example.com/b", "https://example.com/", "Bee"),
            ("https://example.com/c", "https://example.com/", "Sea"),
            ("https://example.com/d", "https://example.com/e", "Dee"),
            ("https://example.com/e", "https://example.com/d", "Eve"),
            ("https://example.com/f", "https://example.com/section", "Eff"),
            ("https://example.com/g", "https://example.com/section", "Gee"),
        ] {
            try await visit(address) {
                var article = article(address, title, "\(title) \(address) has a text of its own.")
                article.canonical = url(canonical)
                $0.article = article
            }
        }
        #expect(try await store.articleCount() == 8)
    }

    @Test func `an address that leads now here, now there, makes no article of two`() async throws {
        for number in 1...3 {
            try await visit("https://example.com/latest") {
                var article = article("https://example.com/\(number)", "Story \(number)", "Text \(number) of the day.")
                article.aliases = [url("https://example.com/latest")]
                $0.article = article
            }
        }
        #expect(try await store.articleCount() == 3)
        #expect(try await store.article(at: url("https://example.com/latest"))?.title == "Story 3")
    }

    @Test func `each change of title or text is a revision, and the same again is none`() async throws {
        let address = "https://example.com/a"
        for (title, text) in [
            ("One", "First words."), ("One", "First words."), ("One", "First  words.\n12 comments"),
            ("Two", "First words."), ("Two", "Second words."), ("Two", "First words."),
        ] {
            try await visit(address) { $0.article = article(address, title, text) }
        }
        let id = try #require(try await store.articleID(of: url(address)))
        let revisions = try await store.revisions(of: id)
        #expect(revisions.map(\.number) == [1, 2, 3, 4])
        #expect(revisions.map(\.title) == ["One", "Two", "Two", "Two"])
        #expect(revisions.map(\.text) == ["First words.", "First words.", "Second words.", "First words."])
        #expect(try await kinds() == ["new", "edited", "edited", "edited"])
        #expect(try await found("second").isEmpty)
        #expect(try await found("two first") == ["Two"])
    }

    @Test func `something worse never takes an article's place, and is told once`() async throws {
        let address = "https://example.com/a"
        try await visit(address) { $0.article = article(address, "Whole", ArchiveTests.long) }
        for _ in 0..<2 { try await visit(address) { $0.outcome = .blocked } }
        try await visit(address) {
            var teaser = article(address, "Subscribe", "Subscribe to read on.")
            teaser.outcome = .teaser
            $0.article = teaser
        }
        try await visit(address) { $0.article = article(address, "Whole", "Short now.") }
        #expect(try await store.articles(ArticleFilter(), limit: 9).map(\.worse) == ["shorter"])
        #expect(try await kinds() == ["new", "worse"])
        try await visit(address) { $0.article = article(address, "Whole", ArchiveTests.long) }
        try await visit(address) { $0.outcome = .empty }
        try await visit(address) { $0.outcome = .failed }

        let id = try #require(try await store.articleID(of: url(address)))
        #expect(try await store.article(id)?.text == ArchiveTests.long)
        #expect(try await kinds() == ["new", "worse", "worse"])
        let visits = try await store.queue.read {
            try String.fetchAll(
                $0,
                sql: "SELECT outcome FROM visits_v1 WHERE article_id = ? ORDER BY id",
                arguments: [id]
            )
        }
        #expect(visits.suffix(3) == ["article", "empty", "failed"])
        #expect(visits.count == 8)
    }

    @Test func `a teaser is replaced by the whole`() async throws {
        let address = "https://example.com/a"
        try await visit(address) {
            var teaser = article(address, "Story", "The beginning.")
            teaser.outcome = .teaser
            $0.article = teaser
        }
        try await visit(address) { $0.article = article(address, "Story", "The beginning. And the end.") }
        #expect(try await store.articles(ArticleFilter(), limit: 9).map(\.outcome) == ["article"])
        #expect(try await kinds() == ["new", "edited"])
    }

    @Test func `words are words, whatever signs are in them`() async throws {
        let texts = ["Čapek's «robots» came", "The \"quoted\" AND the OR (NEAR)", "robots robots robots"]
        for (number, text) in texts.enumerated() {
            let address = "https://example.com/\(number)"
            try await visit(address) { $0.article = article(address, number == 1 ? "Robots" : "Other \(number)", text) }
        }
        #expect(try await found("ROBOTS").first == "Robots")
        #expect(try await found("capek") == ["Other 0"])
        #expect(try await found("\"quoted\" AND (NEAR)") == ["Robots"])
        #expect(try await found("title:robots").isEmpty)
        #expect(try await found("* ^ \" -- ;").isEmpty)
        #expect(try await store.search(.expression("title : robots"), ArticleFilter(), limit: 9).count == 1)
        await #expect(throws: StoreError.self) { try await store.search(.expression("\"("), ArticleFilter(), limit: 9) }
        let hit = try #require(try await store.search(.words("quoted"), ArticleFilter(), limit: 9).first)
        #expect(hit.snippet.contains("\u{2068}quoted\u{2069}"))
        var filter = ArticleFilter()
        filter.language = "EN"
        filter.site = .example
        filter.since = .start
        #expect(try await store.search(.words("robots"), filter, limit: 9).count == 3)
        filter.until = .start
        #expect(try await store.search(.words("robots"), filter, limit: 9).isEmpty)
    }

    @Test func `changes come in order, from any place, and an expired place is named`() async throws {
        for number in 1...5 {
            let address = "https://\(number % 2 == 0 ? "example.com" : "other.example")/\(number)"
            try await visit(address) { $0.article = article(address, "Story \(number)", "Text \(number).") }
        }
        let reader = try Store(store.path, as: .reader)
        let first = try await reader.changes(after: 0, limit: 2)
        #expect(first.changes.map(\.seq) == [1, 2])
        let rest = try await reader.changes(after: first.next, limit: 9, withArticles: true)
        #expect(rest.changes.map { $0.entry?.title } == ["Story 3", "Story 4", "Story 5"])
        #expect(rest.changes.allSatisfy { $0.json == "{}" })
        #expect(try await reader.changes(after: 0, of: .example, limit: 9).changes.map(\.seq) == [2, 4])
        #expect(try await reader.changes(after: rest.next, limit: 9).changes.isEmpty)

        #expect(try await store.forgetArticle(at: url("https://example.com/2"), at: .start))
        #expect(try await store.forgetArticles(of: host("other.example"), at: .start) == 3)
        let gone = try await reader.changes(after: 5, limit: 9).changes
        #expect(gone.map(\.kind) == ["forgotten", "forgotten", "forgotten", "forgotten"])
        #expect(gone.allSatisfy { $0.entry == nil })
        #expect(try await found("text").count == 1)
        try await store.queue.write { try $0.execute(sql: "DELETE FROM changes WHERE seq <= 3") }
        let expired = StoreError.cursorExpired(oldest: 4, newest: 9)
        await #expect(throws: expired) { try await reader.changes(after: 2, limit: 9) }
        await #expect(throws: expired) { try await reader.changes(after: 10, limit: 9) }
        #expect(try await reader.changes(after: 3, limit: 9).changes.count == 6)
    }

    @Test func `a cursor keeps its place`() async throws {
        #expect(try await store.cursor("feed") == nil)
        try await store.keepCursor("feed", 7, at: .start)
        try await store.keepCursor("feed", 9, at: .start)
        #expect(try await Store(store.path, as: .reader).cursor("feed") == 9)
    }

    // MARK: Helpers

    private func visit(_ address: String, _ change: (inout VisitRecord) -> Void) async throws {
        try await store.add([entry(address) { $0.isWanted = true }], at: .start)
        let lease = try #require(
            try await store.lease(1, of: url(address).host, at: .start, until: .start + .seconds(60)).first
        )
        var record = VisitRecord(lease, outcome: .article, at: .start, next: .rest(.done))
        change(&record)
        #expect(try await store.commit(record))
    }

    private func article(_ address: String, _ title: String, _ text: String) -> StoredArticle {
        var article = StoredArticle(url: url(address), outcome: .article, title: title, text: text, json: "{}")
        article.language = "en-GB"
        return article
    }

    private func kinds() async throws -> [String] { try await store.changes(after: 0, limit: 99).changes.map(\.kind) }

    private func found(_ words: String) async throws -> [String] {
        try await store.search(.words(words), ArticleFilter(), limit: 9).map(\.entry.title)
    }
}
