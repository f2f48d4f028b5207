/// A compiled question for nodes, in CSS or in XPath, good for any number of pages.
package struct Selector: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        case css(CSSSelector)
        case xpath(XPath)
    }

    let form: Form

    /// Compiles a CSS selector.
    ///
    /// Known: type, `*`, `.class`, `#id`, attributes with `=`, `~=`, `|=`, `^=`, `$=`, `*=` and the flag `i`; the four
    /// combinators, commas, `:first-child`, `:last-child`, `:nth-child()` and `:not()` with compound selectors.
    package init(css: String) throws(SelectorError) {
        var parser = CSSParser(css)
        form = .css(try parser.selector())
    }

    /// Compiles an XPath; of what it finds, only nodes count here.
    package init(xpath: String) throws(SelectorError) {
        form = .xpath(try XPath(xpath))
    }
}

extension Document {
    /// The first node in document order that the selector finds.
    ///
    /// With `node`, only below it; CSS looks at what is around it too, as `querySelector` does, and XPath starts there.
    package func first(_ selector: Selector, in node: NodeID? = nil) -> NodeID? {
        switch selector.form {
        case .css(let css): CSSMatcher(css, in: self).matches(in: node, limit: 1).first
        case .xpath(let xpath): nodes(xpath, at: node).first
        }
    }

    /// All nodes that the selector finds, each once, in document order; none when its evaluation fails.
    package func all(_ selector: Selector, in node: NodeID? = nil) -> [NodeID] {
        switch selector.form {
        case .css(let css): CSSMatcher(css, in: self).matches(in: node, limit: .max)
        case .xpath(let xpath): nodes(xpath, at: node)
        }
    }

    private func nodes(_ xpath: XPath, at node: NodeID?) -> [NodeID] {
        guard case .nodes(let nodes)? = try? evaluate(xpath, at: node) else { return [] }
        return nodes
    }
}
