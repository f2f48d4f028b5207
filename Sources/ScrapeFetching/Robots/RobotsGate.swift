import ScrapeCurl
import ScrapeTypes

/// Asks robots.txt before a page is asked for (RFC 9309).
struct RobotsGate: Sendable {
    private let cache: RobotsCache
    private let politeness: any Politeness

    init(
        _ configuration: Fetcher.Configuration,
        pool: TransferPool,
        politeness: any Politeness,
        store: (any RobotsStore)?
    ) {
        self.politeness = politeness
        let fetcher = RobotsFetcher(configuration: configuration, pool: pool, politeness: politeness)
        let shelf = RobotsShelf(store: store, fetcher: fetcher, now: configuration.now)
        cache = RobotsCache(now: configuration.now) { url in
            let robots = await shelf.robots(for: url)
            let fresh = RobotsCache.Fresh(robots)
            if case .file(let file) = fresh.answer {
                // A file without the line takes back what an older one asked for.
                await politeness.slow(url.host, to: file.crawlDelay(for: RobotsFile.productToken) ?? .zero)
            }
            return fresh
        }
    }

    /// The file of an address's origin; `nil` where it could not be had.
    func file(for url: WebURL) async throws -> RobotsFile? {
        if case .file(let file) = try await cache.answer(for: url) { file } else { nil }
    }

    /// Why an address must not be asked for; `nil` where it may. Throws only when the task is cancelled.
    func refusal(of url: WebURL) async throws -> FetchError? {
        guard let file = try await file(for: url) else {
            await politeness.lacksRobots(url.host)
            return .robotsUnreachable
        }
        let decision = file.decision(for: url, agent: RobotsFile.productToken)
        return decision.isAllowed ? nil : .disallowedByRobots(line: decision.rule?.line ?? 0)
    }
}

/// Fetches one robots.txt.
struct RobotsFetcher: Sendable {
    /// Section 2.3.1.2.
    private static let redirectLimit = 5
    private static let wholeLimit = Duration.seconds(15)

    let configuration: Fetcher.Configuration
    let pool: TransferPool
    let politeness: any Politeness

    /// The file of an address's origin: empty where the host has none (4xx), which allows everything; `nil` where it fails,
    /// which allows nothing.
    func fetch(for url: WebURL) async -> [UInt8]? {
        guard var target = try? WebURL("/robots.txt", relativeTo: url.withoutCredentials) else { return nil }
        for _ in 0...RobotsFetcher.redirectLimit {
            guard let response = await ask(target) else { return nil }
            if response.isRedirect, let location = response.location,
                let next = try? WebURL(location, relativeTo: target)
            {
                target = next.withoutCredentials
                continue
            }
            switch response.status {
            case 200..<300: return response.body
            case 300..<500 where response.status != 429: return []
            default: return nil
            }
        }
        // After so many redirects there is no file (section 2.3.1.2).
        return []
    }

    private func ask(_ url: WebURL) async -> TransferResponse? {
        guard (try? await politeness.turn(for: url.host, reason: .robots)) != nil else { return nil }
        var request = TransferRequest(url: url.description)
        request.limits = configuration.limits
        request.limits.whole = min(configuration.wholeLimit, RobotsFetcher.wholeLimit)
        request.limits.wire = RobotsFile.limit
        request.limits.cutsBody = true
        request.headers = [
            .init("User-Agent", configuration.userAgent), .init("Accept", "text/plain,*/*;q=0.5"),
            .init("Accept-Encoding", "identity"),
        ]
        let response = try? await pool.perform(request)
        let address = response.flatMap { configuration.hostAddress(of: $0) }
        await politeness.answered(url.host, from: address, at: configuration.endOfAnswer())
        return response
    }
}
