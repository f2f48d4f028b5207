import GRDB
import ScrapeTypes

extension Store {
    /// The article of the address that answered.
    public func article(at url: WebURL) async throws -> StoredArticle? {
        try await read { database in
            let sql = "SELECT * FROM articles WHERE identity = ?"
            return try Row.fetchOne(database, sql: sql, arguments: [URLKey(url).description]).flatMap(
                StoredArticle.init
            )
        }
    }

    public func articleCount() async throws -> Int {
        try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM articles") ?? 0 }
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
