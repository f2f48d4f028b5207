import ScrapeTypes

/// Gets robots.txt files: what was kept of an earlier run, where it is fresh, else from the host.
struct RobotsShelf: Sendable {
    /// How long a file holds: no longer than a day (RFC 9309, section 2.4), and a failure much shorter.
    private static let freshness = Duration.seconds(24 * 3600)
    private static let freshnessOfFailure = Duration.seconds(300)

    let store: (any RobotsStore)?
    let fetcher: RobotsFetcher
    let now: @Sendable () -> Instant

    func robots(for url: WebURL) async -> SavedRobots {
        if let kept = await store?.robots(of: url.origin), RobotsShelf.isFresh(kept, at: now()) { return kept }
        let body = await fetcher.fetch(for: url)
        let freshness = body == nil ? RobotsShelf.freshnessOfFailure : RobotsShelf.freshness
        let robots = SavedRobots(body, expires: now() + freshness)
        await store?.save(robots, of: url.origin)
        return robots
    }

    /// A clock that was set back must not make a file hold for longer.
    private static func isFresh(_ robots: SavedRobots, at now: Instant) -> Bool {
        robots.expires > now && robots.expires <= now + (robots.body == nil ? freshnessOfFailure : freshness)
    }
}
