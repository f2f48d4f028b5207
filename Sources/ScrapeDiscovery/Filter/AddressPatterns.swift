import ScrapeRegex
import ScrapeTypes

/// The `allow` and `deny` of a rule.
struct AddressPatterns {
    private let allowed: [Pattern]
    private let denied: [Pattern]
    private let hasAllow: Bool

    /// A pattern that cannot be used is a problem: one of `allow` then matches nothing.
    init(_ source: Source, _ problems: inout [String]) {
        allowed = AddressPatterns.compiled(source.allow, &problems)
        denied = AddressPatterns.compiled(source.deny, &problems)
        hasAllow = !source.allow.isEmpty
    }

    func allow(_ url: WebURL) -> Bool {
        (!hasAllow || names(url)) && !deny(url)
    }

    /// Whether a pattern of `allow` matches.
    func names(_ url: WebURL) -> Bool { AddressPatterns.matches(allowed, url) }

    func deny(_ url: WebURL) -> Bool { AddressPatterns.matches(denied, url) }

    /// A pattern that runs away on an address does not match it.
    private static func matches(_ patterns: [Pattern], _ url: WebURL) -> Bool {
        patterns.contains { (try? $0.matches(url.description)) ?? false }
    }

    private static func compiled(_ texts: [RuleText], _ problems: inout [String]) -> [Pattern] {
        texts.compactMap { text in
            if let pattern = try? Pattern(text.text) { return pattern }
            problems.append("the expression \(text.text) cannot be used")
            return nil
        }
    }
}
