extension InMemoryFrontier {
    /// An address as a part of a crawl.
    struct Crawled: Sendable {
        var place: Crawl.Place
        var depth: Int
        /// Whether nobody else wanted the address.
        var isNew: Bool
        /// Its place among those that are done with.
        var done: Int?
    }

    public func begin(_ bounds: CrawlBounds) -> Crawl {
        let id = CrawlID(rawValue: (crawls.keys.map(\.rawValue).max() ?? 0) + 1)
        crawls[id] = bounds
        return Crawl(id, bounds)
    }

    public func progress(of crawl: CrawlID) -> CrawlProgress {
        let members = crawled.filter { $0.value.place.crawl.id == crawl }
        let done = members.compactMap { id, member in member.done.map { (id, $0) } }.sorted { $0.1 < $1.1 }
        return CrawlProgress(waiting: members.count - done.count, done: done.map(\.0))
    }

    public func end(_ crawl: CrawlID) {
        crawls[crawl] = nil
        for (id, member) in crawled where member.place.crawl.id == crawl {
            crawled[id] = nil
            guard member.isNew, member.done == nil, let row = rows[id], row.lease == nil, row.visits == 0 else {
                continue
            }
            _ = forget(row.found.url)
        }
    }

    /// Whether the bounds of its crawl let an address in.
    func mayCrawl(_ entry: FrontierEntry, known: URLID?) -> Bool {
        guard let place = entry.crawl, let bounds = crawls[place.crawl.id], entry.found.depth <= bounds.depth else {
            return false
        }
        if let known, crawled[known]?.place.crawl.id == place.crawl.id { return false }
        let own = crawled.filter { $0.value.place == place }
        let hosts = Set(own.keys.compactMap { rows[$0]?.found.url.host })
        return own.count < bounds.pages && (hosts.count < bounds.hosts || hosts.contains(entry.found.url.host))
    }

    func join(_ entry: FrontierEntry, _ id: URLID, isNew: Bool) {
        guard let place = entry.crawl else { return }
        crawled[id] = Crawled(place: place, depth: entry.found.depth, isNew: isNew)
    }

    /// The lease of an address that may belong to a crawl, which tells how deep it lies.
    func crawling(_ lease: Lease) -> Lease {
        guard let member = crawled[lease.id], member.done == nil, crawls[member.place.crawl.id] != nil else {
            return lease
        }
        var lease = lease
        lease.crawl = member.place
        lease.found.depth = member.depth
        return lease
    }

    func noteCrawled(_ record: VisitRecord) {
        guard record.lease.crawl != nil, record.isCrawled, crawled[record.lease.id]?.done == nil else { return }
        let number = crawled.values.count { $0.done != nil }
        crawled[record.lease.id]?.done = number
    }
}

extension InMemoryFrontier: RobotsStore {
    public func robots(of origin: String) -> SavedRobots? { robots[origin] }

    public func save(_ robots: SavedRobots, of origin: String) { self.robots[origin] = robots }
}
