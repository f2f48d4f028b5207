/// Finds the rule that holds for an address: the rule book, or a single file.
public protocol RuleSource: Sendable {
    /// The rule for the host of the address; `nil` leaves everything to the generic extractor.
    func rule(for url: WebURL) -> SiteRule?
}

/// Has no rule for anything.
public struct NoRules: RuleSource {
    public init() {}

    public func rule(for url: WebURL) -> SiteRule? { nil }
}
