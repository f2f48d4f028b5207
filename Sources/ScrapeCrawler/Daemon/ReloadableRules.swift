import ScrapeTypes
import Synchronization

/// Rules that can be replaced while they are in use: a visit that has begun goes on with the rule that it has.
public final class ReloadableRules: RuleSource {
    private let rules: Mutex<any RuleSource>

    public init(_ rules: any RuleSource) {
        self.rules = Mutex(rules)
    }

    public func rule(for url: WebURL) -> SiteRule? {
        rules.withLock { $0 }.rule(for: url)
    }

    public func replace(with rules: any RuleSource) {
        self.rules.withLock { $0 = rules }
    }
}
