import ScrapeTypes
import ScrapeYAML

extension MarkedReader {
    /// A value: a selector, a mapping of steps, or a list of these, of which the first that yields something wins.
    func value(_ entry: MarkedNode.Entry, _ use: ValueUse = []) -> RuleValue? {
        if isAttributeInBrackets(entry) { return nil }
        let alternatives = items(entry).flatMap { self.alternatives($0, use) }
        return alternatives.isEmpty ? nil : RuleValue(alternatives)
    }

    private func alternatives(_ entry: MarkedNode.Entry, _ use: ValueUse) -> [RuleValue.Alternative] {
        guard case .mapping = entry.value.content else {
            guard let text = selector(entry, isInside: use.contains(.inside)) else { return [] }
            return [RuleValue.Alternative(.select(text), line: text.line)]
        }
        var draft = ValueSection.Draft(use: use)
        ValueSection.table.read(entry, into: &draft, self)
        check(draft, entry)
        return draft.sourceValues.map { source in
            var alternative = draft.steps
            alternative.source = source
            alternative.line = entry.value.place.line
            return alternative
        }
    }

    private func check(_ draft: ValueSection.Draft, _ entry: MarkedNode.Entry) {
        let place = entry.value.place
        switch draft.sources.count {
        // An unknown key may have been meant for one of them, and was named.
        case 0 where entry.value.entries.allSatisfy({ ValueSection.table.has($0.key) }):
            error(at: place, "\(entry.key) does not say where it is taken from: select, from or const")
        case 0, 1: break
        default:
            let words = draft.sources.joined(separator: " beside ")
            error(at: place, "\(entry.key) has \(words); a list of two values makes alternatives of them")
        }
        if !draft.sources.contains("each") {
            for key in ["name", "url"] {
                if let inner = entry.value[key] {
                    error(at: inner.place, "\(key) stands beside each, which is missing")
                }
            }
        }
    }

    /// Conditions, of which one has to hold: selectors that match, values that are not empty.
    func conditions(_ entry: MarkedNode.Entry) -> [RuleCondition] {
        if isAttributeInBrackets(entry) { return [] }
        return items(entry).compactMap { item in
            if case .mapping = item.value.content { return value(item).map { .value($0) } }
            return selector(item).map { .select($0) }
        }
    }

    /// A text with something in it.
    func filledText(_ entry: MarkedNode.Entry) -> String? {
        guard let text = text(entry) else { return nil }
        if text.isEmpty { error(at: entry.value.place, "\(entry.key) is empty") }
        return text.isEmpty ? nil : text
    }

    func split(_ entry: MarkedNode.Entry) -> RuleValue.Split? {
        if case .text(let text, .plain) = entry.value.content {
            if ["true", "yes"].contains(text) { return .list }
            if ["false", "no"].contains(text) { return nil }
        }
        return pattern(entry).map { .regex($0) }
    }

    /// `jsonld.author.name`, `og.title`, `meta.article:section`, …
    func metadataKey(_ entry: MarkedNode.Entry) -> MetadataKey? {
        guard let text = text(entry) else { return nil }
        if let key = MetadataKey(text) { return key }
        let prefixes = ["jsonld", "og", "meta", "microdata"]
        let prefix = String(text.prefix { $0 != "." && $0 != ":" })
        let nearest = NearestName(to: prefix, among: prefixes).name
        let isMeta = text.hasPrefix("og:") || text.hasPrefix("article:") || text.hasPrefix("twitter:")
        error(
            at: entry.value.place,
            "\(entry.key): '\(text)' is none of jsonld.KEY, og.KEY, meta.NAME, microdata.NAME, url, feed.title",
            instead: isMeta ? "meta." + text : nearest.map { "\($0).\(text.dropFirst(prefix.count + 1))" }
        )
        return nil
    }
}

extension ValueSection.Draft {
    fileprivate var sourceValues: [RuleValue.Source] {
        select.map { .select($0) } + (from.map { [.from($0)] } ?? []) + (const.map { [.const($0)] } ?? [])
            + each.map { .each($0, name: name, url: url) }
    }
}

extension MetadataKey {
    /// Reads what stands behind `from`.
    init?(_ text: String) {
        if text == "url" {
            self = .url
            return
        }
        if text == "feed.title" {
            self = .feedTitle
            return
        }
        guard let dot = text.firstIndex(of: ".") else { return nil }
        let name = String(text[text.index(after: dot)...])
        guard !name.isEmpty else { return nil }
        switch text[..<dot] {
        case "jsonld":
            var path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard !path.contains("") else { return nil }
            let type = path[0].first?.isUppercase == true ? path.removeFirst() : nil
            guard !path.isEmpty else { return nil }
            self = .jsonLD(type: type, path: path)
        case "og": self = .openGraph(name)
        case "meta": self = .meta(name)
        case "microdata": self = .microdata(name)
        default: return nil
        }
    }
}
