import GRDB
import ScrapeTypes

extension Store {
    public func begin(_ bounds: CrawlBounds) async throws -> Crawl {
        try await commitDurably { database in
            try database.execute(
                sql: "INSERT INTO crawls (depth, pages, hosts) VALUES (?, ?, ?)",
                arguments: [bounds.depth, bounds.pages, bounds.hosts]
            )
            return Crawl(CrawlID(rawValue: database.lastInsertedRowID), bounds)
        }
    }

    public func progress(of crawl: CrawlID) async throws -> CrawlProgress {
        try await read { database in
            let waiting = "SELECT count(*) FROM crawled WHERE crawl = ? AND done IS NULL"
            let done = "SELECT url FROM crawled WHERE crawl = ? AND done IS NOT NULL ORDER BY done"
            return CrawlProgress(
                waiting: try Int.fetchOne(database, sql: waiting, arguments: [crawl.rawValue]) ?? 0,
                done: try Int64.fetchAll(database, sql: done, arguments: [crawl.rawValue]).map { URLID(rawValue: $0) }
            )
        }
    }

    public func end(_ crawl: CrawlID) async throws {
        try await commitDurably { database in
            // Only what nobody has looked at, nor looks at now: everything else stays as if it had been added.
            let sql = """
                SELECT urls.id, urls.host FROM crawled JOIN urls ON urls.id = crawled.url
                WHERE crawl = ? AND done IS NULL AND is_new AND state = 0 AND visits = 0
                    AND NOT EXISTS (SELECT 1 FROM leases WHERE leases.url = urls.id)
                """
            let rows = try Row.fetchAll(database, sql: sql, arguments: [crawl.rawValue])
            for (host, rows) in Dictionary(grouping: rows, by: { $0["host"] as Int64 }) {
                try database.forget(rows.map { $0["id"] }, of: host)
            }
            try database.execute(sql: "DELETE FROM crawled WHERE crawl = ?", arguments: [crawl.rawValue])
            try database.execute(sql: "DELETE FROM crawls WHERE id = ?", arguments: [crawl.rawValue])
        }
    }

    /// What became of an address: its own address, the outcome and its reason, and the article that is kept of it.
    public func visited(_ id: URLID) async throws -> VisitedURL? {
        try await read { database in
            let sql = "SELECT url, kind, outcome, reason FROM urls WHERE id = ?"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [id.rawValue]),
                let url = try? WebURL(row["url"] as String), let outcome = Outcome.Kind(code: row["outcome"])
            else { return nil }
            let article = try Row.fetchOne(
                database,
                sql: "SELECT * FROM articles WHERE url_id = ?",
                arguments: [id.rawValue]
            )
            return VisitedURL(
                url: url,
                kind: FoundURL.Kind(code: row["kind"]),
                outcome: outcome,
                reason: row["reason"],
                article: article.flatMap(StoredArticle.init)
            )
        }
    }
}

/// An address that was visited, for those who wait for it.
public struct VisitedURL: Sendable {
    public var url: WebURL
    public var kind: FoundURL.Kind
    public var outcome: Outcome.Kind
    public var reason: String?
    public var article: StoredArticle?
}

extension Database {
    /// Whether the bounds of its crawl let an address in.
    func mayCrawl(_ found: FoundURL, _ place: Crawl.Place, known: Int64?, host: Int64) throws -> Bool {
        guard let bounds = try bounds(of: place.crawl.id), found.depth <= bounds.depth else { return false }
        let crawl = place.crawl.id.rawValue
        if let known {
            let isMember = "SELECT 1 FROM crawled WHERE url = ? AND crawl = ?"
            if try Int.fetchOne(cachedStatement(sql: isMember), arguments: [known, crawl]) != nil { return false }
        }
        let sql = """
            SELECT count(*) AS pages, count(DISTINCT host) AS hosts, coalesce(max(host = ?3), 0) AS is_known
            FROM crawled WHERE crawl = ?1 AND seed = ?2
            """
        guard let row = try Row.fetchOne(cachedStatement(sql: sql), arguments: [crawl, place.seed, host]) else {
            return false
        }
        return row["pages"] < bounds.pages && (row["hosts"] < bounds.hosts || row["is_known"])
    }

    private func bounds(of crawl: CrawlID) throws -> CrawlBounds? {
        let statement = try cachedStatement(sql: "SELECT depth, pages, hosts FROM crawls WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [crawl.rawValue]).map {
            CrawlBounds(depth: $0["depth"], pages: $0["pages"], hosts: $0["hosts"])
        }
    }

    func join(_ entry: FrontierEntry, _ url: Int64, host: Int64, isNew: Bool) throws {
        guard let place = entry.crawl else { return }
        let sql = """
            INSERT OR REPLACE INTO crawled (url, crawl, seed, host, depth, is_new) VALUES (?, ?, ?, ?, ?, ?)
            """
        try cachedStatement(sql: sql)
            .execute(arguments: [url, place.crawl.id.rawValue, place.seed, host, entry.found.depth, isNew])
    }

    /// The lease of an address that may belong to a crawl, which tells how deep it lies.
    func crawling(_ lease: Lease) throws -> Lease {
        let sql = """
            SELECT crawl, seed, crawled.depth AS level, crawls.depth, pages, hosts FROM crawled
            JOIN crawls ON crawls.id = crawl WHERE url = ? AND done IS NULL
            """
        guard let row = try Row.fetchOne(cachedStatement(sql: sql), arguments: [lease.id.rawValue]) else {
            return lease
        }
        var lease = lease
        let bounds = CrawlBounds(depth: row["depth"], pages: row["pages"], hosts: row["hosts"])
        lease.crawl = Crawl.Place(Crawl(CrawlID(rawValue: row["crawl"]), bounds), seed: row["seed"])
        lease.found.depth = row["level"]
        return lease
    }

    func noteCrawled(_ url: URLID) throws {
        let sql = """
            UPDATE crawled SET done = (SELECT coalesce(max(done), 0) + 1 FROM crawled) WHERE url = ? AND done IS NULL
            """
        try cachedStatement(sql: sql).execute(arguments: [url.rawValue])
    }
}
