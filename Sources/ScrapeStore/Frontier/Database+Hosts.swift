import GRDB
import ScrapeTypes

extension Database {
    /// The host's row, made where there is none.
    func hostID(_ host: Host) throws -> Int64 {
        if let id = try knownHostID(host) { return id }
        try cachedStatement(sql: "INSERT INTO hosts (name) VALUES (?)").execute(arguments: [host.name])
        return lastInsertedRowID
    }

    func knownHostID(_ host: Host) throws -> Int64? {
        try Int64.fetchOne(cachedStatement(sql: "SELECT id FROM hosts WHERE name = ?"), arguments: [host.name])
    }

    /// When the first address of a host is due that waits and is not leased.
    ///
    /// One look into the index for each priority: the end of a long row of one never has to be walked.
    func firstDue(host: Int64) throws -> Int64? {
        let sql = """
            SELECT min(due) FROM (
                SELECT * FROM (SELECT due FROM urls WHERE host = ?1 AND priority = 0 AND state = 0
                    AND NOT EXISTS (SELECT 1 FROM leases WHERE leases.url = urls.id) ORDER BY due LIMIT 1)
                UNION ALL
                SELECT * FROM (SELECT due FROM urls WHERE host = ?1 AND priority = 1 AND state = 0
                    AND NOT EXISTS (SELECT 1 FROM leases WHERE leases.url = urls.id) ORDER BY due LIMIT 1)
                UNION ALL
                SELECT * FROM (SELECT due FROM urls WHERE host = ?1 AND priority = 2 AND state = 0
                    AND NOT EXISTS (SELECT 1 FROM leases WHERE leases.url = urls.id) ORDER BY due LIMIT 1)
            )
            """
        return try Int64.fetchOne(cachedStatement(sql: sql), arguments: [host])
    }

    /// Notes in the host's row when its first address is due.
    func noteDue(host: Int64) throws {
        try cachedStatement(sql: "UPDATE hosts SET due = ?2 WHERE id = ?1")
            .execute(arguments: [host, firstDue(host: host)])
    }

    func save(_ state: HostState, id: Int64) throws {
        let sql = """
            UPDATE hosts SET answered = ?2, crawl_delay = ?3, slowed = ?4, failures = ?5, pause_until = ?6,
                pause_length = ?7, pause_reason = ?8, address = ?9 WHERE id = ?1
            """
        try cachedStatement(sql: sql).execute(arguments: [
            id, state.answered?.milliseconds, state.crawlDelay?.milliseconds, state.slowed?.milliseconds,
            state.failures, state.pause?.until.milliseconds, state.pause?.length.milliseconds,
            state.pause?.reason.rawValue, state.address,
        ])
    }
}

extension HostState {
    static let columns =
        "name, answered, crawl_delay, slowed, failures, pause_until, pause_length, pause_reason, address"

    /// `nil` where the name is none, which only a change by hand can bring about.
    init?(_ row: Row) {
        guard let host = try? Host(row["name"] as String) else { return nil }
        self.init(host)
        answered = (row["answered"] as Int64?).map { Instant(milliseconds: $0) }
        crawlDelay = (row["crawl_delay"] as Int64?).map { .milliseconds($0) }
        slowed = (row["slowed"] as Int64?).map { .milliseconds($0) }
        failures = row["failures"]
        address = row["address"]
        if let until = row["pause_until"] as Int64?, let length = row["pause_length"] as Int64?,
            let reason = (row["pause_reason"] as String?).flatMap(HostState.Reason.init)
        {
            pause = Pause(until: Instant(milliseconds: until), length: .milliseconds(length), reason: reason)
        }
    }
}
