import GRDB
import ScrapeTypes

extension Database {
    /// Adds addresses, and brings the rows of their hosts up to date.
    func add(_ entries: [FrontierEntry], at now: Instant) throws -> FrontierAddition {
        var addition = FrontierAddition()
        var hosts: [Host: HostTally] = [:]
        for entry in entries {
            let host = entry.found.url.host
            var tally = try hosts[host] ?? HostTally(id: hostID(host))
            try add(entry, at: now, to: &tally, &addition)
            hosts[host] = tally
        }
        for tally in hosts.values where tally.isChanged { try keep(tally) }
        return addition
    }

    private func add(
        _ entry: FrontierEntry,
        at now: Instant,
        to tally: inout HostTally,
        _ addition: inout FrontierAddition
    ) throws {
        let key = URLKey(entry.found.url)
        let known = try row(of: key, host: entry.found.url.host)
        if let place = entry.crawl {
            guard try mayCrawl(entry.found, place, known: known?.id, host: tally.id) else {
                addition.known += 1
                return
            }
        }
        guard let known else {
            let id = try insert(entry, key, host: tally.id, at: now)
            try join(entry, id, host: tally.id, isNew: true)
            addition.new += 1
            tally.waiting += 1
            tally.takes(due: entry.due)
            return
        }
        if let schedule = entry.schedule { try bound(schedule, of: known.id) }
        let isRaised = entry.priority.rank < known.priority
        try join(entry, known.id, host: tally.id, isNew: false)
        let isWanted = entry.isWanted || entry.crawl != nil
        let isAgain = isWanted && (known.state != URLState.waiting || known.due > entry.due.milliseconds)
        if isAgain { addition.again += 1 } else { addition.known += 1 }
        guard isRaised || isAgain else { return }
        if isAgain {
            tally.count(known.state, -1)
            tally.waiting += 1
            tally.takes(due: entry.due)
        }
        let sql = """
            UPDATE urls SET priority = min(priority, ?2), due = CASE WHEN ?3 THEN ?4 ELSE due END,
                state = CASE WHEN ?3 THEN 0 ELSE state END, failures = CASE WHEN ?3 THEN 0 ELSE failures END
            WHERE id = ?1
            """
        try cachedStatement(sql: sql)
            .execute(arguments: [known.id, entry.priority.rank, isAgain, entry.due.milliseconds])
    }

    private struct KnownURL {
        var id: Int64
        var state: Int
        var priority: Int
        var due: Int64
    }

    /// The row of an address. Several keys may have one number: the addresses themselves decide.
    private func row(of key: URLKey, host: Host) throws -> KnownURL? {
        let statement = try cachedStatement(sql: "SELECT id, state, priority, due, url FROM urls WHERE key = ?")
        let rows = try Row.fetchCursor(statement, arguments: [key.number(host: host)])
        while let row = try rows.next() {
            let text: String = row[4]
            guard text == key.description || (try? WebURL(text)).map(URLKey.init) == key else { continue }
            return KnownURL(id: row[0], state: row[1], priority: row[2], due: row[3])
        }
        return nil
    }

    func knownURLID(_ url: WebURL) throws -> Int64? {
        try row(of: URLKey(url), host: url.host)?.id
    }

    func save(_ schedule: SourceSchedule, of url: Int64) throws {
        let sql = """
            INSERT INTO sources (url, interval, shortest, longest) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (url) DO UPDATE SET interval = ?2, shortest = ?3, longest = ?4
            """
        try cachedStatement(sql: sql).execute(arguments: [
            url, schedule.interval.milliseconds, schedule.bounds.lowerBound.milliseconds,
            schedule.bounds.upperBound.milliseconds,
        ])
    }

    /// The interval that was found to fit stays, within the new bounds.
    private func bound(_ schedule: SourceSchedule, of url: Int64) throws {
        let known = try Int64.fetchOne(
            cachedStatement(sql: "SELECT interval FROM sources WHERE url = ?"),
            arguments: [url]
        )
        let interval = known.map { Duration.milliseconds($0) } ?? schedule.interval
        try save(SourceSchedule(interval: interval, bounds: schedule.bounds), of: url)
    }

    func keep(_ tally: HostTally) throws {
        let sql = """
            UPDATE hosts SET waiting = waiting + ?2, done = done + ?3, gone = gone + ?4, failed = failed + ?5,
                due = CASE WHEN ?6 IS NULL THEN due ELSE min(coalesce(due, ?6), ?6) END WHERE id = ?1
            """
        try cachedStatement(sql: sql)
            .execute(arguments: [tally.id, tally.waiting, tally.done, tally.gone, tally.failed, tally.due])
    }

    private func insert(_ entry: FrontierEntry, _ key: URLKey, host: Int64, at now: Instant) throws -> Int64 {
        let found = entry.found
        // `changed` has its full length from the start: the first visit then makes no row longer.
        let sql = """
            INSERT INTO urls (host, key, kind, priority, due, seen, changed, depth, source, published, modified, url, title)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """
        try cachedStatement(sql: sql).execute(arguments: [
            host, key.number(host: found.url.host), found.kind.code, entry.priority.rank, entry.due.milliseconds,
            now.milliseconds, found.depth, entry.source?.rawValue, found.published?.milliseconds,
            found.modified?.milliseconds, found.url.description, found.title.map { String($0.prefix(300)) },
        ])
        let id = lastInsertedRowID
        if let schedule = entry.schedule { try save(schedule, of: id) }
        return id
    }
}

/// How the numbers of a host's row change.
struct HostTally {
    let id: Int64
    var waiting = 0
    var done = 0
    var gone = 0
    var failed = 0
    /// The earliest of the moments at which its new addresses are due.
    private(set) var due: Int64?

    init(id: Int64) {
        self.id = id
    }

    var isChanged: Bool { due != nil || waiting != 0 || done != 0 || gone != 0 || failed != 0 }

    mutating func takes(due moment: Instant) {
        due = min(due ?? .max, moment.milliseconds)
    }

    mutating func count(_ state: Int, _ change: Int) {
        switch VisitRecord.Rest(rawValue: state) {
        case nil: waiting += change
        case .done: done += change
        case .gone: gone += change
        case .failed: failed += change
        }
    }
}
