import ScrapeCrawler
import ScrapeScheduling
import ScrapeTypes
import ScrapeYAML

/// What the daemon takes from the configuration file; what it does not say has the standard of the part that it is for.
extension Settings {
    struct Store: Sendable {
        var file: String?
        var keepsRawPages = true
        var rawDays = 90
    }

    struct Politeness: Sendable {
        var delay: Duration?
        var longestCrawlDelay: Duration?
        var perAddress: Int?
        var noIndex = NoIndex.keep
    }

    /// What becomes of a page that asks not to be indexed.
    enum NoIndex: String, Sendable, CaseIterable {
        case keep, drop
    }

    struct Daemon: Sendable {
        var transfers: Int?
        var workers: Int?
        var lease: Duration?
        var drain: Duration?
    }

    struct Retries: Sendable {
        var times: Int?
        var wait: Duration?
        var pause: Duration?
    }

    struct Schedule: Sendable {
        var recheck: [Duration]?
    }

    static let storeTable = KeyTable<Store>(
        "store",
        [
            .init(
                "file",
                "a file",
                standard: "/var/lib/scrape/scrape.db, ~/.local/share/scrape/scrape.db",
                example: "/srv/archive/scrape.db",
                "the database of queue and articles"
            ) { $0.file = $2.text($1) },
            .init(
                "raw",
                "yes or no",
                standard: "yes",
                example: "no",
                "keep pages as they were sent, in WARC files of the folder raw beside the database"
            ) { $0.keepsRawPages = $2.yesNo($1) ?? true },
            .init(
                "raw_days",
                "a number",
                standard: "90",
                example: "365",
                "how many days they are kept"
            ) { $0.rawDays = $2.integer($1, in: 1...36_500) ?? 90 },
        ]
    )

    static let politenessTable = KeyTable<Politeness>(
        "politeness",
        [
            .init(
                "delay",
                "a duration",
                standard: "2s; none for hosts within fetch.allow_addresses",
                example: "5s",
                "from the end of a host's answer to the next request; given here, it holds for every host"
            ) { $0.delay = $2.duration($1) },
            .init(
                "longest_crawl_delay",
                "a duration",
                standard: HostPolicy().longestCrawlDelay.shorthand,
                example: "1m",
                "a longer Crawl-delay of a robots.txt counts as this"
            ) { $0.longestCrawlDelay = $2.duration($1) },
            .init(
                "per_address",
                "a number",
                standard: "\(Scheduler.Configuration().perAddress)",
                example: "4",
                "hosts at a time that were last reached at one address"
            ) { $0.perAddress = $2.integer($1, in: 1...1000) },
            .init(
                "noindex",
                "keep or drop",
                standard: "keep",
                example: "drop",
                "what becomes of a page that asks not to be indexed"
            ) { $0.noIndex = $2.word($1) ?? .keep },
        ]
    )

    static let daemonTable = KeyTable<Daemon>(
        "daemon",
        [
            .init(
                "transfers",
                "a number",
                standard: "\(Scheduler.Configuration().width)",
                example: "32",
                "visits at a time, each of another host"
            ) { $0.transfers = $2.integer($1, in: 1...1000) },
            .init("workers", "a number", standard: "one for each core", example: "2", "processes that read pages") {
                $0.workers = $2.integer($1, in: 1...256)
            },
            .init(
                "lease",
                "a duration",
                standard: Scheduler.Configuration().leaseTime.shorthand,
                example: "10m",
                "how long an address is a visit's own before it is given out anew"
            ) { $0.lease = $2.duration($1) },
            .init(
                "drain",
                "a duration",
                standard: Scheduler.Configuration().drainTime.shorthand,
                example: "1m",
                "how long visits may go on when the daemon is told to stop"
            ) { $0.drain = $2.duration($1) },
        ]
    )

    static let retriesTable = KeyTable<Retries>(
        "retries",
        [
            .init(
                "times",
                "a number",
                standard: "\(RetryPolicy().retries)",
                example: "4",
                "attempts after the first one"
            ) {
                $0.times = $2.integer($1, in: 0...20)
            },
            .init(
                "wait",
                "a duration",
                standard: VisitPolicy().retries.firstWait.shorthand,
                example: "5m",
                "before the second attempt, give or take half of it; doubled after each further one"
            ) { $0.wait = $2.duration($1) },
            .init(
                "pause",
                "a duration",
                standard: HostPolicy().firstPause.shorthand,
                example: "2m",
                "how long a host that fails is left alone, give or take a quarter; doubled after each further failure"
            ) { $0.pause = $2.duration($1) },
        ]
    )

    static let scheduleTable = KeyTable<Schedule>(
        "schedule",
        [
            .init(
                "recheck",
                "a list of durations, or none",
                standard: VisitPolicy().recheck.map(\.shorthand).joined(separator: ", "),
                example: "[1h, 1d]",
                "how long after its first sight an article is looked at again; a site's rule wins"
            ) { schedule, entry, reader in
                if case .text("none", _) = entry.value.content {
                    schedule.recheck = []
                } else {
                    schedule.recheck = reader.items(entry).compactMap { reader.duration($0) }
                }
            }
        ]
    )
}
