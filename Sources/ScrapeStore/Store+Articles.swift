import GRDB
import ScrapeTypes

/// An article of the store, without its text.
public struct ArticleEntry: Sendable, Hashable {
    public var id: Int64
    public var url: String
    public var site: String
    public var outcome: String
    public var title: String
    public var language: String?
    public var published: String?
    public var stored: Instant
    public var checked: Instant
    public var changed: Instant
    public var revision: Int
    /// What its page showed last, where that was worse than what is stored.
    public var worse: String?

    static let columns = """
        articles.id, articles.url, articles.site, articles.outcome, articles.title, articles.language, articles.published,
        articles.stored, articles.checked, articles.changed, articles.revision, articles.worse
        """

    init(_ row: Row) {
        id = row["id"]
        url = row["url"]
        site = row["site"]
        outcome = row["outcome"]
        title = row["title"]
        language = row["language"]
        published = row["published"]
        stored = Instant(milliseconds: row["stored"])
        checked = Instant(milliseconds: row["checked"])
        changed = Instant(milliseconds: row["changed"])
        revision = row["revision"]
        worse = row["worse"]
    }
}

/// Which articles are meant.
public struct ArticleFilter: Sendable, Hashable {
    public var site: Host?
    /// Stored at this moment or later.
    public var since: Instant?
    /// Stored before this moment.
    public var until: Instant?
    /// A language, also where the article names a region of it.
    public var language: String?

    public init() {}

    static let condition = """
        (:site IS NULL OR articles.site = :site) AND (:since IS NULL OR articles.stored >= :since)
        AND (:until IS NULL OR articles.stored < :until)
        AND (:language IS NULL OR articles.language = :language COLLATE NOCASE OR articles.language LIKE :language || '-%')
        """

    var arguments: [String: (any DatabaseValueConvertible)?] {
        [
            "site": site?.name, "since": since?.milliseconds, "until": until?.milliseconds,
            "language": language?.lowercased(),
        ]
    }
}

/// An article, and what is kept of its text.
public struct ArchivedArticle: Sendable, Hashable {
    public var entry: ArticleEntry
    public var text: String
    /// In schema `article/1`.
    public var json: String
    public var aliases: [String]
}

extension Store {
    /// The article of an address, also of one that leads to it.
    public func article(at url: WebURL) async throws -> StoredArticle? {
        try await read { database in
            let sql =
                "SELECT articles.* FROM articles JOIN aliases ON aliases.article = articles.id WHERE aliases.identity = ?"
            return try Row.fetchOne(database, sql: sql, arguments: [URLKey(url).description]).flatMap(
                StoredArticle.init
            )
        }
    }

    public func articleCount() async throws -> Int {
        try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM articles") ?? 0 }
    }

    /// The number of the article that an address leads to.
    public func articleID(of url: WebURL) async throws -> Int64? {
        try await read { database in
            let sql = "SELECT article FROM aliases WHERE identity = ?"
            return try Int64.fetchOne(database, sql: sql, arguments: [URLKey(url).description])
        }
    }

    public func article(_ id: Int64) async throws -> ArchivedArticle? {
        try await read { database in
            let sql = "SELECT \(ArticleEntry.columns), text, json FROM articles WHERE id = ?"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [id]) else { return nil }
            let aliases = try String.fetchAll(
                database,
                sql: "SELECT coalesce(url, identity) FROM aliases WHERE article = ? ORDER BY kind, identity",
                arguments: [id]
            )
            return ArchivedArticle(entry: ArticleEntry(row), text: row["text"], json: row["json"], aliases: aliases)
        }
    }

    /// Articles, those that were stored last first.
    public func articles(_ filter: ArticleFilter, limit: Int) async throws -> [ArticleEntry] {
        try await read { database in
            let sql = """
                SELECT \(ArticleEntry.columns) FROM articles WHERE \(ArticleFilter.condition)
                ORDER BY id DESC LIMIT :limit
                """
            var arguments = filter.arguments
            arguments["limit"] = limit
            return try Row.fetchAll(database, sql: sql, arguments: StatementArguments(arguments)).map(ArticleEntry.init)
        }
    }
}

extension StoredArticle {
    init?(_ row: Row) {
        guard let url = try? WebURL(row["url"] as String), let outcome = Outcome.Kind(rawValue: row["outcome"]) else {
            return nil
        }
        self.init(url: url, outcome: outcome, title: row["title"], text: row["text"], json: row["json"])
        language = row["language"]
        published = row["published"]
    }
}
