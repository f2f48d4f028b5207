/// A document as rows in document order: row 0 is the root, and a node's descendants follow it.
///
/// Elements and text are rows; comments and processing instructions are not. Each question costs a look into an array.
/// Copies share their rows: what `Document.remove`, `unwrap` and `rename` do shows in all of them. Removed rows keep
/// their numbers and their own links, but are no longer anyone's child, sibling or descendant.
@usableFromInline package struct NodeTable {
    @usableFromInline let storage: TableStorage

    init(storage: TableStorage) {
        self.storage = storage
    }

    /// How many rows there are, removed ones included.
    @inlinable package var count: Int { storage.count }

    /// The html element.
    @inlinable package var root: NodeID { NodeID(0) }

    /// What the node is.
    @inlinable package func tag(_ node: NodeID) -> Tag { storage.row(node).pointee.tag }

    /// Whether the node was taken out of the document.
    @inlinable package func isRemoved(_ node: NodeID) -> Bool { storage.row(node).pointee.isDead }

    /// Whether the node is an element.
    @inlinable package func isElement(_ node: NodeID) -> Bool { storage.row(node).pointee.tag != .text }

    /// Whether the node is a piece of text.
    @inlinable package func isText(_ node: NodeID) -> Bool { storage.row(node).pointee.tag == .text }

    /// Whether the node is, or lies in, a script, a style or a template, whose text does not count as text.
    @inlinable package func isSilent(_ node: NodeID) -> Bool { storage.row(node).pointee.isSilent }

    /// Whether the node can have an attribute whose name has that bit (`Row.bit(ofAttribute:count:)`).
    @inline(__always) func mayHave(attribute bit: UInt32, _ node: NodeID) -> Bool {
        storage.row(node).pointee.attributes & bit != 0
    }

    /// The element around the node.
    @inlinable package func parent(_ node: NodeID) -> NodeID? { id(storage.row(node).pointee.parent) }

    /// The first row after the node and its descendants; it may be `count`.
    @inlinable package func end(_ node: NodeID) -> NodeID { NodeID(row: storage.row(node).pointee.end) }

    /// How many elements lie around the node: 0 for the root.
    package func depth(_ node: NodeID) -> Int {
        if storage.depthsAreStale { storage.renewDepths() }
        return Int(storage.row(node).pointee.depth)
    }

    /// The node's first child.
    @inlinable package func firstChild(_ node: NodeID) -> NodeID? { id(storage.row(node).pointee.first) }

    /// The node's last child.
    @inlinable package func lastChild(_ node: NodeID) -> NodeID? { id(storage.row(node).pointee.last) }

    /// The node after this one under the same parent.
    @inlinable package func nextSibling(_ node: NodeID) -> NodeID? { id(storage.row(node).pointee.next) }

    /// The node before this one under the same parent.
    @inlinable package func previousSibling(_ node: NodeID) -> NodeID? { id(storage.row(node).pointee.previous) }

    /// The element after this node under the same parent.
    @inlinable package func nextElement(_ node: NodeID) -> NodeID? {
        var sibling = nextSibling(node)
        while let found = sibling, isText(found) { sibling = nextSibling(found) }
        return sibling
    }

    /// The element before this node under the same parent.
    @inlinable package func previousElement(_ node: NodeID) -> NodeID? {
        var sibling = previousSibling(node)
        while let found = sibling, isText(found) { sibling = previousSibling(found) }
        return sibling
    }

    /// Whether `node` is `other` or lies below it.
    @inlinable package func isInside(_ node: NodeID, _ other: NodeID) -> Bool { node >= other && node < end(other) }

    @inlinable func id(_ row: UInt32) -> NodeID? { row == Row.none ? nil : NodeID(row: row) }
}

// MARK: Text

extension NodeTable {
    /// The bytes of all text in document order, without that of scripts, styles and templates.
    ///
    /// Text that was removed later is still in here: `textLength` and `textPieces` leave it out.
    @inlinable package var text: [UInt8] { storage.text }

    /// Where the text of the node and its descendants lies in `text`.
    @inlinable package func textRange(_ node: NodeID) -> Range<Int> {
        let row = storage.row(node).pointee
        return Int(row.textStart)..<Int(storage.rows[Int(row.end)].textStart)
    }

