import GRDB
import ScrapeTypes

extension Database {
    /// Hands out addresses of a host. Their own rows stay as they are: a lease is a row beside, so that giving it back,
    /// or losing it with the process, changes nothing.
    func lease(_ count: Int, of host: Host, at now: Instant, until: Instant) throws -> [Lease] {
        guard let id = try knownHostID(host) else { return [] }
        var leases: [Lease] = []
        for priority in ScheduleRule.Priority.allCases.map(\.rank).sorted() where leases.count < count {
            leases += try lease(count - leases.count, of: id, priority: priority, at: now, until: until)
        }
        return leases
    }

    private func lease(
        _ count: Int,
        of host: Int64,
        priority: Int,
        at now: Instant,
        until: Instant
    ) throws -> [Lease] {
        let sql = """
            SELECT urls.*, etag, last_modified, interval, shortest, longest FROM urls
            LEFT JOIN validators ON validators.url = urls.id LEFT JOIN sources ON sources.url = urls.id
            WHERE urls.host = ?1 AND priority = ?2 AND state = 0 AND due <= ?3
                AND NOT EXISTS (SELECT 1 FROM leases WHERE leases.url = urls.id)
            ORDER BY due, id LIMIT ?4
            """
        let rows = try Row.fetchAll(cachedStatement(sql: sql), arguments: [host, priority, now.milliseconds, count])
        return try rows.compactMap { row in
            try cachedStatement(sql: "INSERT INTO leases (url, host, until) VALUES (?, ?, ?)")
                .execute(arguments: [row["id"] as Int64, host, until.milliseconds])
            return try Lease(row, token: lastInsertedRowID, until: until).map(crawling)
        }
    }

    /// Ends a lease; `false` where it had ended before.
    func end(_ lease: Lease) throws -> Bool {
        try cachedStatement(sql: "DELETE FROM leases WHERE token = ? AND url = ?")
            .execute(arguments: [lease.token, lease.id.rawValue])
        return changesCount == 1
    }

    /// Ends the leases that have run out, or all.
    func expireLeases(at now: Instant?) throws -> Int {
        let moment = now?.milliseconds ?? .max
        let hosts = try Int64.fetchAll(
            cachedStatement(sql: "SELECT DISTINCT host FROM leases WHERE until <= ?"),
            arguments: [moment]
        )
        try cachedStatement(sql: "DELETE FROM leases WHERE until <= ?").execute(arguments: [moment])
        let count = changesCount
        for host in hosts { try noteDue(host: host) }
        return count
    }
}

extension Lease {
    /// `nil` where the address is none, which only a change by hand can bring about.
    init?(_ row: Row, token: Int64, until: Instant) {
        guard let found = FoundURL(row) else { return nil }
        self.init(
            id: URLID(rawValue: row["id"]),
            token: token,
            until: until,
            found: found,
            firstSeen: Instant(milliseconds: row["seen"])
        )
        priority = .init(code: row["priority"])
        failures = row["failures"]
        misses = row["misses"]
        visits = row["visits"]
        validators = Validators(etag: row["etag"], lastModified: row["last_modified"])
        if let interval = row["interval"] as Int64? {
            let shortest: Int64 = row["shortest"]
            let longest: Int64 = max(shortest, row["longest"])
            schedule = SourceSchedule(
                interval: .milliseconds(interval),
                bounds: .milliseconds(shortest)...(.milliseconds(longest))
            )
        }
    }
}

extension FoundURL {
    init?(_ row: Row) {
        guard let url = try? WebURL(row["url"] as String) else { return nil }
        self.init(
            url,
            kind: .init(code: row["kind"]),
            title: row["title"],
            published: (row["published"] as Int64?).map { Instant(milliseconds: $0) },
            modified: (row["modified"] as Int64?).map { Instant(milliseconds: $0) },
            depth: row["depth"]
        )
    }
}
