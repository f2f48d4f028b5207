import GRDB
import ScrapeTypes

extension Store {
    @discardableResult
    public func add(_ entries: [FrontierEntry], at now: Instant) async throws -> FrontierAddition {
        try await commitDurably { try $0.add(entries, at: now) }
    }

    // A lease that a loss of power takes back is no harm: the address is visited again.
    public func lease(_ count: Int, of host: Host, at now: Instant, until: Instant) async throws -> [Lease] {
        try await commitLightly { try $0.lease(count, of: host, at: now, until: until) }
    }

    public func renew(_ leases: [Lease], until: Instant) async throws -> [Lease] {
        try await commitLightly { database in
            try leases.compactMap { lease in
                try database.cachedStatement(sql: "UPDATE leases SET until = ? WHERE token = ? AND url = ?")
                    .execute(arguments: [until.milliseconds, lease.token, lease.id.rawValue])
                var lease = lease
                lease.until = until
                return database.changesCount == 1 ? lease : nil
            }
        }
    }

    public func release(_ leases: [Lease]) async throws {
        try await commitLightly { database in
            for lease in leases where try database.end(lease) {
                if let host = try database.knownHostID(lease.host) { try database.noteDue(host: host) }
            }
        }
    }

    @discardableResult
    public func expireLeases(at now: Instant?) async throws -> Int {
        try await commitLightly { try $0.expireLeases(at: now) }
    }

    public func commit(_ record: VisitRecord) async throws -> Bool {
        let raw = try rawWriter == nil ? [] : record.pages.map(RawPages.bytes(of:))
        return try await commit(with: raw) { try $0.commit(record, places: $1) }
    }

    public func requests(of host: Host, onDayOf moment: Instant) async throws -> Int {
        try await read { database in
            let sql = "SELECT requests FROM days WHERE host = (SELECT id FROM hosts WHERE name = ?) AND day = ?"
            return try Int.fetchOne(database, sql: sql, arguments: [host.name, moment.dayNumber]) ?? 0
        }
    }

    public func save(_ hosts: [HostState]) async throws {
        try await commitLightly { database in
            for state in hosts { try database.save(state, id: database.hostID(state.host)) }
        }
    }

    public func state(of host: Host) async throws -> HostState? {
        try await read { database in
            let sql = "SELECT \(HostState.columns) FROM hosts WHERE name = ?"
            return try Row.fetchOne(database, sql: sql, arguments: [host.name]).flatMap(HostState.init)
        }
    }

    public func waitingHosts() async throws -> [WaitingHost] {
        try await read { database in
            // A lease does not change its host's row, so that of a host with leases has to be looked up.
            let leased = try Set(Int64.fetchAll(database, sql: "SELECT DISTINCT host FROM leases"))
            let sql = "SELECT id, due, \(HostState.columns) FROM hosts WHERE due IS NOT NULL"
            return try Row.fetchAll(database, sql: sql).compactMap { row -> WaitingHost? in
                let id: Int64 = row["id"]
                let due: Int64? = try leased.contains(id) ? database.firstDue(host: id) : row["due"]
                guard let due, let state = HostState(row) else { return nil }
                return WaitingHost(state, due: Instant(milliseconds: due))
            }
        }
    }

    public func due(of host: Host) async throws -> Instant? {
        try await read { database in
            guard let id = try database.knownHostID(host) else { return nil }
            return try database.firstDue(host: id).map { Instant(milliseconds: $0) }
        }
    }

    public func foreignChanges() async throws -> Int {
        try await read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }

    public func lastClock() async throws -> Instant? {
        try await read { database in
            try Int64.fetchOne(database, sql: "SELECT value FROM meta WHERE name = 'clock'")
                .map { Instant(milliseconds: $0) }
        }
    }

    public func noteClock(_ now: Instant) async throws {
        try rawWriter?.probe()
        try await commitLightly { database in
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO meta (name, value) VALUES ('clock', ?)")
                .execute(arguments: [now.milliseconds])
        }
    }

    public func clockWentBack(by jump: Duration, at now: Instant) async throws {
        try await commitDurably { database in
            let sql = """
                UPDATE urls SET due = max(?2, due - ?1) WHERE state = 0 AND due > ?2;
                """
            try database.execute(sql: sql, arguments: [jump.milliseconds, now.milliseconds])
            let hosts = try Int64.fetchAll(database, sql: "SELECT id FROM hosts WHERE due IS NOT NULL")
            for host in hosts { try database.noteDue(host: host) }
        }
    }

    @discardableResult
    public func retry(_ host: Host?, at now: Instant) async throws -> Int {
        try await commitDurably { database in
            let hosts =
                if let host {
                    try [database.knownHostID(host)].compactMap { $0 }
                } else {
                    try Int64.fetchAll(database, sql: "SELECT id FROM hosts WHERE failed > 0")
                }
            return try hosts.reduce(0) { try $0 + database.retry(host: $1, at: now) }
        }
    }

    @discardableResult
    public func forget(_ url: WebURL) async throws -> Bool {
        try await commitDurably { database in
            guard let id = try database.knownURLID(url), let host = try database.knownHostID(url.host) else {
                return false
            }
            try database.forget([id], of: host)
            return true
        }
    }

    @discardableResult
    public func forget(_ host: Host) async throws -> Int {
        try await commitDurably { database in
            guard let id = try database.knownHostID(host) else { return 0 }
            let urls = try Int64.fetchAll(database, sql: "SELECT id FROM urls WHERE host = ?", arguments: [id])
            try database.forget(urls, of: id)
            return urls.count
        }
    }
}

extension Database {
    fileprivate func retry(host: Int64, at now: Instant) throws -> Int {
        let sql = "UPDATE urls SET state = 0, failures = 0, due = ? WHERE host = ? AND state = 3"
        try cachedStatement(sql: sql).execute(arguments: [now.milliseconds, host])
        let count = changesCount
        guard count > 0 else { return 0 }
        var tally = HostTally(id: host)
        tally.waiting += count
        tally.failed -= count
        tally.takes(due: now)
        try keep(tally)
        return count
    }

    func forget(_ urls: [Int64], of host: Int64) throws {
        for url in urls {
            for table in ["leases", "sources", "validators", "raw", "crawled"] {
                try cachedStatement(sql: "DELETE FROM \(table) WHERE url = ?").execute(arguments: [url])
            }
            let state = try Int.fetchOne(cachedStatement(sql: "SELECT state FROM urls WHERE id = ?"), arguments: [url])
            try cachedStatement(sql: "DELETE FROM urls WHERE id = ?").execute(arguments: [url])
            var tally = HostTally(id: host)
            if let state { tally.count(state, -1) }
            try keep(tally)
        }
        try noteDue(host: host)
    }
}
