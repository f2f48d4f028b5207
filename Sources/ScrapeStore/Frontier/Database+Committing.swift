import GRDB
import ScrapeTypes

extension Database {
    /// Records a visit; `false` where its lease had ended, and then nothing is recorded.
    ///
    /// - Parameter places: Where its raw pages lie.
    func commit(_ record: VisitRecord, places: [RawPlace] = []) throws -> Bool {
        guard try end(record.lease) else { return false }
        let lease = record.lease
        let news = try record.entries.isEmpty ? 0 : add(record.entries, at: record.at).new
        let record = record.settled(news: news)
        let host = try hostID(lease.host)
        try mark(record, host: host)
        if lease.crawl != nil, record.isCrawled { try noteCrawled(lease.id) }
        if let validators = record.validators { try save(validators, of: lease.id.rawValue, record.next) }
        if let schedule = record.schedule { try save(schedule, of: lease.id.rawValue) }
        try noteVisit(record)
        try note(places, of: record)
        try noteDue(host: host)
        if let state = record.host { try save(state, id: state.host == lease.host ? host : hostID(state.host)) }
        try count(record, host: host)
        return true
    }

    private func mark(_ record: VisitRecord, host: Int64) throws {
        let (state, due) = record.next.columns(at: record.at)
        let sql = """
            UPDATE urls SET state = ?2, due = ?3, changed = ?4, outcome = ?5, failures = ?6, misses = ?7, visits = ?8,
                reason = ?9 WHERE id = ?1
            """
        try cachedStatement(sql: sql).execute(arguments: [
            record.lease.id.rawValue, state, due, record.at.milliseconds, record.outcome.code, record.failures,
            record.misses, record.visits, record.reason,
        ])
        guard state != URLState.waiting else { return }
        var tally = HostTally(id: host)
        tally.waiting -= 1
        tally.count(state, 1)
        try keep(tally)
    }

    /// They are for the next visit: an address at rest needs none.
    private func save(_ validators: Validators, of url: Int64, _ next: VisitRecord.Next) throws {
        guard case .due = next, !validators.isEmpty else {
            try cachedStatement(sql: "DELETE FROM validators WHERE url = ?").execute(arguments: [url])
            return
        }
        let sql = """
            INSERT INTO validators (url, etag, last_modified) VALUES (?1, ?2, ?3)
            ON CONFLICT (url) DO UPDATE SET etag = ?2, last_modified = ?3
            """
        try cachedStatement(sql: sql).execute(arguments: [url, validators.etag, validators.lastModified])
    }

    /// The day's numbers of a host, for reports and budgets.
    private func count(_ record: VisitRecord, host: Int64) throws {
        let sql = """
            INSERT INTO days (host, day, visits, requests, bytes, articles, not_modified, blocked, refused, failed, gone)
            VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (host, day) DO UPDATE SET visits = visits + 1, requests = requests + ?3, bytes = bytes + ?4,
                articles = articles + ?5, not_modified = not_modified + ?6, blocked = blocked + ?7,
                refused = refused + ?8, failed = failed + ?9, gone = gone + ?10
            """
        func one(_ kinds: Outcome.Kind...) -> Int { kinds.contains(record.outcome) ? 1 : 0 }
        try cachedStatement(sql: sql).execute(arguments: [
            host, record.at.dayNumber, record.requests, record.bytes, record.article == nil ? 0 : 1, one(.notModified),
            one(.blocked), one(.refused), one(.failed), one(.gone),
        ])
    }
}

extension VisitRecord.Next {
    /// The state, and the moment that stands beside it: of an address at rest, when it came to rest.
    func columns(at now: Instant) -> (state: Int, due: Int64) {
        switch self {
        case .due(let moment): (URLState.waiting, moment.milliseconds)
        case .rest(let reason): (reason.rawValue, now.milliseconds)
        }
    }
}
