import ScrapeDOM
import ScrapeRegex
import ScrapeTypes

/// Reads a value of a rule from a page: RULES' table of steps.
struct ValueReader {
    let page: RulePage
    let sources: ValueSources

    /// What is wanted, which decides what an element gives and how many matches count.
    enum Kind {
        /// The first match's text.
        case text
        /// The first match's text, its paragraphs parted by blank lines.
        case paragraphs
        /// Every match, each value once.
        case list
        /// Where the first match leads: an address, made absolute.
        case address
    }

    /// What was found, and where.
    struct Found {
        var things: [Thing]
        /// The selector or the source, for the provenance.
        var source: String
        /// The alternative that won.
        var alternative: RuleValue.Alternative

        var first: String { things[0].text }
    }

    /// One value on its way through the steps.
    struct Thing {
        var text: String
        /// What it was read from.
        var node: NodeID?
        /// The page about it, where `url` says so.
        var link: WebURL?
        /// The text that the match had before the steps, or what the regular expression matched as a whole.
        var whole: String
    }

    /// The first alternative that yields something; `isUsable` may refuse what it yields.
    func read(
        _ value: RuleValue,
        _ key: String,
        as kind: Kind,
        in node: NodeID? = nil,
        isUsable: (Found) -> Bool = { _ in true }
    ) -> Found? {
        var found: Found?
        for (index, alternative) in value.alternatives.enumerated() {
            let key = value.alternatives.count == 1 ? key : "\(key)[\(index + 1)]"
            if found != nil {
                page.recorder.set(.notReached, key, alternative.label)
                continue
            }
            guard holds(alternative.condition, key) else { continue }
            let things = things(alternative, key, kind, node)
            let candidate = Found(things: things, source: alternative.label.text, alternative: alternative)
            guard !things.isEmpty, isUsable(candidate) else { continue }
            page.recorder.set(.won, key, alternative.label)
            found = candidate
        }
        return found
    }

    // MARK: The steps

    private func things(
        _ alternative: RuleValue.Alternative,
        _ key: String,
        _ kind: Kind,
        _ node: NodeID?
    ) -> [Thing] {
        var things = matches(alternative, key, kind, node)
        things = things.compactMap { cut($0, alternative, key) }
        if let joiner = alternative.join, let first = things.first {
            things = [
                Thing(
                    text: things.map(\.text).joined(separator: joiner),
                    node: first.node,
                    link: first.link,
                    whole: first.whole
                )
            ]
        } else if kind != .list, !alternative.takesAll {
            // A pattern that takes one part of the list may still want all of its parts, but never of a second match.
            things = Array(things.prefix(1))
        }
        if let split = alternative.split { things = things.flatMap { parts(of: $0, split, key) } }
        if let except = alternative.except {
            things.removeAll { thing in page.search(except, key) { try $0.matches(thing.text) ? true : nil } ?? false }
        }
        return kind == .list || alternative.takesAll ? unique(things) : things
    }

    /// Steps 4 and 5; nothing for what they leave empty.
    private func cut(_ thing: Thing, _ alternative: RuleValue.Alternative, _ key: String) -> Thing? {
        var thing = thing
        if let regex = alternative.regex {
            let bytes = Array(thing.text.utf8)
            let match = page.search(regex, key) { try $0.firstMatch(in: bytes) }
            guard let match else { return nil }
            thing.text = String(decoding: bytes[match.value], as: UTF8.self)
            thing.whole = String(decoding: bytes[match.range], as: UTF8.self)
        }
        for replacement in alternative.replace where !replacement.from.isEmpty {
            thing.text = thing.text.replacing(replacement.from, with: replacement.to)
        }
        thing.text = thing.text.trimming(" \n\t")
        return thing.text.isEmpty ? nil : thing
    }

    private func parts(of thing: Thing, _ split: RuleValue.Split, _ key: String) -> [Thing] {
        let texts: [String] =
            switch split {
            case .list: ListSplitter.parts(of: thing.text)
            case .regex(let regex): page.search(regex, key) { try ListSplitter.parts(of: thing.text, at: $0) } ?? []
            }
        return texts.map { text in
            Thing(text: text, node: thing.node, link: texts.count == 1 ? thing.link : nil, whole: text)
        }
    }

    private func unique(_ things: [Thing]) -> [Thing] {
        var seen: Set<String> = []
        return things.filter { seen.insert($0.text).inserted }
    }

    // MARK: The matches

    /// Step 1 with 2 and 3: what the source gives.
    private func matches(
        _ alternative: RuleValue.Alternative,
        _ key: String,
        _ kind: Kind,
        _ node: NodeID?
    ) -> [Thing] {
        switch alternative.source {
        case .const(let text):
            page.recorder.add(key, alternative.label, count: 1, sample: text)
            return [Thing(text: text, whole: text)]
        case .from(let source):
            let texts = sources.texts(source, wantsAddress: kind == .address).filter { !$0.isEmpty }
            page.recorder.add(key, alternative.label, count: texts.count, sample: RulePage.opening(texts.first ?? ""))
            return texts.map { text in
                let text = kind == .address ? absolute(text) : text
                return Thing(text: text, whole: text)
            }
        case .select(let selector):
            return page.matches(selector, key, in: node).compactMap { thing($0, alternative, key, kind) }
        case .each(let selector, let name, let url):
            return page.nodes(selector, key, in: node).compactMap { each($0, name, url, alternative, key) }
        }
    }

