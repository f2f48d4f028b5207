import ScrapeTypes

/// A robots.txt file: which addresses of its host a robot may ask for (RFC 9309).
///
/// Nothing in a file is an error: what cannot be read is skipped, line by line.
public struct RobotsFile: Sendable, Equatable {
    /// The name that files know this program by (section 2.2.1).
    public static let productToken = "scrapebot"

    /// How much of a file is read, in bytes: the least that RFC 9309, section 2.5, asks for.
    public static let limit = 512 << 10

    /// What a file says about one address.
    public struct Decision: Sendable, Hashable {
        public var isAllowed: Bool
        /// The rule that decided; `nil` where none matches, which allows.
        public var rule: Rule?
    }

    /// An `Allow` or `Disallow` line.
    public struct Rule: Sendable, Hashable {
        public var isAllow: Bool
        /// The path as it is compared, percent-encoding made uniform.
        public var pattern: String
        /// The line's number, from 1.
        public var line: Int
    }

    struct Group: Sendable, Equatable {
        /// Product tokens in lower case; `*` for all robots.
        var agents: [String] = []
        var rules: [Rule] = []
        var crawlDelay: Duration?
    }

    private(set) var groups: [Group] = []
    /// The addresses of the `Sitemap` lines, as they stand there.
    public private(set) var sitemaps: [String] = []

    /// A file that allows everything.
    public init() {}

    /// Reads a file: UTF-8, lines ended in any way, cut at `limit`.
    public init(_ bytes: [UInt8]) {
        var reader = RobotsReader()
        reader.read(bytes.prefix(RobotsFile.limit))
        groups = reader.groups
        sitemaps = reader.sitemaps
    }

    /// Whether a robot may ask for an address of the file's host.
    ///
    /// The longest matching rule of all groups for the robot decides, `Allow` before `Disallow` (section 2.2.2). Groups for
    /// all robots count only where none names this one (section 2.2.1).
    ///
    /// - Parameter agent: A product token such as `scrapebot`, compared without regard to case.
    public func decision(for url: WebURL, agent: String) -> Decision {
        if url.path == "/robots.txt" { return Decision(isAllowed: true) }
        let path = RobotsPath.uniform(url.path + (url.query.map { "?" + $0 } ?? ""))
        var best: Rule?
        for rule in groups(for: agent).joined(by: \.rules) where RobotsPath.matches(rule.pattern, path) {
            let (length, longest) = (rule.pattern.utf8.count, best?.pattern.utf8.count ?? -1)
            if length > longest || (length == longest && rule.isAllow && best?.isAllow == false) { best = rule }
        }
        return Decision(isAllowed: best?.isAllow ?? true, rule: best)
    }

    /// The rest between two requests that a file asks of a robot. Not in the RFC, but widely written and read.
    public func crawlDelay(for agent: String) -> Duration? {
        groups(for: agent).lazy.compactMap(\.crawlDelay).first
    }

    private func groups(for agent: String) -> [Group] {
        let token = RobotsReader.productToken(agent)
        let own = groups.filter { $0.agents.contains(token) }
        return own.isEmpty ? groups.filter { $0.agents.contains("*") } : own
    }
}

extension [RobotsFile.Group] {
    fileprivate func joined(by list: KeyPath<RobotsFile.Group, [RobotsFile.Rule]>) -> some Sequence<RobotsFile.Rule> {
        lazy.flatMap { $0[keyPath: list] }
    }
}
