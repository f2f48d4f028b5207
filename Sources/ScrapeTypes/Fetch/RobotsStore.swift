/// Keeps the robots.txt of origins beyond the process, so that a restart does not ask all of them again.
public protocol RobotsStore: Sendable {
    /// What was kept of an origin, such as `https://example.com`; it may have expired.
    func robots(of origin: String) async -> SavedRobots?

    func save(_ robots: SavedRobots, of origin: String) async
}

/// An origin's robots.txt as it was fetched.
public struct SavedRobots: Sendable, Hashable {
    /// The bytes, empty where there is no such file; `nil` where it could not be had, which allows nothing.
    public var body: [UInt8]?
    public var expires: Instant

    public init(_ body: [UInt8]?, expires: Instant) {
        self.body = body
        self.expires = expires
    }
}
