import ScrapeCrawler
import ScrapeFetching
import ScrapeScheduling
import ScrapeStore
import ScrapeTypes

// The configuration file's words as the configurations of the daemon's parts.

extension Settings {
    /// How hosts and addresses are treated. A delay that is given holds for all hosts; without one, those within
    /// `fetch.allow_addresses` do not rest, and a site's rule says what its host is given.
    func scheduling(rules: any RuleSource) -> Scheduler.Configuration {
        var configuration = Scheduler.Configuration()
        if let width = daemon.transfers { configuration.width = width }
        if let time = daemon.lease { configuration.leaseTime = time }
        if let time = daemon.drain { configuration.drainTime = time }
        if let count = politeness.perAddress { configuration.perAddress = count }
        if let delay = politeness.delay, delay > .zero { configuration.hosts.delay = delay }
        if let delay = politeness.longestCrawlDelay { configuration.hosts.longestCrawlDelay = delay }
        if let pause = retries.pause { configuration.hosts.firstPause = pause }
        if let times = retries.times { configuration.visits.retries.retries = times }
        if let wait = retries.wait { configuration.visits.retries.firstWait = wait }
        if let recheck = schedule.recheck { configuration.visits.recheck = recheck }
        configuration.dropsNoIndex = politeness.noIndex == .drop
        configuration.delay = delay(rules)
        return configuration
    }

    private func delay(_ rules: any RuleSource) -> @Sendable (Host, String?) -> Duration? {
        let given = politeness.delay
        let own = OwnHosts(ranges: fetch.allowedAddresses, includesNames: given == .zero)
        return { host, address in
            if given ?? .zero == .zero, own.contains(host, at: address) { return .zero }
            return (try? WebURL("https://\(host)/")).flatMap { rules.rule(for: $0)?.fetch.delay }
        }
    }

    /// How raw pages are kept; `nil` where they are not.
    var rawPages: RawConfiguration? {
        guard store.keepsRawPages else { return nil }
        var configuration = RawConfiguration()
        configuration.software = "scrape/\(Scrape.version)"
        return configuration
    }

    var fetching: Fetcher.Configuration {
        var configuration = Fetcher.Configuration()
        let contact = fetch.contact.map { "; +\($0)" } ?? ""
        configuration.userAgent =
            fetch.userAgent ?? "Mozilla/5.0 (compatible; \(RobotsFile.productToken)/\(Scrape.version)\(contact))"
        configuration.allowedAddresses = fetch.allowedAddresses
        return configuration
    }

    /// The keys whose other values hold only from the next start.
    func keysForRestart(from old: Settings) -> [String] {
        let keys: [(name: String, isSame: Bool)] = [
            ("store.file", store.file == old.store.file),
            ("fetch.allow_addresses", fetch.allowedAddresses == old.fetch.allowedAddresses),
            ("fetch.user_agent", fetch.userAgent == old.fetch.userAgent),
            ("fetch.contact", fetch.contact == old.fetch.contact),
            ("daemon.workers", daemon.workers == old.daemon.workers),
        ]
        return keys.filter { !$0.isSame }.map(\.name)
    }

    func engine(log: DaemonLog) -> WorkerEngine {
        var configuration = WorkerEngine.Configuration()
        if let count = daemon.workers { configuration.workers = count }
        configuration.onWorkerEnd = { log(.warning, "a worker ended in the middle of a page", ["reason": "\($0)"]) }
        return WorkerEngine(configuration: configuration)
    }
}
