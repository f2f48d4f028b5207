import GRDB
import ScrapeTypes

extension Store {
    public func queue(of host: Host?, limit: Int) async throws -> [QueuedURL] {
        try await read { database in
            let hosts =
                if let host {
                    try [database.knownHostID(host)].compactMap { $0 }
                } else {
                    try Int64.fetchAll(
                        database,
                        sql: "SELECT id FROM hosts WHERE due IS NOT NULL ORDER BY due LIMIT ?",
                        arguments: [limit]
                    )
                }
            // The first addresses of all are among the first of the hosts that come first.
            let urls = try hosts.flatMap { try database.queue(of: $0, limit: limit) }
            return Array(urls.sorted { $0.due < $1.due }.prefix(limit))
        }
    }

    public func counts(of host: Host?) async throws -> FrontierCounts {
        try await read { database in
            let sql = """
                SELECT total(waiting), total(done), total(gone), total(failed) FROM hosts WHERE ?1 IS NULL OR name = ?1
                """
            let leased = """
                SELECT count(*) FROM leases JOIN hosts ON hosts.id = leases.host WHERE ?1 IS NULL OR name = ?1
                """
            var counts = FrontierCounts()
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [host?.name]) else { return counts }
            counts.leased = try Int.fetchOne(database, sql: leased, arguments: [host?.name]) ?? 0
            counts.waiting = row[0] - counts.leased
            counts.done = row[1]
            counts.gone = row[2]
            counts.failed = row[3]
            return counts
        }
    }
}

extension Database {
    fileprivate func queue(of host: Int64, limit: Int) throws -> [QueuedURL] {
        let sql = """
            SELECT *, EXISTS (SELECT 1 FROM leases WHERE leases.url = urls.id) AS is_leased FROM urls
            WHERE host = ? AND state = 0 AND priority = ? ORDER BY due LIMIT ?
            """
        return try [0, 1, 2].flatMap { priority in
            try Row.fetchAll(cachedStatement(sql: sql), arguments: [host, priority, limit]).compactMap { row in
                FoundURL(row).map { found in
                    QueuedURL(
                        found,
                        priority: .init(code: priority),
                        due: Instant(milliseconds: row["due"]),
                        failures: row["failures"],
                        isLeased: row["is_leased"]
                    )
                }
            }
        }
    }
}