    private func thing(
        _ match: RuleMatch,
        _ alternative: RuleValue.Alternative,
        _ key: String,
        _ kind: Kind
    ) -> Thing? {
        let text: String
        switch match {
        case .bool(false): return nil
        case .bool, .string: text = kind == .address ? absolute(page.texts.line(match)) : page.texts.line(match)
        case .attribute(let owner, _, let value):
            text = kind == .address ? address(attribute: value, of: owner) : value.foldingSpace
        case .node(let node):
            guard let found = self.text(of: node, alternative, key, kind) else { return nil }
            text = found
        }
        if text.isEmpty { return nil }
        return Thing(text: text, node: match.node, link: match.node.flatMap(link), whole: text)
    }

    private func text(
        of node: NodeID,
        _ alternative: RuleValue.Alternative,
        _ key: String,
        _ kind: Kind
    ) -> String? {
        if let name = alternative.attribute {
            guard let value = page.document.attribute(name.lowercased(), of: node) else { return nil }
            return kind == .address ? address(attribute: value, of: node) : value.foldingSpace
        }
        let parts = alternative.without.flatMap { page.nodes($0, key + ".without", in: node) }
        switch kind {
        case .address: return ValueAddress(page).address(of: node)
        case .paragraphs where alternative.isPlain: return page.texts.paragraphs(node, without: parts)
        case .text, .list, .paragraphs: return page.texts.line(node, without: parts)
        }
    }

    /// One thing of a list: its name and its page, read inside it.
    private func each(
        _ node: NodeID,
        _ name: RuleValue?,
        _ url: RuleValue?,
        _ alternative: RuleValue.Alternative,
        _ key: String
    ) -> Thing? {
        let parts = alternative.without.flatMap { page.nodes($0, key + ".without", in: node) }
        let text =
            name.map { read($0, key + ".name", as: .text, in: node)?.first ?? "" }
            ?? page.texts.line(node, without: parts)
        if text.isEmpty { return nil }
        let link = url.map { read($0, key + ".url", as: .address, in: node)?.first ?? "" }
        return Thing(text: text, node: node, link: link.flatMap { page.links.url($0) }, whole: text)
    }

    // MARK: Addresses

    private func absolute(_ text: String) -> String {
        let address = String(text.trimmingHTMLSpace())
        return page.links.url(address)?.description ?? address
    }

    private func address(attribute value: String, of node: NodeID?) -> String {
        if value.hasPrefix("data:"), let node { return ValueAddress(page).address(of: node) ?? "" }
        return absolute(value)
    }

    private func link(_ node: NodeID) -> WebURL? {
        page.document.table.tag(node) == .a ? page.links.url(page.document.attribute("href", of: node)) : nil
    }

    // MARK: Conditions

    /// Whether any of the conditions holds, or there is none.
    private func holds(_ conditions: [RuleCondition], _ key: String) -> Bool {
        conditions.isEmpty || firstHolding(conditions, key + ".if") != nil
    }

    /// The source of the first condition that holds.
    func firstHolding(_ conditions: [RuleCondition], _ key: String) -> String? {
        for (index, condition) in conditions.enumerated() {
            let key = conditions.count == 1 ? key : "\(key)[\(index + 1)]"
            switch condition {
            case .select(let text):
                guard page.matches(text, key).contains(where: { !$0.isFalse }) else { continue }
                page.recorder.set(.won, key, text)
                return text.text
            case .value(let value):
                if let found = read(value, key, as: .text) { return found.source }
            }
        }
        return nil
    }
}

extension RuleValue.Alternative {
    /// Whether no step looks into the text, which then may have several lines.
    fileprivate var isPlain: Bool {
        regex == nil && replace.isEmpty && join == nil && split == nil && dateFormat == nil
    }

    /// What a reader recognises the alternative by.
    var label: RuleText {
        switch source {
        case .select(let text), .each(let text, _, _): text
        case .from(let key): RuleText("from: " + key.name, line: line)
        case .const(let text): RuleText("const: " + text, line: line)
        }
    }
}

extension MetadataKey {
    /// The source as rule files write it.
    var name: String {
        switch self {
        case .jsonLD(let type, let path): (["jsonld"] + [type].compactMap { $0 } + path).joined(separator: ".")
        case .openGraph(let name): "og." + name
        case .meta(let name): "meta." + name
        case .microdata(let name): "microdata." + name
        case .url: "url"
        case .feedTitle: "feed.title"
        }
    }
}
