/// Finds the rule that holds for an address: the rule book, or a single file.
public protocol RuleSource: Sendable {
    /// The rule for the host of the address; `nil` leaves everything to the generic extractor.
    func rule(for url: WebURL) -> SiteRule?

    /// The rule that an address belongs to as a feed, a sitemap or a listing, which may lie on another host than the
    /// site's articles.
    func rule(ofSource url: WebURL) -> SiteRule?
}

extension RuleSource {
    public func rule(ofSource url: WebURL) -> SiteRule? { rule(for: url) }
}

/// Has no rule for anything.
public struct NoRules: RuleSource {
    public init() {}

    public func rule(for url: WebURL) -> SiteRule? { nil }
}
