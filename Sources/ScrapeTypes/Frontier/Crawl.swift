/// A walk over the links of some sites, within bounds: a command begins it, and it ends when nothing of it waits.
public struct Crawl: Sendable, Hashable {
    public var id: CrawlID
    public var bounds: CrawlBounds

    public init(_ id: CrawlID, _ bounds: CrawlBounds) {
        self.id = id
        self.bounds = bounds
    }

    /// What an address of the crawl belongs to: which of the addresses that it began with led there.
    public struct Place: Sendable, Hashable {
        public var crawl: Crawl
        public var seed: Int

        public init(_ crawl: Crawl, seed: Int) {
            self.crawl = crawl
            self.seed = seed
        }
    }
}

/// Names a crawl within a frontier, for good.
public struct CrawlID: Sendable, Hashable, RawRepresentable {
    public var rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }
}

/// How far a crawl goes from each of the addresses that it begins with.
public struct CrawlBounds: Sendable, Hashable {
    /// Links from the first address.
    public var depth: Int
    /// Addresses, those that could not be had and feeds among them.
    public var pages: Int
    public var hosts: Int

    public init(depth: Int = 5, pages: Int = 500, hosts: Int = 20) {
        self.depth = depth
        self.pages = pages
        self.hosts = hosts
    }
}

/// How far a crawl has come.
public struct CrawlProgress: Sendable, Hashable {
    /// Addresses that wait, those that are visited now among them.
    public var waiting: Int
    /// The addresses that are done with, in the order in which they were.
    public var done: [URLID]

    public init(waiting: Int = 0, done: [URLID] = []) {
        self.waiting = waiting
        self.done = done
    }
}

extension VisitRecord {
    /// Whether the address is done with as far as its crawl goes: what could not be had is tried again first.
    public var isCrawled: Bool {
        if case .rest = next { return true }
        return failures == 0
    }
}
