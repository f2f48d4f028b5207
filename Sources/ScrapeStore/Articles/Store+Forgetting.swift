import GRDB
import ScrapeTypes

extension Store {
    /// Forgets the article that an address leads to, with all of its versions; `false` where there is none.
    @discardableResult
    public func forgetArticle(at url: WebURL, at now: Instant) async throws -> Bool {
        try await commitDurably { database in
            guard let (known, _) = try database.article(named: URLKey(url).description) else { return false }
            try database.forgetArticle(known.id, at: now)
            return true
        }
    }

    /// Forgets all articles of a host; tells how many.
    @discardableResult
    public func forgetArticles(of host: Host, at now: Instant) async throws -> Int {
        try await commitDurably { database in
            let sql = "SELECT id FROM articles WHERE site = ?"
            let ids = try Int64.fetchAll(database, sql: sql, arguments: [host.name])
            for id in ids { try database.forgetArticle(id, at: now) }
            return ids.count
        }
    }
}

extension Database {
    fileprivate func forgetArticle(_ id: Int64, at now: Instant) throws {
        try cachedStatement(
            sql: """
                INSERT INTO articles_text (articles_text, rowid, title, text)
                SELECT 'delete', id, title, text FROM articles WHERE id = ?
                """
        ).execute(arguments: [id])
        try cachedStatement(sql: "DELETE FROM articles WHERE id = ?").execute(arguments: [id])
        for table in ["aliases", "revisions"] {
            try cachedStatement(sql: "DELETE FROM \(table) WHERE article = ?").execute(arguments: [id])
        }
        try cachedStatement(sql: "UPDATE visits SET article = NULL WHERE article = ?").execute(arguments: [id])
        try noteChange("forgotten", of: id, at: now)
    }
}
