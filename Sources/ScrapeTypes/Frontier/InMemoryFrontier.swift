/// A frontier in memory: what the store on disk does, for tests and for crawls that leave nothing behind.
public actor InMemoryFrontier: FrontierStore {
    struct Row: Sendable {
        var id: URLID
        var found: FoundURL
        var priority: ScheduleRule.Priority
        var due: Instant
        /// Why it is not visited any more; `nil` while it waits.
        var rest: VisitRecord.Rest?
        var firstSeen: Instant
        var failures = 0
        var misses = 0
        var visits = 0
        var validators = Validators()
        var schedule: SourceSchedule?
        var lease: (token: Int64, until: Instant)?
    }

    var rows: [URLID: Row] = [:]
    var ids: [URLKey: URLID] = [:]
    var states: [Host: HostState] = [:]
    /// By the key of the address that answered.
    public private(set) var articles: [URLKey: StoredArticle] = [:]
    private var lastID: Int64 = 0
    private var lastToken: Int64 = 0
    var clock: Instant?
    var days: [Host: [Int64: Int]] = [:]
    var crawls: [CrawlID: CrawlBounds] = [:]
    var crawled: [URLID: Crawled] = [:]
    var robots: [String: SavedRobots] = [:]

    public init() {}

    public func add(_ entries: [FrontierEntry], at now: Instant) -> FrontierAddition {
        entries.reduce(into: FrontierAddition()) { addition, entry in
            switch add(entry, at: now) {
            case .new: addition.new += 1
            case .again: addition.again += 1
            case .known: addition.known += 1
            }
        }
    }

    public func lease(_ count: Int, of host: Host, at now: Instant, until: Instant) -> [Lease] {
        let ready = waiting(of: host).filter { $0.lease == nil && $0.due <= now }
        return ready.sorted { ($0.priority.rank, $0.due, $0.id.rawValue) < ($1.priority.rank, $1.due, $1.id.rawValue) }
            .prefix(count).map { row in
                lastToken += 1
                rows[row.id]?.lease = (lastToken, until)
                return crawling(Lease(row, token: lastToken, until: until))
            }
    }

    public func renew(_ leases: [Lease], until: Instant) -> [Lease] {
        leases.filter(holds).map { lease in
            rows[lease.id]?.lease?.until = until
            var lease = lease
            lease.until = until
            return lease
        }
    }

    public func release(_ leases: [Lease]) {
        for lease in leases where holds(lease) { rows[lease.id]?.lease = nil }
    }

    public func expireLeases(at now: Instant?) -> Int {
        let lost = rows.values.filter { row in row.lease.map { now == nil || $0.until <= now! } ?? false }
        for row in lost { rows[row.id]?.lease = nil }
        return lost.count
    }

    public func commit(_ record: VisitRecord) -> Bool {
        guard holds(record.lease) else { return false }
        let news = add(record.entries, at: record.at).new
        rows[record.lease.id]?.take(record.settled(news: news))
        noteCrawled(record)
        if let article = record.article { keep(article) }
        if let host = record.host { states[host.host] = host }
        days[record.lease.host, default: [:]][record.at.dayNumber, default: 0] += record.requests
        return true
    }

    /// A worse outcome never replaces a good one.
    private func keep(_ article: StoredArticle) {
        let key = URLKey(article.url)
        if articles[key]?.outcome == .article, article.outcome != .article { return }
        articles[key] = article
    }

    private func holds(_ lease: Lease) -> Bool { rows[lease.id]?.lease?.token == lease.token }

    private enum Fate { case new, again, known }

    private func add(_ entry: FrontierEntry, at now: Instant) -> Fate {
        let key = URLKey(entry.found.url)
        var entry = entry
        if entry.crawl != nil {
            guard mayCrawl(entry, known: ids[key]) else { return .known }
            entry.isWanted = true
        }
        guard let id = ids[key], var row = rows[id] else {
            lastID += 1
            let id = URLID(rawValue: lastID)
            ids[key] = id
            rows[id] = Row(
                id: id,
                found: entry.found,
                priority: entry.priority,
                due: entry.due,
                firstSeen: now,
                schedule: entry.schedule
            )
            join(entry, id, isNew: true)
            return .new
        }
        let isAgain = row.meet(entry)
        rows[id] = row
        join(entry, id, isNew: false)
        return isAgain ? .again : .known
    }
}

extension InMemoryFrontier {
    public func requests(of host: Host, onDayOf moment: Instant) -> Int { days[host]?[moment.dayNumber] ?? 0 }

