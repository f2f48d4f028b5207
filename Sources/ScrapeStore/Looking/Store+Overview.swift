import GRDB
import ScrapeTypes

/// The store at a glance.
public struct StoreOverview: Sendable {
    public var counts = FrontierCounts()
    public var articles = 0
    /// How many hosts have something waiting.
    public var hosts = 0
    public var today = DayNumbers()
    /// Hosts that are left alone for some time, the longest first.
    public var paused: [HostState] = []
    /// What could not be had, the latest first.
    public var failures: [Failure] = []

    public struct Failure: Sendable, Hashable {
        public var url: String
        public var reason: String?
        public var at: Instant
    }
}

/// One host of the store.
public struct SiteOverview: Sendable {
    public var state: HostState
    public var counts = FrontierCounts()
    public var sources = 0
    /// Of the last seven days.
    public var week = DayNumbers()
    /// The last day with an article.
    public var lastArticle: Instant?
}

extension Store {
    public func overview(at now: Instant) async throws -> StoreOverview {
        var overview = StoreOverview()
        overview.counts = try await counts(of: nil)
        return try await read { [overview] database in
            var overview = overview
            overview.articles = try Int.fetchOne(database, sql: "SELECT count(*) FROM articles") ?? 0
            overview.hosts = try Int.fetchOne(database, sql: "SELECT count(*) FROM hosts WHERE due IS NOT NULL") ?? 0
            overview.today = try database.numbers(from: now.dayNumber)
            overview.paused = try database.pausedHosts(at: now)
            overview.failures = try database.failures(limit: 5)
            return overview
        }
    }

    /// All hosts, or one.
    public func sites(_ host: Host?, at now: Instant) async throws -> [SiteOverview] {
        try await read { database in
            let sql = """
                SELECT \(HostState.columns), waiting, done, gone, failed,
                    (SELECT count(*) FROM sources JOIN urls ON urls.id = sources.url WHERE urls.host = hosts.id) AS sources,
                    (SELECT max(day) FROM days WHERE days.host = hosts.id AND articles > 0) AS last, id
                FROM hosts WHERE ?1 IS NULL OR name = ?1 ORDER BY name
                """
            return try Row.fetchAll(database, sql: sql, arguments: [host?.name]).compactMap { row in
                try SiteOverview(row, week: database.numbers(from: now.dayNumber - 6, host: row["id"]))
            }
        }
    }

    /// The numbers of a host, day by day, the latest first.
    public func days(of host: Host, limit: Int) async throws -> [(day: Instant, numbers: DayNumbers)] {
        try await read { database in
            let sql = """
                SELECT day, \(DayNumbers.sums) FROM days WHERE host = (SELECT id FROM hosts WHERE name = ?)
                GROUP BY day ORDER BY day DESC LIMIT ?
                """
            return try Row.fetchAll(database, sql: sql, arguments: [host.name, limit]).map { row in
                (Instant(seconds: (row[0] as Int64) * 86_400), DayNumbers(row, from: 1))
            }
        }
    }
}

extension SiteOverview {
    fileprivate init?(_ row: Row, week: DayNumbers) {
        guard let state = HostState(row) else { return nil }
        self.state = state
        self.week = week
        counts.waiting = row["waiting"]
        counts.done = row["done"]
        counts.gone = row["gone"]
        counts.failed = row["failed"]
        sources = row["sources"]
        lastArticle = (row["last"] as Int64?).map { Instant(seconds: $0 * 86_400) }
    }
}

extension Database {
    fileprivate func numbers(from day: Int64, host: Int64? = nil) throws -> DayNumbers {
        let sql = "SELECT \(DayNumbers.sums) FROM days WHERE day >= ?1 AND (?2 IS NULL OR host = ?2)"
        return try Row.fetchOne(self, sql: sql, arguments: [day, host]).map { DayNumbers($0) } ?? DayNumbers()
    }

    fileprivate func pausedHosts(at now: Instant) throws -> [HostState] {
        let sql = """
            SELECT \(HostState.columns) FROM hosts WHERE pause_until > ? AND due IS NOT NULL
            ORDER BY pause_until DESC LIMIT 10
            """
        return try Row.fetchAll(self, sql: sql, arguments: [now.milliseconds]).compactMap(HostState.init)
    }

    fileprivate func failures(limit: Int) throws -> [StoreOverview.Failure] {
        let sql = "SELECT url, reason, changed FROM urls WHERE state = 3 ORDER BY changed DESC LIMIT ?"
        return try Row.fetchAll(self, sql: sql, arguments: [limit]).map { row in
            StoreOverview.Failure(url: row[0], reason: row[1], at: Instant(milliseconds: row[2]))
        }
    }
}
