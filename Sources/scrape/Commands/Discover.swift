import ArgumentParser
import ScrapeCrawler
import ScrapeFetching
import ScrapeOutput
import ScrapeTypes

/// `scrape discover URL…`.
struct Discover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Lists the addresses that a feed, a sitemap or a listing gives.",
        usage: "scrape discover [<options>] <url> ...",
        discussion: """
            It is read as the daemon reads it: by the site's rule file, where one names the source or its site. The address \
            of a site itself stands for all sources that its rule names. What was left out, and why, is said on standard \
            error. A page of no rule gives the feeds that it names, and its links that look like articles.
            """
    )

    @Argument(help: ArgumentHelp("The address of a source, or of a site.", valueName: "url"))
    var addresses: [String] = []

    @Option(name: .shortAndLong, help: "text: an address a line, with date and title; jsonl: JSON lines.")
    var format = Format.text

    @Flag(help: "Take entries of any age, whatever the rule says. (default: off)")
    var all = false

    @Flag(help: "Ask also the sitemaps that an index names, and the feeds that a page names. (default: off)")
    var follow = false

    @OptionGroup(title: "RULES") var rules: RuleOptions
    @OptionGroup(title: "REQUEST") var request: RequestOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, jsonl
    }

    func run() async throws {
        if addresses.isEmpty {
            throw ValidationError("An address is missing: scrape discover https://example.com/feed.xml")
        }
        let urls = try addresses.map(TypedAddress.listed)
        let console = messages.console
        let settings = try rules.folders.settings(console)
        let source = try rules.source(settings, console)
        let workers = WorkerEngine()
        let politeness = Get.politeness(delay: nil, request, settings)
        let oneShot = try request.oneShot(workers, rules: source, politeness, settings, console)
        var look = SourceLook(oneShot: oneShot, reader: workers, request: request, takesAll: all, follows: follow)
        var failures: [ProgramExit] = []
        for url in urls {
            for source in sources(at: url, source.rule(ofSource: url)) {
                let failure = try await look.ask(source) { found, from in
                    FileDescriptor.standardOutput.write(format.text(of: found, from: from))
                }
                if let failure { failures.append(failure) }
            }
        }
        await workers.shutDown()
        if let failure = failures.first { throw urls.count == 1 ? failure : .someFailed }
    }

    /// What is asked for an address: the source, or all that the rule of the site names.
    private func sources(at url: WebURL, _ rule: SiteRule?) -> [(source: Source, rule: SiteRule?)] {
        let named = rule?.discover.sources ?? []
        if url.path == "/", url.query == nil, !named.isEmpty, !named.contains(where: { $0.url == url }) {
            return named.map { ($0, rule) }
        }
        let discover = rule?.discover ?? DiscoverRule()
        return [(discover.source(for: FoundURL(url, kind: SourceLook.guess(url))), rule)]
    }
}

extension Discover.Format {
    func text(of found: FoundURL, from source: WebURL) -> String {
        switch self {
        case .jsonl: found.json(from: source).text() + "\n"
        case .text:
            InertText.of(
                [
                    found.url.description, found.kind == .page ? nil : "(\(found.kind.rawValue))",
                    (found.published ?? found.modified)?.rfc3339, found.title,
                ]
                .compactMap { $0 }.joined(separator: "\t")
            ) + "\n"
        }
    }
}

extension FoundURL {
    /// A line of schema `found/1`.
    func json(from source: WebURL) -> JSONValue {
        [
            "schema": "found/1", "url": .string(url.description), "kind": .string(kind.rawValue),
            "title": title.map { .string($0) } ?? .null, "published": published.map { .time($0) } ?? .null,
            "modified": modified.map { .time($0) } ?? .null, "depth": .count(depth),
            "source": .string(source.description),
        ]
    }
}

/// Asks sources, and those that they name.
struct SourceLook {
    let oneShot: OneShot
    let reader: any SourceReader
    let request: RequestOptions
    let takesAll: Bool
    let follows: Bool
    private var asked: Set<URLKey> = []

    /// Sources that one command asks at most.
    private static let limit = 100

    init(oneShot: OneShot, reader: any SourceReader, request: RequestOptions, takesAll: Bool, follows: Bool) {
        self.oneShot = oneShot
        self.reader = reader
        self.request = request
        self.takesAll = takesAll
        self.follows = follows
    }

    /// What an address is asked as where no rule says it: what comes decides, and only the size that is allowed differs.
    static func guess(_ url: WebURL) -> FoundURL.Kind {
        let path = url.path.lowercased()
        return path.contains("sitemap") || path.hasSuffix(".gz") || path == "/robots.txt" ? .sitemap : .listing
    }

    /// Tells what a source gives; where that is nothing, the status that says why.
    mutating func ask(
        _ first: (source: Source, rule: SiteRule?),
        tell: (FoundURL, WebURL) -> Void
    ) async throws -> ProgramExit? {
        var waiting = [first.source]
        var failure: ProgramExit?
        var count = 0
        while let source = waiting.popLast() {
            guard asked.count < SourceLook.limit, asked.insert(URLKey(source.url)).inserted else { continue }
            let (found, problem) = try await look(at: source, first.rule)
            failure = failure ?? problem
            count += found.count
            for entry in found { tell(entry, source.url) }
            guard follows else { continue }
            let discover = first.rule?.discover ?? DiscoverRule()
            waiting += found.filter { $0.kind.isSource }.reversed().map { discover.source(for: $0) }
        }
        return count == 0 ? failure ?? .noArticle : nil
    }

    private func look(at source: Source, _ rule: SiteRule?) async throws -> ([FoundURL], ProgramExit?) {
        var task = FetchTask(source: source.url, kind: source.kind)
        task.headers = request.task(for: source.url).headers
        let fetch = try await oneShot.fetch(task.asked(by: rule?.fetch))
        guard let page = fetch.page, page.status < 400 else {
            let outcome = Outcome(fetch, nil)
            oneShot.console.error("\(source.url): \(outcome.sentence ?? Messages.noArticle)")
            return ([], ProgramExit(outcome))
        }
        var source = source
        if takesAll { source.newerThan = .max }
        var discovery = try await reader.discover(page, source)
        if rule == nil, source.kind == .listing { discovery = await withFeeds(discovery, page, source) }
        if let problem = discovery.problem { oneShot.console.warning("\(source.url): \(problem)") }
        if let hub = discovery.hub { oneShot.console.note("\(source.url): its hub is \(hub)") }
        if let next = discovery.next { oneShot.console.note("\(source.url): older entries are at \(next)") }
        oneShot.console.note("\(source.url): \(discovery.found.count) found, \(discovery.leftOut) left out")
        return (discovery.found, nil)
    }

    /// Of a page that no rule knows also the feeds, and these first.
    private func withFeeds(_ links: Discovery, _ page: Page, _ source: Source) async -> Discovery {
        var asFeed = source
        asFeed.kind = .feed
        guard let feeds = try? await reader.discover(page, asFeed) else { return links }
        let sources = feeds.found.filter { $0.kind == .feed }
        guard !sources.isEmpty else { return links }
        var both = links
        both.found = sources + links.found
        if links.found.isEmpty { both.problem = nil }
        return both
    }
}
