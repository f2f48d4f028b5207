import ScrapeRegex
import ScrapeTypes
import ScrapeYAML

extension MarkedReader {
    /// A regular expression.
    func pattern(_ entry: MarkedNode.Entry) -> RuleText? {
        guard let text = text(entry) else { return nil }
        guard !text.isEmpty else {
            error(at: entry.value.place, "\(entry.key) is an empty expression")
            return nil
        }
        do throws(PatternError) {
            _ = try Pattern(text)
            return RuleText(text, line: entry.value.place.line)
        } catch {
            say(error, of: text, entry)
            return nil
        }
    }

    func patterns(_ entry: MarkedNode.Entry) -> [RuleText] {
        items(entry).compactMap { pattern($0) }
    }

    private func say(_ problem: PatternError, of text: String, _ entry: MarkedNode.Entry) {
        switch problem {
        case .invalid(let message, let position):
            let place = entry.value.place(ofByte: position, in: text)
            error(at: place, "\(entry.key): this is no regular expression: \(message)")
        case .ranAway, .outOfMemory:
            error(at: entry.value.place, "\(entry.key): the expression needs too much memory")
        }
    }

    /// Pairs of texts: what is replaced, and by what.
    func replacements(_ entry: MarkedNode.Entry) -> [Replacement] {
        guard case .list(let pairs, _) = entry.value.content else { return wrongKind(entry, "a list of pairs") ?? [] }
        if let pair = MarkedReader.pair(entry.value) {
            let words = "[[\(quoted(pair.from)), \(quoted(pair.to))]]"
            error(at: entry.value.place, "\(entry.key) is one pair, and wants a list of pairs", instead: words)
            return []
        }
        return pairs.enumerated().compactMap { number, node in
            if let pair = MarkedReader.pair(node) { return pair }
            error(at: node.place, "\(entry.key)[\(number + 1)] is no pair of two texts", instead: "['from', 'to']")
            return nil
        }
    }

    private static func pair(_ node: MarkedNode) -> Replacement? {
        guard case .list(let items, _) = node.content, items.count == 2,
            case .text(let from, _) = items[0].content, case .text(let to, _) = items[1].content, !from.isEmpty,
            !items[1].isMissing
        else { return nil }
        return Replacement(from: from, to: to)
    }
}
