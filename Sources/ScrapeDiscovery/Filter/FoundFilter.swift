import ScrapeRegex
import ScrapeTypes

/// Decides which of the addresses that a page gives are kept, and tells how many were left out and why.
struct FoundFilter {
    private let source: Source
    private let page: Page

    /// Entries of a sitemap that tell no date: so many may all be new.
    static let undatedLimit = 1000
    /// How old an entry of a sitemap may be, unless the rule says otherwise.
    static let sitemapAge = Duration.seconds(7 * 86_400)

    static let sitemapDepth = 3

    init(_ source: Source, at page: Page) {
        self.source = source
        self.page = page
    }

    func discovery(_ reading: Reading) -> Discovery {
        var tally = Tally()
        var problems = [reading.problem].compactMap { $0 }
        let patterns = AddressPatterns(source, &problems)
        var traps = Traps(for: reading.origin, at: page)
        var taken = Set([URLKey(page.url), URLKey(page.requested)])
        var tried: Set<Candidate> = []
        var found = reading.entries.map(withoutSession).filter { entry in
            let key = URLKey(entry.url)
            guard !taken.contains(key), tried.insert(Candidate(key: key, kind: entry.kind)).inserted else {
                return false
            }
            if let reason = reason(against: entry, reading.origin, patterns, &traps) {
                tally[reason] += 1
                return false
            }
            taken.insert(key)
            return true
        }
        let undated = dropUndated(&found, reading.origin)
        if undated > 0 {
            problems.append("\(undated) entries without a date were left alone: newer_than: all takes them")
        }
        if found.isEmpty || tally[.trap] > 0, let words = tally.words { problems.append(words) }
        var discovery = Discovery(found.map(within), hub: reading.hub)
        discovery.topic = reading.topic
        discovery.next = reading.next
        discovery.leftOut = tally.count + undated
        discovery.problem = problems.isEmpty ? nil : problems.joined(separator: "; ")
        return discovery
    }

    /// An address as what it was named: refused as a page, it may still be a listing.
    private struct Candidate: Hashable {
        var key: URLKey
        var kind: FoundURL.Kind
    }

    private func withoutSession(_ entry: FoundURL) -> FoundURL {
        var entry = entry
        entry.url = Traps.withoutSession(entry.url)
        return entry
    }

    /// An entry as it goes into the queue.
    private func within(_ entry: FoundURL) -> FoundURL {
        var entry = entry
        if entry.url.fragment?.hasPrefix("!") != true { entry.url = entry.url.withoutFragment }
        entry.depth = source.level + 1
        if let date = entry.published { entry.published = min(date, page.fetched) }
        return entry
    }

    private func reason(
        against entry: FoundURL,
        _ origin: Reading.Origin,
        _ patterns: AddressPatterns,
        _ traps: inout Traps
    ) -> Tally.Reason? {
        if traps.isTrap(entry.url) { return .trap }
        if origin == .sitemap, !isVouchedFor(entry, patterns) { return .otherSite }
        if entry.kind == .page, !patterns.allow(entry.url) { return .pattern }
        if entry.kind == .listing, patterns.deny(entry.url) { return .pattern }
        // An index of indexes is more than sitemaps.org allows, and may go round in circles.
        if entry.kind == .sitemap, source.level >= FoundFilter.sitemapDepth { return .trap }
        if isOld(entry, origin) { return .old }
        return nil
    }

    /// A sitemap speaks for its own site (sitemaps.org, "Sitemap file location"), or where a rule says what is wanted.
    private func isVouchedFor(_ entry: FoundURL, _ patterns: AddressPatterns) -> Bool {
        entry.url.host.isSameSite(as: page.url.host) || entry.url.host.isSameSite(as: page.requested.host)
            || patterns.names(entry.url)
    }

    // MARK: Age

    private func isOld(_ entry: FoundURL, _ origin: Reading.Origin) -> Bool {
        guard let age = age(origin), let date = date(of: entry) else { return false }
        return page.fetched - date > age
    }

    private func age(_ origin: Reading.Origin) -> Duration? {
        let age = source.newerThan ?? (origin == .sitemap ? FoundFilter.sitemapAge : .max)
        return age == .max ? nil : age
    }

    /// What the source says, else what the address does. A sitemap's `lastmod` may be that of a new layout, so the address
    /// wins over it.
    private func date(of entry: FoundURL) -> Instant? {
        if let published = entry.published { return published }
        if entry.kind == .page, let day = entry.url.pathDay { return day + .seconds(86_400) }
        return entry.modified
    }

    /// A long list without dates tells nothing of what is new.
    private func dropUndated(_ found: inout [FoundURL], _ origin: Reading.Origin) -> Int {
        guard origin == .sitemap, age(origin) != nil else { return 0 }
        let undated = found.count { $0.kind == .page && date(of: $0) == nil }
        guard undated > FoundFilter.undatedLimit else { return 0 }
        found.removeAll { $0.kind == .page && date(of: $0) == nil }
        return undated
    }
}

/// How many addresses were left out.
private struct Tally {
    enum Reason: String, CaseIterable {
        case old = "older than wanted"
        case pattern = "not within allow and deny"
        case otherSite = "of another site"
        case trap = "of endless addresses"
    }

    private var counts: [Reason: Int] = [:]

    subscript(reason: Reason) -> Int {
        get { counts[reason] ?? 0 }
        set { counts[reason] = newValue }
    }

    var count: Int { counts.values.reduce(0, +) }

    /// `12 older than wanted, 3 not within allow and deny`.
    var words: String? {
        let parts = Reason.allCases.filter { self[$0] > 0 }.map { "\(self[$0]) \($0.rawValue)" }
        return parts.isEmpty ? nil : "left out: " + parts.joined(separator: ", ")
    }
}