    /// How many bytes of text the node has that were not removed.
    @inlinable package func textLength(_ node: NodeID) -> Int {
        if isRemoved(node) { return 0 }
        let length = textRange(node).count
        guard let removed = storage.removedText else { return length }
        return length - removed.sum(node.int..<end(node).int)
    }

    /// The bytes of one piece of text; for an element all of its text, removed or not.
    @inlinable package func text(_ node: NodeID) -> ArraySlice<UInt8> { storage.text[textRange(node)] }

    /// Whether any text of the node is more than white space.
    package func hasVisibleText(_ node: NodeID) -> Bool {
        textPieces(node).contains { piece in
            text(piece).contains { $0 > 0x20 }
        }
    }
}

// MARK: Class and id

extension NodeTable {
    /// The class attribute as it stands.
    @inlinable package func classBytes(_ node: NodeID) -> ArraySlice<UInt8> {
        let row = storage.row(node).pointee
        let start = Int(row.namesStart)
        return storage.names[start..<start + Int(row.classLength)]
    }

    /// The id attribute as it stands, empty when there is none.
    @inlinable package func id(_ node: NodeID) -> ArraySlice<UInt8> {
        let row = storage.row(node).pointee
        let start = Int(row.namesStart) + Int(row.classLength) + (row.classLength > 0 && row.idLength > 0 ? 1 : 0)
        return storage.names[start..<start + Int(row.idLength)]
    }

    /// The class and id attributes with a space between them, for word lists such as "comment" or "share".
    @inlinable package func classAndID(_ node: NodeID) -> ArraySlice<UInt8> {
        let row = storage.row(node).pointee
        let space = row.classLength > 0 && row.idLength > 0 ? 1 : 0
        let start = Int(row.namesStart)
        return storage.names[start..<start + Int(row.classLength) + space + Int(row.idLength)]
    }

    /// A number for the class and id attributes, the same where they are the same, 0 where there are none: what is read off
    /// them can be kept in an array of `nameCount + 1`.
    @inlinable package func nameNumber(_ node: NodeID) -> Int { Int(storage.row(node).pointee.nameNumber) }

    /// The largest `nameNumber`.
    @inlinable package var nameCount: Int { storage.nameCount }

    /// The words of the class attribute, in order.
    package func classTokens(_ node: NodeID) -> some Sequence<ArraySlice<UInt8>> {
        WordSequence(bytes: classBytes(node))
    }

    /// Whether the class attribute has that word; upper and lower case differ.
    package func hasClass(_ node: NodeID, _ name: StaticString) -> Bool {
        if storage.row(node).pointee.classLength == 0 { return false }
        return name.withUTF8Buffer { hasClass(node, $0) }
    }

    /// Whether the class attribute has that word; upper and lower case differ.
    @_disfavoredOverload
    package func hasClass(_ node: NodeID, _ name: String) -> Bool {
        if storage.row(node).pointee.classLength == 0 { return false }
        var name = name
        return name.withUTF8 { hasClass(node, $0) }
    }

    func hasClass(_ node: NodeID, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let row = storage.row(node).pointee
        return storage.names.withUnsafeBufferPointer { names in
            let start = Int(row.namesStart)
            return hasWord(UnsafeBufferPointer(rebasing: names[start..<start + Int(row.classLength)]), name)
        }
    }
}

/// Whether `list`, words with white space between them, has the word.
func hasWord(_ list: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    if word.isEmpty || list.count < word.count { return false }
    var start = 0
    while start < list.count {
        while start < list.count, isHTMLSpace(list[start]) { start += 1 }
        var end = start
        while end < list.count, !isHTMLSpace(list[end]) { end += 1 }
        if end - start == word.count, list[start..<end].elementsEqual(word) { return true }
        start = end
    }
    return false
}

/// White space as the HTML Standard has it: tab, line feed, form feed, carriage return and space.
@inlinable func isHTMLSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

/// The words of a list with white space between them.
struct WordSequence: Sequence, IteratorProtocol {
    var bytes: ArraySlice<UInt8>

    mutating func next() -> ArraySlice<UInt8>? {
        bytes = bytes.drop(while: isHTMLSpace)
        if bytes.isEmpty { return nil }
        let word = bytes.prefix { !isHTMLSpace($0) }
        bytes = bytes[word.endIndex...]
        return word
    }
}
