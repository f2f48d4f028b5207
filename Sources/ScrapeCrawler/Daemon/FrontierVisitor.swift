import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes

/// Visits a leased address, and says in one record what came of it.
struct FrontierVisitor: Sendable {
    let crawler: Crawler
    /// Reads what sources send; without it they are left alone.
    let reader: (any SourceReader)?
    var policy: VisitPolicy
    let options: ExtractOptions
    /// Whether a page that asks not to be indexed is not kept.
    var dropsNoIndex: Bool
    let now: @Sendable () -> Instant

    /// What came of a visit, and what it says of the host.
    struct Report: Sendable {
        var record: VisitRecord
        var answer: HostAnswer
    }

    /// Throws only when the task is cancelled, or no worker can be started.
    func visit(_ lease: Lease) async throws -> Report {
        lease.found.kind.isSource ? try await look(at: lease) : try await read(lease)
    }

    /// How many requests a day its site may have.
    func budget(of lease: Lease) -> Int? { crawler.rules.rule(for: lease.found.url)?.schedule.budget }

    private func read(_ lease: Lease) async throws -> Report {
        let visit = try await crawler.visit(task(for: lease), options: options)
        let article = StoredArticle(visit)
        var report = report(on: lease, visit.fetch, visit.outcome, brought: article != nil)
        report.record.article = article
        report.record.pages = visit.pagesToKeep
        if dropsNoIndex, article != nil, visit.extraction?.robots.noIndex == true { report.record.drop() }
        report.record.bytes = visit.pages.reduce(0) { $0 + $1.body.count }
        report.record.requests = max(1, visit.pages.count)
        if let place = lease.crawl, let page = visit.pages.first, page.status < 400 {
            report.record.entries = try await links(of: page, lease, place)
        }
        return report
    }

    /// What a page of a crawl leads to.
    private func links(of page: Page, _ lease: Lease, _ place: Crawl.Place) async throws -> [FrontierEntry] {
        guard let reader, lease.found.depth < place.crawl.bounds.depth else { return [] }
        var source = Source(lease.found.url, kind: .page)
        source.level = lease.found.depth
        source.deny = crawler.rules.rule(for: page.url)?.discover.deny ?? []
        return entries(try await reader.discover(page, source), lease, nil)
    }

    private func look(at lease: Lease) async throws -> Report {
        guard let reader else {
            return report(on: lease, .notModified, Outcome(.notModified, nil), brought: false)
        }
        let rule = crawler.rules.rule(ofSource: lease.found.url)
        let fetch = try await crawler.fetcher.fetch(task(for: lease).asked(by: rule?.fetch))
        guard let page = fetch.page, page.status < 400 else {
            return report(on: lease, fetch, Outcome(fetch, nil), brought: false)
        }
        let source = (rule?.discover ?? DiscoverRule()).source(for: lease.found)
        let discovery = try await reader.discover(page, source)
        let outcome = Outcome(fetch, Extraction(verdict: Verdict(.listing)))
        var report = report(on: lease, fetch, outcome, brought: discovery.isRead)
        report.record.entries = entries(discovery, lease, rule)
        report.record.reason = discovery.problem
        report.record.bytes = page.body.count
        report.record.requests = 1
        return report
    }

    private func entries(_ discovery: Discovery, _ lease: Lease, _ rule: SiteRule?) -> [FrontierEntry] {
        let found = lease.crawl == nil ? discovery.found : discovery.found.filter { $0.isOnSite(of: lease.found.url) }
        return found.map { found in
            var entry = FrontierEntry(found, due: now())
            entry.source = lease.id
            entry.crawl = lease.crawl
            entry.priority = rule?.schedule.priority ?? .normal
            // A crawl asks a feed once.
            if found.kind.isSource, lease.crawl == nil {
                entry.schedule = rule?.schedule.sourceSchedule ?? SourceSchedule()
            }
            return entry
        }
    }

    private func task(for lease: Lease) -> FetchTask {
        var task = FetchTask(source: lease.found.url, kind: lease.found.kind)
        task.obeysRobots = true
        task.feedTitle = lease.found.title
        // Of a version that is known already a crawl would see no links.
        if lease.crawl != nil { return task }
        if let etag = lease.validators.etag { task.headers.append(Header("If-None-Match", etag)) }
        if let date = lease.validators.lastModified { task.headers.append(Header("If-Modified-Since", date)) }
        return task
    }

    private func report(on lease: Lease, _ fetch: FetchOutcome, _ outcome: Outcome, brought: Bool) -> Report {
        let now = now()
        let rule = crawler.rules.rule(for: lease.found.url)
        var record = policy.record(
            of: lease,
            fetch,
            outcome.kind,
            recheck: lease.crawl != nil && lease.visits == 0 ? [] : rule?.schedule.recheck,
            at: now,
            random: .random(in: 0..<1)
        )
        // Servers' own words are in some of them.
        record.reason = outcome.reason.words.map { String($0.prefix(200)) }
        record.cause = outcome.reason
        if lease.crawl != nil { record.endWithCrawl() }
        // Only a version that was read may be asked for by its name: else one that was not would never come again.
        if brought, let page = fetch.page, page.redirects.isEmpty { record.validators = page.validators(at: now) }
        return Report(record: record, answer: HostAnswer(fetch, outcome.kind, at: now))
    }
}

extension FoundURL {
    /// A crawl stays on the sites that it began with.
    fileprivate func isOnSite(of other: WebURL) -> Bool {
        guard url.host != other.host else { return true }
        return url.host.registrableDomain != nil && url.host.registrableDomain == other.host.registrableDomain
    }
}

extension VisitRecord {
    /// A feed that only a crawl brought is not asked again, nor a host waited for whose robots.txt cannot be had.
    fileprivate mutating func endWithCrawl() {
        if lease.found.kind.isSource, lease.schedule == nil {
            next = .rest(failures == 0 ? .done : .failed)
            schedule = nil
            ifNews = nil
        } else if cause == .fetch(.robotsUnreachable), lease.visits == 0 {
            next = .rest(.failed)
        }
    }

    /// Keeps nothing of a page that asks for that.
    fileprivate mutating func drop() {
        article = nil
        pages = []
        outcome = .refused
        reason = "noindex"
    }
}

extension Outcome.Reason {
    /// The reason in a word or two, for the store; `nil` where nothing is odd.
    fileprivate var words: String? {
        switch self {
        case .fetch(let error): "\(error)"
        case .status(let status): "status \(status)"
        case .verdict(.none): nil
        case .verdict(let reason): "\(reason)"
        }
    }
}

extension ScheduleRule {
    /// How often the site's sources are asked.
    package var sourceSchedule: SourceSchedule {
        let standard = SourceSchedule()
        let bounds = between ?? standard.bounds
        return SourceSchedule(interval: every ?? standard.interval, bounds: bounds)
    }
}

extension Page {
    /// What the next request may name this version by.
    fileprivate func validators(at now: Instant) -> Validators {
        var validators = Validators(etag: headers["ETag"])
        // Some servers send the last 32-bit date, in 2038: sent back, it would bring a 304 for ever.
        if let date = headers["Last-Modified"], let moment = Instant(httpDate: date, now: now), moment <= now {
            validators.lastModified = date
        }
        return validators
    }
}
