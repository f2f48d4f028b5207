import CLibXML2

/// A parsed page: libxml2's tree and a flat table over it.
///
/// The table answers nearly everything; the tree holds attributes and serves XPath. A document is born and dies inside one
/// task. What is read is the page as a browser without scripts has it: the content of noscript is elements.
package final class Document {
    /// How much of a page is read.
    package struct Limits: Sendable, Hashable {
        /// How many attributes of one tag are kept: the first ones.
        package var attributesPerTag: Int
        /// How large a page may be.
        package var bytes: Int

        package init(attributesPerTag: Int = 256, bytes: Int = 64 << 20) {
            self.attributesPerTag = attributesPerTag
            self.bytes = bytes
        }
    }

    let tree: htmlDocPtr
    var nodes: [XMLNode]
    var currentTable: NodeTable
    var tableIsStale = false
    /// Nodes that were taken out of the tree: their numbers may still be asked about.
    var removed: [XMLNode] = []
    /// Where XPaths are evaluated, made for the first one.
    var context: xmlXPathContextPtr?
    /// The regular expressions that XPaths asked for.
    let patterns = XPathPatterns()
    let byteCount: Int

    /// Reads a page.
    ///
    /// Bytes that are not UTF-8 become U+FFFD, and so do zero bytes. A page without any element, such as an empty one,
    /// is the error `empty`; one that has text alone gets html, body and p around it.
    ///
    /// - Parameter isUTF8: The caller knows that the bytes are UTF-8: they are not looked through for it.
    package init(html: [UInt8], isUTF8: Bool = false, limits: Limits = Limits()) throws(DOMError) {
        if html.count > min(limits.bytes, Int(Int32.max) / 2) { throw .tooLarge(limit: limits.bytes) }
        let tree = try HTMLReader.tree(of: html, isUTF8: isUTF8, limits: limits)
        guard let root = xmlDocGetRootElement(tree) else {
            xmlFreeDoc(tree)
            throw .empty
        }
        self.tree = tree
        byteCount = html.count
        ParserArena.began()
        (currentTable, nodes) = TableBuilder.table(of: root, expectedBytes: html.count)
    }

    deinit {
        if ParserArena.ended() { return }
        xmlXPathFreeContext(context)
        for node in removed { xmlFreeNode(node) }
        xmlFreeDoc(tree)
    }

    /// The rows of the page; they are numbered anew when `wrap` or `move` changed their order since the last look.
    package var table: NodeTable {
        if tableIsStale { rebuildTable() }
        return currentTable
    }

    /// The html element.
    package var root: NodeID { NodeID(0) }

    /// The head element.
    package var head: NodeID? { table.children(root).first { currentTable.tag($0) == .head } }

    /// The body element; a page of frames has none.
    package var body: NodeID? { table.children(root).first { currentTable.tag($0) == .body } }

    func rebuildTable() {
        tableIsStale = false
        guard let root = xmlDocGetRootElement(tree) else { return }
        (currentTable, nodes) = TableBuilder.table(of: root, expectedBytes: byteCount)
    }

    func node(_ id: NodeID) -> XMLNode { nodes[id.int] }
}
