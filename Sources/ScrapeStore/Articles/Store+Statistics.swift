import GRDB
import Glibc
import ScrapeTypes

/// How much the store holds.
public struct StoreStatistics: Sendable, Hashable {
    public var articles = 0
    public var aliases = 0
    public var revisions = 0
    public var visits = 0
    public var newestChange: Int64 = 0
    public var rawPages = 0
    public var rawSegments = 0
    public var rawBytes = 0
    /// Of the database's file.
    public var fileBytes = 0
    /// The sites with the most articles.
    public var sites: [Site] = []

    public struct Site: Sendable, Hashable {
        public var name: String
        public var articles: Int
    }
}

extension Store {
    public func statistics(sites limit: Int = 10) async throws -> StoreStatistics {
        try await read { database in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
            var statistics = StoreStatistics()
            statistics.articles = try count("SELECT count(*) FROM articles")
            statistics.aliases = try count("SELECT count(*) FROM aliases")
            statistics.revisions = try count("SELECT count(*) FROM revisions")
            statistics.visits = try count("SELECT count(*) FROM visits")
            statistics.newestChange = Int64(try count("SELECT max(seq) FROM changes"))
            statistics.rawPages = try count("SELECT count(*) FROM raw")
            statistics.rawSegments = try count("SELECT count(*) FROM raw_segments")
            statistics.rawBytes = try count("SELECT total(length) FROM raw")
            statistics.fileBytes =
                try count("PRAGMA page_count") * count("PRAGMA page_size")
            let sql = "SELECT site, count(*) AS n FROM articles GROUP BY site ORDER BY n DESC, site LIMIT ?"
            statistics.sites = try Row.fetchAll(database, sql: sql, arguments: [limit]).map { row in
                StoreStatistics.Site(name: row[0], articles: row[1])
            }
            return statistics
        }
    }
}
