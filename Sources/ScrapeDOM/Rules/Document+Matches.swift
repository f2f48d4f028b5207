import CLibXML2

extension Document {
    /// What a rule's selector finds, in document order; relative to `node` where one is given.
    ///
    /// CSS then finds what lies below it, and XPath starts there, though a leading `/` reads the whole page. Of an XPath
    /// that gives no nodes an empty string and what is no number are nothing.
    package func matches(_ selector: RuleSelector, in node: NodeID? = nil) throws(DOMError) -> [RuleMatch] {
        switch selector.selector.form {
        case .css: return matches(all(selector.selector, in: node), attribute: selector.attribute)
        case .xpath(let xpath):
            if let path = xpath.path, let nodes = nodes(path, at: node) {
                return matches(nodes, attribute: path.attribute.map { String(decoding: $0, as: UTF8.self) })
            }
            return try matches(fromTree: xpath, in: node)
        }
    }

    /// The answer of libxml2, which that of the table must be equal to.
    package func matches(fromTree xpath: XPath, in node: NodeID? = nil) throws(DOMError) -> [RuleMatch] {
        try withResult(of: xpath, at: node) { $0.map(matches) ?? [] }
    }

    private func matches(_ nodes: [NodeID], attribute name: String?) -> [RuleMatch] {
        guard let name else { return nodes.map { .node($0) } }
        return nodes.compactMap { node in
            attribute(name, of: node).map { .attribute(of: node, name: name, value: $0) }
        }
    }

    private func matches(of object: xmlXPathObject) -> [RuleMatch] {
        switch object.type {
        case XPATH_NODESET, XPATH_XSLT_TREE: matches(in: object.nodesetval)
        case XPATH_BOOLEAN: [.bool(object.boolval != 0)]
        case XPATH_NUMBER: object.floatval.isNaN ? [] : [.string(text(of: object.floatval))]
        default: object.stringval?.pointee ?? 0 == 0 ? [] : [.string(string(object.stringval))]  // C's enumeration
        }
    }

    private func matches(in set: xmlNodeSetPtr?) -> [RuleMatch] {
        guard let set, let list = set.pointee.nodeTab else { return [] }
        // A step with `//` or `|` leaves its nodes in the order in which it met them.
        xmlXPathNodeSetSort(set)
        let matches = (0..<Int(set.pointee.nodeNr)).compactMap { list[$0].flatMap(match) }
        // The document and its root are one row.
        return matches.count > 1 && matches[0] == matches[1] ? Array(matches.dropFirst()) : matches
    }

    private func match(of node: XMLNode) -> RuleMatch? {
        if let row = row(of: node) { return .node(row) }
        switch node.pointee.type {
        case XML_ATTRIBUTE_NODE:
            guard let owner = node.pointee.parent.flatMap(row) else { return nil }
            let value = string(node.pointee.children?.pointee.content)
            return .attribute(of: owner, name: string(node.pointee.name), value: value)
        case XML_COMMENT_NODE, XML_PI_NODE: return .string(string(node.pointee.content))
        default: return nil  // a name space, which no rule could want, or what only XML has: C's enumeration
        }
    }

    /// A number as XPath's `string()` writes it.
    private func text(of number: Double) -> String {
        let bytes = xmlXPathCastNumberToString(number)
        defer { scrape_xml_free(bytes) }
        return string(bytes)
    }
}
