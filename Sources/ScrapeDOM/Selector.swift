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
        case .css(let css): nodes(css, below: node, limit: 1).first
        case .xpath(let xpath): nodes(xpath, at: node).first
        }
    }

    /// All nodes that the selector finds, each once, in document order; none when its evaluation fails.
    package func all(_ selector: Selector, in node: NodeID? = nil) -> [NodeID] {
        switch selector.form {
        case .css(let css): nodes(css, below: node, limit: .max)
        case .xpath(let xpath): nodes(xpath, at: node)
        }
    }

    private func nodes(_ css: CSSSelector, below node: NodeID?, limit: Int) -> [NodeID] {
        if let path = node == nil ? css.path : css.pathBelow, let nodes = nodes(path, at: node) { return nodes }
        return CSSMatcher(css, in: self, below: node).matches(limit: limit)
    }

    /// What a path of elements finds; nil where the tree must be asked.
    func nodes(_ path: TablePath, at node: NodeID?) -> [NodeID]? {
        if let node, table.isRemoved(node) { return [] }
        return TablePathRunner(self).rows(of: path, at: node)?.map { NodeID(row: $0) }
    }

    private func nodes(_ xpath: XPath, at node: NodeID?) -> [NodeID] {
        if let path = xpath.path, path.attribute == nil, let nodes = nodes(path, at: node) { return nodes }
        guard case .nodes(let nodes)? = try? evaluate(xpath, at: node) else { return [] }
        return nodes
    }
}