    public func save(_ hosts: [HostState]) {
        for state in hosts { states[state.host] = state }
    }

    public func state(of host: Host) -> HostState? { states[host] }

    public func waitingHosts() -> [WaitingHost] {
        Set(rows.values.filter { $0.rest == nil && $0.lease == nil }.map(\.found.url.host)).compactMap { host in
            due(of: host).map { WaitingHost(states[host] ?? HostState(host), due: $0) }
        }
    }

    public func due(of host: Host) -> Instant? {
        waiting(of: host).filter { $0.lease == nil }.map(\.due).min()
    }

    /// Nobody else has this memory.
    public func foreignChanges() -> Int { 0 }

    public func lastClock() -> Instant? { clock }

    public func noteClock(_ now: Instant) { clock = now }

    public func clockWentBack(by jump: Duration, at now: Instant) {
        for row in rows.values where row.rest == nil && row.due > now { rows[row.id]?.due = max(now, row.due - jump) }
    }

    public func retry(_ host: Host?, at now: Instant) -> Int {
        let failed = rows.values.filter { $0.rest == .failed && (host == nil || $0.found.url.host == host) }
        for row in failed {
            rows[row.id]?.rest = nil
            rows[row.id]?.failures = 0
            rows[row.id]?.due = now
        }
        return failed.count
    }

    public func forget(_ url: WebURL) -> Bool {
        guard let id = ids.removeValue(forKey: URLKey(url)) else { return false }
        crawled[id] = nil
        return rows.removeValue(forKey: id) != nil
    }

    public func forget(_ host: Host) -> Int {
        let own = rows.values.filter { $0.found.url.host == host }
        for row in own { _ = forget(row.found.url) }
        return own.count
    }

    public func queue(of host: Host?, limit: Int) -> [QueuedURL] {
        rows.values.filter { $0.rest == nil && (host == nil || $0.found.url.host == host) }
            .sorted { ($0.due, $0.id.rawValue) < ($1.due, $1.id.rawValue) }
            .prefix(limit).map { row in
                QueuedURL(
                    row.found,
                    priority: row.priority,
                    due: row.due,
                    failures: row.failures,
                    isLeased: row.lease != nil
                )
            }
    }

    public func counts(of host: Host?) -> FrontierCounts {
        rows.values.filter { host == nil || $0.found.url.host == host }.reduce(into: FrontierCounts()) { counts, row in
            switch row.rest {
            case nil where row.lease != nil: counts.leased += 1
            case nil: counts.waiting += 1
            case .done: counts.done += 1
            case .gone: counts.gone += 1
            case .failed: counts.failed += 1
            }
        }
    }

    private func waiting(of host: Host) -> [Row] {
        rows.values.filter { $0.rest == nil && $0.found.url.host == host }
    }
}

extension InMemoryFrontier.Row {
    /// Whether the address is due again because of the entry.
    mutating func meet(_ entry: FrontierEntry) -> Bool {
        if entry.priority.rank < priority.rank { priority = entry.priority }
        // The interval that was found to fit stays, within the new bounds.
        if let wish = entry.schedule {
            schedule = SourceSchedule(interval: schedule?.interval ?? wish.interval, bounds: wish.bounds)
        }
        guard entry.isWanted, rest != nil || due > entry.due else { return false }
        rest = nil
        failures = 0
        due = entry.due
        return true
    }

    mutating func take(_ record: VisitRecord) {
        lease = nil
        failures = record.failures
        misses = record.misses
        visits = record.visits
        if let validators = record.validators { self.validators = validators }
        if let schedule = record.schedule { self.schedule = schedule }
        switch record.next {
        case .due(let moment): due = moment
        case .rest(let reason): rest = reason
        }
    }
}

extension Lease {
    init(_ row: InMemoryFrontier.Row, token: Int64, until: Instant) {
        self.init(id: row.id, token: token, until: until, found: row.found, firstSeen: row.firstSeen)
        priority = row.priority
        failures = row.failures
        misses = row.misses
        visits = row.visits
        validators = row.validators
        schedule = row.schedule
    }
}

extension Instant {
    /// Days since 1970, in UTC.
    package var dayNumber: Int64 {
        let day = milliseconds / 86_400_000
        return milliseconds % 86_400_000 < 0 ? day - 1 : day
    }
}

extension ScheduleRule.Priority {
    /// 0 goes first.
    public var rank: Int {
        switch self {
        case .high: 0
        case .normal: 1
        case .low: 2
        }
    }
}
