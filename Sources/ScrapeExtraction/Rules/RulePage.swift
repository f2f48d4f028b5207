import ScrapeDOM
import ScrapeRegex
import ScrapeTypes

/// A page that a rule's selectors are asked about: the one place where they are evaluated.
///
/// Each question tells its number before it runs, so that whoever watches can say which one ran away; what fails is
/// noted in the report, and finds nothing.
final class RulePage {
    let page: ReadPage
    let rule: CompiledRule
    let recorder: RuleRecorder
    private let onStep: (@Sendable (Int32) -> Void)?

    init(
        _ page: ReadPage,
        rule: CompiledRule,
        recorder: RuleRecorder,
        onStep: (@Sendable (Int32) -> Void)? = nil
    ) {
        self.page = page
        self.rule = rule
        self.recorder = recorder
        self.onStep = onStep
    }

    var document: Document { page.document }

    private(set) lazy var links = LinkResolver(document, base: page.page.url)
    private(set) lazy var images = ImageReader(document, links: links)
    private(set) lazy var texts = NodeText(document)

    /// What the selector finds, noted under the key; nothing where it does not compile or cannot be evaluated.
    func matches(_ text: RuleText, _ key: String, in node: NodeID? = nil) -> [RuleMatch] {
        do {
            let selector = try rule.selector(text)
            onStep?(rule.step(text))
            defer { onStep?(0) }
            let matches = try document.matches(selector, in: node)
            recorder.add(key, text, count: matches.count { !$0.isFalse }, sample: sample(matches))
            return matches
        } catch let error as SelectorError {
            recorder.set(.failed(error.sentence), key, text)
        } catch let error as DOMError {
            recorder.set(.failed(error.sentence), key, text)
        } catch {
            recorder.set(.failed("\(error)"), key, text)
        }
        return []
    }

    /// The nodes that the selector finds, in document order.
    func nodes(_ text: RuleText, _ key: String, in node: NodeID? = nil) -> [NodeID] {
        matches(text, key, in: node).compactMap(\.node)
    }

    /// The same for a question that was asked and noted before.
    func nodesAgain(_ text: RuleText, in node: NodeID? = nil) -> [NodeID] {
        guard let selector = try? rule.selector(text) else { return [] }
        onStep?(rule.step(text))
        defer { onStep?(0) }
        return ((try? document.matches(selector, in: node)) ?? []).compactMap(\.node)
    }

    /// Runs a search with a regular expression of the rule; one that fails finds nothing.
    func search<Answer>(_ text: RuleText, _ key: String, _ body: (Pattern) throws -> Answer?) -> Answer? {
        recorder.search(text, key, rule, onStep, body)
    }

    private func sample(_ matches: [RuleMatch]) -> String {
        guard let first = matches.first else { return "" }
        return RulePage.opening(texts.opening(first))
    }

    /// The first words of a text.
    static func opening(_ text: String) -> String {
        let limit = 60
        guard text.utf8.count > limit, text.count > limit else { return text }
        let head = text.prefix(limit)
        let end = head.lastIndex(of: " ") ?? head.endIndex
        return head[..<end] + "…"
    }
}

extension RuleMatch {
    /// An XPath that asks a yes-or-no question and got a no matches nothing.
    var isFalse: Bool { self == .bool(false) }

    var node: NodeID? { if case .node(let node) = self { node } else { nil } }
}

extension RuleRecorder {
    /// Runs a search with a regular expression of a rule; one that fails is noted and finds nothing.
    func search<Answer>(
        _ text: RuleText,
        _ key: String,
        _ rule: CompiledRule,
        _ onStep: (@Sendable (Int32) -> Void)?,
        _ body: (Pattern) throws -> Answer?
    ) -> Answer? {
        do {
            let pattern = try rule.pattern(text)
            onStep?(rule.step(text))
            defer { onStep?(0) }
            return try body(pattern)
        } catch let error as PatternError {
            set(.failed(error.sentence), key, text)
        } catch {
            set(.failed("\(error)"), key, text)
        }
        return nil
    }
}

extension PatternError {
    /// What is wrong, in plain words without a full stop.
    var sentence: String {
        switch self {
        case .invalid(let message, _): "the regular expression does not compile: \(message)"
        case .ranAway: "the regular expression ran away"
        case .outOfMemory: "memory ran out in the regular expression"
        }
    }
}
