import ScrapeDOM
import ScrapeTypes

/// Changes the tree as a rule says, before its body is read: what is no text goes, what has the wrong name gets another.
struct RuleEdits {
    let rule: ArticleRule
    let page: RulePage
    let trace: ExtractionTrace
    /// The body as it was found on the untouched tree.
    private var marked: [NodeID]
    /// The body and all that is around it.
    private var kept = RowSet()

    init(_ rule: ArticleRule, page: RulePage, marked: [NodeID], trace: ExtractionTrace) {
        self.rule = rule
        self.page = page
        self.trace = trace
        self.marked = marked
        keep()
    }

    private mutating func keep() {
        kept = RowSet()
        for node in [document.root] + [document.body].compactMap({ $0 }) { kept.insert(node) }
        for node in marked {
            kept.insert(node)
            for ancestor in document.table.ancestors(node) { kept.insert(ancestor) }
        }
    }

    private var document: Document { page.document }

    /// Makes all edits. Those after the first `wrap` or `move` may number the nodes anew.
    mutating func run() {
        remove()
        removeContaining()
        unwrap()
        rename()
        wrap()
        move()
    }

    // MARK: Taking away

    private func remove() {
        for (key, selector) in rule.remove.numbered("remove") {
            var count = 0
            for match in page.matches(selector, key) {
                switch match {
                case .node(let node): if remove(node, key, selector) { count += 1 }
                case .attribute(let owner, let name, _):
                    document.removeAttribute(name, of: owner)
                    count += 1
                case .string, .bool: continue
                }
            }
            note(key, selector, count)
        }
    }

    /// Takes a node out, unless the body stands there.
    private func remove(_ node: NodeID, _ key: String, _ selector: RuleText) -> Bool {
        if kept.contains(node) {
            page.recorder.warn(.holdsBody(key: key, selector))
            return false
        }
        if document.table.isRemoved(node) { return false }
        document.remove(node)
        return true
    }

    private func removeContaining() {
        for (index, word) in rule.removeContaining.enumerated() where !word.isEmpty {
            let key = rule.removeContaining.count == 1 ? "remove_containing" : "remove_containing[\(index + 1)]"
            let table = document.table
            let bytes = Array(word.utf8)
            let found = table.elements(table.root).filter { row in
                table.classBytes(row).contains(bytes) || table.id(row).contains(bytes)
            }
            page.recorder.add(key, RuleText(word), count: found.count)
            note(key, RuleText(word), found.count { remove($0, key, RuleText(word)) })
        }
    }

    private mutating func unwrap() {
        for (key, selector) in rule.unwrap.numbered("unwrap") {
            let nodes = page.nodes(selector, key).filter { document.table.isElement($0) }
            let free = nodes.filter { !kept.contains($0) }
            if free.count < nodes.count { page.recorder.warn(.holdsBody(key: key, selector)) }
            // The end of a template gives new numbers.
            let followed = document.following(marked) { for node in free { document.unwrap(node) } }.compactMap { $0 }
            if followed != marked {
                marked = followed
                keep()
            }
            note(key, selector, free.count)
        }
    }

    // MARK: Changing

    private func rename() {
        for edit in rule.rename {
            for (key, selector) in edit.value.numbered("rename." + edit.name) {
                guard let tag = tag(edit.name, key, selector) else { continue }
                let nodes = page.nodes(selector, key).filter { document.table.isElement($0) }
                for node in nodes where !isFrame(node) { document.rename(node, to: tag) }
                note(key, selector, nodes.count)
            }
        }
    }

    /// Each match gets an element of its own around it.
    private func wrap() {
        for edit in rule.wrap {
            for (key, selector) in edit.value.numbered("wrap." + edit.name) {
                guard let tag = tag(edit.name, key, selector) else { continue }
                let nodes = page.nodes(selector, key).filter { !isFrame($0) }
                for node in nodes { document.wrap(node, in: tag) }
                note(key, selector, nodes.count)
            }
        }
    }

    private func move() {
        for (index, move) in rule.move.enumerated() {
            let key = rule.move.count == 1 ? "move" : "move[\(index + 1)]"
            guard let goal = page.nodes(move.into, key + ".into").first(where: { document.table.isElement($0) }) else {
                continue
            }
            page.recorder.set(.won, key + ".into", move.into)
            let nodes = page.nodes(move.select, key + ".select").filter { !isFrame($0) }
            for node in nodes { document.move(node, into: goal) }
            note(key + ".select", move.select, nodes.count)
        }
    }

    private func tag(_ name: String, _ key: String, _ selector: RuleText) -> Tag? {
        let tag = Tag(name: name.lowercased())
        if tag == .other || tag == .text || tag == .document {
            page.recorder.set(.failed("HTML has no element '\(name)'"), key, selector)
            return nil
        }
        return tag
    }

    /// The elements that a page is not one without.
    private func isFrame(_ node: NodeID) -> Bool { node == document.root || node == document.body }

    // MARK: Telling

    private func note(_ key: String, _ selector: RuleText, _ count: Int) {
        if count > 0 { page.recorder.set(.won, key, selector) }
        trace.add(key, "\(selector.text): \(count)")
    }
}
