import CLibXML2

// Links are set by hand: libxml2's own functions join neighbouring texts and free one of them, whose row would dangle.
// The root stays: an edit of it does nothing.

extension Document {
    /// Takes the node and all below it out of the page.
    ///
    /// Costs what is removed, once. Numbers stay as they are.
    package func remove(_ node: NodeID) {
        if node == root || currentTable.isRemoved(node) { return }
        currentTable.storage.remove(node.index)
        let raw = self.node(node)
        unlink(raw)
        removed.append(raw)
    }

    /// Puts the children of an element in its place. Numbers stay as they are, unless it was a script, style or template.
    package func unwrap(_ node: NodeID) {
        if node == root || currentTable.isText(node) || currentTable.isRemoved(node) { return }
        if isSilencing(currentTable.tag(node)) { tableIsStale = true }
        currentTable.storage.unwrap(node.index)
        let raw = self.node(node)
        while let child = raw.pointee.children {
            unlink(child)
            insert(child, before: raw)
        }
        unlink(raw)
        removed.append(raw)
    }

    /// Gives an element another name. Numbers stay as they are, unless it was or becomes a script, style or template.
    package func rename(_ node: NodeID, to tag: Tag) {
        if currentTable.isText(node) || currentTable.isRemoved(node) { return }
        if isSilencing(tag) || isSilencing(currentTable.tag(node)) { tableIsStale = true }
        currentTable.storage.row(node).pointee.tag = tag
        currentTable.storage.forgetTags()
        xmlNodeSetName(self.node(node), tag.name)
    }

    /// Takes an attribute away.
    package func removeAttribute(_ name: String, of node: NodeID) {
        var bytes = name
        guard let attribute = bytes.withUTF8({ attribute($0.baseAddress, count: $0.count, of: node) }) else { return }
        xmlRemoveProp(attribute)
        if name == "class" { currentTable.storage.removeClass(node.index) }
        if name == "id" { currentTable.storage.removeID(node.index) }
    }

    /// Puts a new element around the node.
    ///
    /// Numbers hold until the next look at the table, which gives new ones: make all such edits, then look.
    package func wrap(_ node: NodeID, in tag: Tag) {
        if node == root || currentTable.isRemoved(node) { return }
        guard let wrapper = xmlNewDocNode(tree, nil, tag.name, nil) else { return }
        let raw = self.node(node)
        insert(wrapper, before: raw)
        unlink(raw)
        append(raw, to: wrapper)
        tableIsStale = true
    }

    /// Makes the node the last child of another element; nothing happens when that lies inside the node.
    ///
    /// Numbers hold until the next look at the table, which gives new ones: make all such edits, then look.
    package func move(_ node: NodeID, into parent: NodeID) {
        if node == root || currentTable.isRemoved(node) || currentTable.isRemoved(parent) { return }
        if currentTable.isText(parent) || lies(self.node(parent), inside: self.node(node)) { return }
        let raw = self.node(node)
        unlink(raw)
        append(raw, to: self.node(parent))
        tableIsStale = true
    }

    private func isSilencing(_ tag: Tag) -> Bool {
        tag == .script || tag == .style || tag == .template
    }

    private func lies(_ node: XMLNode, inside other: XMLNode) -> Bool {
        var current: XMLNode? = node
        while let above = current {
            if above == other { return true }
            current = above.pointee.parent
        }
        return false
    }
}

// MARK: The tree's links

/// Takes a node out of its siblings.
private func unlink(_ node: XMLNode) {
    let before = node.pointee.prev
    let after = node.pointee.next
    if let before { before.pointee.next = after } else { node.pointee.parent?.pointee.children = after }
    if let after { after.pointee.prev = before } else { node.pointee.parent?.pointee.last = before }
    node.pointee.parent = nil
    node.pointee.prev = nil
    node.pointee.next = nil
}

/// Puts a free node before another one.
private func insert(_ node: XMLNode, before other: XMLNode) {
    let before = other.pointee.prev
    let parent = other.pointee.parent
    node.pointee.parent = parent
    node.pointee.prev = before
    node.pointee.next = other
    other.pointee.prev = node
    if let before { before.pointee.next = node } else { parent?.pointee.children = node }
}

/// Makes a free node the last child of an element.
private func append(_ node: XMLNode, to parent: XMLNode) {
    let last = parent.pointee.last
    node.pointee.parent = parent
    node.pointee.prev = last
    if let last { last.pointee.next = node } else { parent.pointee.children = node }
    parent.pointee.last = node
}
