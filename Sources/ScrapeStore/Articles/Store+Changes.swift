import GRDB
import ScrapeTypes

/// One change of an article. `seq` grows in the order of commits; gaps are possible.
public struct ArticleChange: Sendable, Hashable {
    public var seq: Int64
    public var at: Instant
    public var kind: String
    public var articleID: Int64
    /// As it is now; `nil` where it was forgotten.
    public var entry: ArticleEntry?
    /// The article in schema `article/1`, where it was asked for.
    public var json: String?
}

/// One version of an article.
public struct ArticleRevision: Sendable, Hashable {
    public var number: Int
    public var at: Instant
    public var rule: String?
    public var title: String
    public var text: String
}

extension Store {
    /// Changes behind a place, in order.
    ///
    /// - Returns: The changes, and the place to go on from: also where none of them is of the site.
    /// - Throws: `StoreError.cursorExpired` where the place is older than the oldest change that is kept, or none.
    public func changes(
        after seq: Int64,
        of site: Host? = nil,
        limit: Int,
        withArticles: Bool = false
    ) async throws -> (changes: [ArticleChange], next: Int64) {
        try await read { database in
            let kept = try Row.fetchOne(
                database,
                sql: "SELECT coalesce(min(seq), 1), coalesce(max(seq), 0) FROM changes"
            )
            let (oldest, newest): (Int64, Int64) = kept.map { ($0[0], $0[1]) } ?? (1, 0)
            guard seq >= oldest - 1, seq <= newest else {
                throw StoreError.cursorExpired(oldest: oldest, newest: newest)
            }
            let json = withArticles ? ", json" : ""
            let sql = """
                SELECT seq, at, changes.kind, changes.article, \(ArticleEntry.columns)\(json)
                FROM (SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?) AS changes
                LEFT JOIN articles ON articles.id = changes.article ORDER BY seq
                """
            let rows = try Row.fetchAll(database.cachedStatement(sql: sql), arguments: [seq, limit])
            let changes = rows.map { ArticleChange($0, withArticle: withArticles) }
            let wanted = site.map { site in changes.filter { $0.entry == nil || $0.entry?.site == site.name } }
            return (wanted ?? changes, changes.last?.seq ?? seq)
        }
    }

    /// The place that a reader has kept under a name.
    public func cursor(_ name: String) async throws -> Int64? {
        try await read { try Int64.fetchOne($0, sql: "SELECT seq FROM cursors WHERE name = ?", arguments: [name]) }
    }

    public func keepCursor(_ name: String, _ seq: Int64, at now: Instant) async throws {
        try await commitDurably { database in
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO cursors (name, seq, at) VALUES (?, ?, ?)")
                .execute(arguments: [name, seq, now.milliseconds])
        }
    }

    /// The versions of an article, the first one first.
    public func revisions(of id: Int64) async throws -> [ArticleRevision] {
        try await read { database in
            let sql = "SELECT number, at, rule, title, text FROM revisions_v1 WHERE article_id = ? ORDER BY number"
            return try Row.fetchAll(database, sql: sql, arguments: [id]).map { row in
                ArticleRevision(
                    number: row["number"],
                    at: Instant(milliseconds: row["at"]),
                    rule: row["rule"],
                    title: row["title"],
                    text: row["text"]
                )
            }
        }
    }
}

extension ArticleChange {
    fileprivate init(_ row: Row, withArticle: Bool) {
        seq = row["seq"]
        at = Instant(milliseconds: row["at"])
        kind = row["kind"]
        articleID = row["article"]
        guard row["url"] as String? != nil else { return }
        entry = ArticleEntry(row)
        if withArticle { json = row["json"] }
    }
}
