/// A compiled question for nodes, in CSS or in XPath, good for any number of pages.
package struct Selector: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        case css(CSSSelector)
        case xpath(XPath)
    }

    let form: Form

    /// Compiles a CSS selector.
    ///
    /// Known is Selectors level 3 but for namespaces, pseudo-elements and what only a browser knows (`:hover`), and of
    /// level 4 `:is()`, `:where()`, `:not()` with lists, `:has()`, `:scope`, `:any-link` and the flags `i` and `s`. A mistake
    /// anywhere is an error, inside `:is()` too. However selectors are nested, one costs at most its length times the page's.
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
        case .css(let css): CSSMatcher(css, in: self, below: node).matches(limit: 1).first
        case .xpath(let xpath): nodes(xpath, at: node).first
        }
    }

    /// All nodes that the selector finds, each once, in document order; none when its evaluation fails.
    package func all(_ selector: Selector, in node: NodeID? = nil) -> [NodeID] {
        switch selector.form {
        case .css(let css): CSSMatcher(css, in: self, below: node).matches(limit: .max)
        case .xpath(let xpath): nodes(xpath, at: node)
        }
    }

    private func nodes(_ xpath: XPath, at node: NodeID?) -> [NodeID] {
        guard case .nodes(let nodes)? = try? evaluate(xpath, at: node) else { return [] }
        return nodes
    }
}
