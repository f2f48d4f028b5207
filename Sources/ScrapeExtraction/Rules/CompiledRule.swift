import ScrapeDOM
import ScrapeRegex
import ScrapeTypes
import Synchronization

/// A rule with its selectors and regular expressions, each compiled once, when a page first needs it.
///
/// What does not compile is an error each time it is asked for, and no more.
final class CompiledRule: Sendable {
    let rule: SiteRule
    private let parts = Mutex(Parts())
    /// ftr-site-config knows only XPath.
    private var isFTR: Bool { if case .ftr = rule.reading { true } else { false } }
    /// The number of each text among `SiteRule.texts`.
    private let steps: [String: Int32]

    private struct Parts {
        var selectors: [String: Result<RuleSelector, SelectorError>] = [:]
        var patterns: [String: Result<Pattern, PatternError>] = [:]
        var formats: [String: DateFormat?] = [:]
    }

    init(_ rule: SiteRule) {
        self.rule = rule
        var steps: [String: Int32] = [:]
        for (index, text) in rule.texts.enumerated() where steps[text.text] == nil {
            steps[text.text] = Int32(truncatingIfNeeded: index + 1)
        }
        self.steps = steps
    }

    func selector(_ text: RuleText) throws(SelectorError) -> RuleSelector {
        let known = parts.withLock { $0.selectors[text.text] }
        if let known { return try known.get() }
        let source = isFTR ? "xpath:" + text.text : text.text
        let made = Result { () throws(SelectorError) in try RuleSelector(source) }
        parts.withLock { $0.selectors[text.text] = made }
        return try made.get()
    }

    func pattern(_ text: RuleText) throws(PatternError) -> Pattern {
        let known = parts.withLock { $0.patterns[text.text] }
        if let known { return try known.get() }
        let made = Result { () throws(PatternError) in try Pattern(text.text) }
        parts.withLock { $0.patterns[text.text] = made }
        return try made.get()
    }

    /// `nil` for a format with a letter that is not known.
    func dateFormat(_ text: RuleText) -> DateFormat? {
        if let known = parts.withLock({ $0.formats[text.text] }) { return known }
        let made = DateFormat(text.text)
        parts.withLock { $0.formats[text.text] = .some(made) }
        return made
    }

    /// The text's number among `SiteRule.texts`, from 1; 0 where it is none of them.
    func step(_ text: RuleText) -> Int32 { steps[text.text] ?? 0 }
}

/// The rules that were compiled last, by their hash: a worker that reads many pages of a site compiles its rule once.
final class RuleCache: Sendable {
    private let limit: Int
    private let state = Mutex(State())

    private struct State {
        var rules: [String: CompiledRule] = [:]
        /// The hashes, the oldest first.
        var order: [String] = []
    }

    init(limit: Int = 256) {
        self.limit = limit
    }

    func compiled(_ rule: SiteRule) -> CompiledRule {
        if let known = state.withLock({ $0.rules[rule.hash] }) { return known }
        let made = CompiledRule(rule)
        state.withLock { state in
            if state.rules.updateValue(made, forKey: rule.hash) == nil { state.order.append(rule.hash) }
            if state.order.count > limit { state.rules[state.order.removeFirst()] = nil }
        }
        return made
    }
}
