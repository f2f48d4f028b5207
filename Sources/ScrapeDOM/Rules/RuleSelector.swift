/// A selector as rule files write it: XPath or CSS, told apart by its beginning or by a prefix, with an attribute to take
/// at the end of a CSS one.
package struct RuleSelector: Sendable, Hashable {
    /// The two languages of selectors.
    package enum Language: String, Sendable, Hashable {
        case css, xpath
    }

    /// How it was read.
    package let language: Language
    /// The attribute that a CSS selector ends with: `time/@datetime`.
    package let attribute: String?
    let selector: Selector

    /// Reads and compiles a selector.
    package init(_ text: String) throws(SelectorError) {
        let source = RuleSelectorSource(text)
        language = source.language
        attribute = source.attribute
        switch source.language {
        case .css: selector = try Selector(css: source.text)
        case .xpath: selector = try Selector(xpath: source.text)
        }
    }
}

/// One thing that a rule's selector found.
package enum RuleMatch: Sendable, Hashable {
    /// An element or a piece of text.
    case node(NodeID)
    /// An attribute and its element; `nil` where the tree does not say whose it is.
    case attribute(of: NodeID?, name: String, value: String)
    /// What an XPath made of the page: a string, a number.
    case string(String)
    /// The answer of an XPath that asks a yes-or-no question.
    case bool(Bool)
}

extension Document {
    /// What a rule's selector finds, in document order; below `node` where one is given.
    package func matches(_ selector: RuleSelector, in node: NodeID? = nil) throws(DOMError) -> [RuleMatch] {
        switch selector.selector.form {
        case .css: return cssMatches(selector, in: node)
        case .xpath(let xpath):
            switch try evaluate(xpath, at: node) {
            case .nodes(let nodes): return nodes.map { .node($0) }
            case .strings(let values): return values.map { .attribute(of: nil, name: "", value: $0) }
            case .string(let text): return text.isEmpty ? [] : [.string(text)]
            case .number(let number): return number.isNaN ? [] : [.string(RuleSelectorSource.decimal(number))]
            case .bool(let flag): return [.bool(flag)]
            }
        }
    }

    private func cssMatches(_ selector: RuleSelector, in node: NodeID?) -> [RuleMatch] {
        let nodes = all(selector.selector, in: node)
        guard let name = selector.attribute else { return nodes.map { .node($0) } }
        return nodes.compactMap { node in
            attribute(name, of: node).map { .attribute(of: node, name: name, value: $0) }
        }
    }
}
