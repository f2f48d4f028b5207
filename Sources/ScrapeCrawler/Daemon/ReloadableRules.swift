import ScrapeTypes
import Synchronization

/// Rules that can be replaced while they are in use: a visit that has begun goes on with the rule that it has.
public final class ReloadableRules: RuleSource {
    private let state: Mutex<(rules: any RuleSource, followed: FollowedRules)>

    /// - Parameter followed: The rules whose sources are followed.
    public init(_ rules: any RuleSource, followed: FollowedRules = FollowedRules()) {
        state = Mutex((rules, followed))
    }

    public func rule(for url: WebURL) -> SiteRule? {
        state.withLock { $0.rules }.rule(for: url)
    }

    public func rule(ofSource url: WebURL) -> SiteRule? {
        let (rules, followed) = state.withLock { ($0.rules, $0.followed) }
        return followed.rule(of: url, otherwise: rules.rule(for: url))
    }

    public func replace(with rules: any RuleSource, followed: FollowedRules) {
        state.withLock { $0 = (rules, followed) }
    }
}
