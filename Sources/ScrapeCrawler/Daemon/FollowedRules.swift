import ScrapeTypes

/// The rules whose sources the daemon follows, found by the addresses of those.
public struct FollowedRules: Sendable {
    private let bySource: [URLKey: SiteRule]
    private let byHost: [Host: SiteRule]
    private let byDomain: [String: SiteRule]

    public init(_ rules: [SiteRule] = []) {
        let sources = rules.flatMap { rule in rule.discover.sources.map { ($0.url, rule) } }
        bySource = Dictionary(sources.map { (URLKey($0), $1) }) { first, _ in first }
        byHost = Dictionary(sources.map { ($0.host, $1) }) { first, _ in first }
        let domains = sources.compactMap { url, rule in url.host.registrableDomain.map { ($0, rule) } }
        byDomain = Dictionary(domains) { first, _ in first }
    }

    /// The rule that names the source; else, since an index may have its parts anywhere on its site, the one with a source
    /// on the same host, or under the same domain.
    func rule(of source: WebURL, otherwise own: SiteRule?) -> SiteRule? {
        bySource[URLKey(source)] ?? own ?? byHost[source.host]
            ?? source.host.registrableDomain.flatMap { byDomain[$0] }
    }
}
