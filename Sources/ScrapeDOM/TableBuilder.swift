import CLibXML2

typealias XMLNode = UnsafeMutablePointer<xmlNode>

/// Makes the table in one walk over libxml2's tree, along its links: a page may be a million levels deep.
struct TableBuilder {
    private(set) var nodes: [XMLNode] = []
    private var rows: UnsafeMutablePointer<Row>
    private var capacity: Int
    private var count = 0
    private var text: [UInt8] = []
    private var names: [UInt8] = []
    private var index = NameIndex()
    private var parent = Row.none
    private var depth: UInt32 = 0
    private let tags = TagLookup.shared

    /// The table of the tree below `root`, and libxml2's node of each row.
    static func table(of root: XMLNode, expectedBytes: Int) -> (NodeTable, [XMLNode]) {
        var builder = TableBuilder(expectedBytes: expectedBytes)
        builder.walk(root)
        return (builder.finish(), builder.nodes)
    }

    private init(expectedBytes: Int) {
        capacity = expectedBytes / 64 + 16
        rows = .allocate(capacity: capacity)
        nodes.reserveCapacity(capacity)
        text.reserveCapacity(expectedBytes / 4)
        names.reserveCapacity(expectedBytes / 16)
    }

    private mutating func walk(_ root: XMLNode) {
        var node = root
        while true {
            if enter(node), let child = node.pointee.children {
                parent = UInt32(count - 1)
                depth += 1
                node = child
                continue
            }
            while node != root, node.pointee.next == nil {
                leave()
                guard let above = node.pointee.parent else { return }
                node = above
            }
            guard node != root, let next = node.pointee.next else { return }
            node = next
        }
    }

    /// Writes the node's row, and says whether what lies below it should be read.
    private mutating func enter(_ node: XMLNode) -> Bool {
        switch node.pointee.type {
        case XML_ELEMENT_NODE:
            addElement(node)
            return true
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            addText(node)
            return false
        default:
            return false  // a comment or a processing instruction: C's enumeration has twenty kinds
        }
    }

    private mutating func leave() {
        rows[Int(parent)].end = UInt32(count)
        parent = rows[Int(parent)].parent
        depth -= 1
    }

    private mutating func addElement(_ node: XMLNode) {
        let tag = node.pointee.name.map { tags.tag(cString: $0) } ?? .other
        append(node, tag: tag)
        // Where the node stands, in the form that xmlXPathOrderDocElems leaves: XPath then compares two elements without a
        // walk, whose cost is quadratic in deep or wide trees.
        node.pointee.content = UnsafeMutablePointer(bitPattern: -count)
        if tag == .script || tag == .style || tag == .template { rows[count - 1].flags |= Row.silent }
        addNames(of: node)
    }

    private mutating func addNames(of node: XMLNode) {
        var id: UnsafeMutablePointer<xmlChar>?
        var attribute = node.pointee.properties
        var bits: UInt32 = 0
        defer { rows[count - 1].attributes = bits }
        while let current = attribute {
            attribute = current.pointee.next
            guard let name = current.pointee.name else { continue }
            bits |= Row.bit(ofAttribute: name, count: Int(xmlStrlen(name)))
            guard let value = current.pointee.children?.pointee.content else { continue }
            if name[0] == UInt8(ascii: "c"), strcmp(name, "class") == 0 {
                rows[count - 1].classLength = UInt32(add(value, to: &names))
            } else if name[0] == UInt8(ascii: "i"), name[1] == UInt8(ascii: "d"), name[2] == 0 {
                id = value
            }
        }
        if let id, id[0] != 0 {
            if rows[count - 1].classLength > 0 { names.append(UInt8(ascii: " ")) }
            rows[count - 1].idLength = UInt32(add(id, to: &names))
        }
        let start = Int(rows[count - 1].namesStart)
        if names.count > start { rows[count - 1].nameNumber = index.number(of: start..<names.count, in: names) }
    }

    private mutating func addText(_ node: XMLNode) {
        append(node, tag: .text)
        if !rows[count - 1].isSilent, let content = node.pointee.content {
            add(content, to: &text)
        }
    }

    private mutating func append(_ node: XMLNode, tag: Tag) {
        if count + 1 == capacity { grow() }
        let number = UInt32(count)
        var row = Row(
            parent: parent,
            end: number + 1,
            previous: Row.none,
            depth: depth,
            textStart: UInt32(text.count),
            namesStart: UInt32(names.count),
            tag: tag
        )
        if parent != Row.none {
            let above = rows + Int(parent)
            row.flags = above.pointee.flags & Row.silent
            row.previous = above.pointee.last
            if row.previous == Row.none {
                above.pointee.first = number
            } else {
                rows[Int(row.previous)].next = number
            }
            above.pointee.last = number
        }
        (rows + count).initialize(to: row)
        count += 1
        nodes.append(node)
        node.pointee._private = UnsafeMutableRawPointer(bitPattern: count)
    }

    @discardableResult
    private func add(_ string: UnsafeMutablePointer<xmlChar>, to bytes: inout [UInt8]) -> Int {
        let length = Int(xmlStrlen(string))
        bytes.append(contentsOf: UnsafeBufferPointer(start: string, count: length))
        return length
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Row>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: rows, count: count)
        rows.deallocate()
        rows = larger
        capacity *= 2
    }

    private mutating func finish() -> NodeTable {
        let ending = Row(
            parent: Row.none,
            end: UInt32(count),
            previous: Row.none,
            depth: 0,
            textStart: UInt32(text.count),
            namesStart: UInt32(names.count),
            tag: .document
        )
        (rows + count).initialize(to: ending)
        return NodeTable(
            storage: TableStorage(rows: rows, count: count, text: text, names: names, nameCount: index.count)
        )
    }
}
