import CLibXML2

extension Document {
    /// Evaluates an XPath with `node`, or the document, as its context.
    package func evaluate(_ xpath: XPath, at node: NodeID? = nil) throws(DOMError) -> XPathValue {
        try withResult(of: xpath, at: node) { $0.map(value) ?? .nodes([]) }
    }

    /// Evaluates, and shows the result to `body` before it is freed: nil where `node` is no longer in the page.
    func withResult<Value>(
        of xpath: XPath,
        at node: NodeID?,
        _ body: (xmlXPathObject?) -> Value
    ) throws(DOMError) -> Value {
        let table = self.table
        if let node, table.isRemoved(node) { return body(nil) }
        let context = try xpathContext()
        context.pointee.node =
            node.map { self.node($0) } ?? UnsafeMutableRawPointer(tree).assumingMemoryBound(to: xmlNode.self)
        let result = try xpath.withCompiled { (compiled) throws(DOMError) in
            try evaluate(compiled, in: context)
        }
        defer { xmlXPathFreeObject(result) }
        return body(result.pointee)
    }

    private func evaluate(
        _ compiled: xmlXPathCompExprPtr,
        in context: xmlXPathContextPtr
    ) throws(DOMError) -> xmlXPathObjectPtr {
        // The function that libxml2 prints with belongs to the thread, and this task may have moved to another one.
        scrape_xml_silence()
        xmlResetError(&context.pointee.lastError)
        patterns.begin()
        let result = xmlXPathCompiledEval(compiled, context)
        if let failure = patterns.failure {
            xmlXPathFreeObject(result)
            throw failure
        }
        if let result { return result }
        let error = context.pointee.lastError
        let isMemory = error.code == XML_ERR_NO_MEMORY.rawValue || error.code == XML_XPATH_MEMORY_ERROR.rawValue
        throw isMemory ? .outOfMemory : .xpath(XPathProblem(error))
    }

    /// The document's context, made at the first question.
    private func xpathContext() throws(DOMError) -> xmlXPathContextPtr {
        if let context { return context }
        guard let context = xmlXPathNewContext(tree) else { throw .outOfMemory }
        context.pointee.error = { _, _ in }
        XPathFunctions.register(in: context, patterns: patterns)
        self.context = context
        return context
    }

    private func value(of object: xmlXPathObject) -> XPathValue {
        switch object.type {
        case XPATH_NODESET, XPATH_XSLT_TREE: nodeValue(of: object.nodesetval)
        case XPATH_BOOLEAN: .bool(object.boolval != 0)
        case XPATH_NUMBER: .number(object.floatval)
        default: .string(string(object.stringval))  // C's enumeration; the other kinds belong to XPointer
        }
    }

    private func nodeValue(of set: xmlNodeSetPtr?) -> XPathValue {
        guard let set, let list = set.pointee.nodeTab else { return .nodes([]) }
        // A step with `//` or `|` leaves its nodes in the order in which it met them.
        xmlXPathNodeSetSort(set)
        var rows: [NodeID] = []
        var others: [XMLNode] = []
        for index in 0..<Int(set.pointee.nodeNr) {
            guard let node = list[index] else { continue }
            if let row = row(of: node) { rows.append(row) } else { others.append(node) }
        }
        if others.isEmpty { return .nodes(inOrder(rows)) }
        return .strings(values(of: list, count: Int(set.pointee.nodeNr)))
    }

    func row(of node: XMLNode) -> NodeID? {
        switch node.pointee.type {
        case XML_ELEMENT_NODE, XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            node.pointee._private.map { NodeID(Int(bitPattern: $0) - 1) }
        case XML_HTML_DOCUMENT_NODE, XML_DOCUMENT_NODE: root
        default: nil
        }
    }

    func inOrder(_ rows: [NodeID]) -> [NodeID] {
        var rows = rows
        if !zip(rows, rows.dropFirst()).allSatisfy(<) { rows.sort() }
        // The document and its root are one row.
        if rows.count > 1, rows[0] == rows[1] { rows.removeFirst() }
        return rows
    }

    private func values(of list: UnsafeMutablePointer<XMLNode?>, count: Int) -> [String] {
        (0..<count).compactMap { index in
            // A name space is a struct of its own kind and no value that a rule could want.
            guard let node = list[index], node.pointee.type != XML_NAMESPACE_DECL else { return nil }
            guard let content = xmlNodeGetContent(node) else { return "" }
            defer { scrape_xml_free(content) }
            return string(content)
        }
    }
}
