import ScrapeDOM
import ScrapeTypes

/// Changes the tree as a rule of ftr-site-config says, in the format's order: `wrap_in`, `dissolve`, `move_into`,
/// then all strips, then what every file strips.
struct FTREdits {
    let rule: FTRRule
    let page: RulePage
    let trace: ExtractionTrace

    private var document: Document { page.document }

    func run() {
        wrap()
        dissolve()
        move()
        strip()
        stripIDOrClass()
        stripImages()
        stripMarked()
    }

    private func wrap() {
        for (index, edit) in rule.wrapIn.enumerated() {
            let key = rule.wrapIn.count == 1 ? "wrap_in" : "wrap_in[\(index + 1)]"
            let tag = Tag(name: edit.name)
            if tag == .other || tag == .text || tag == .document { continue }
            let nodes = page.nodes(edit.value, key).filter { !isFrame($0) }
            for node in nodes { document.wrap(node, in: tag) }
            note(key, edit.value, nodes.count)
        }
    }

    private func dissolve() {
        for (key, selector) in rule.dissolve.numbered("dissolve") {
            let nodes = page.nodes(selector, key).filter { document.table.isElement($0) && !isFrame($0) }
            for node in nodes { document.unwrap(node) }
            note(key, selector, nodes.count)
        }
    }

    private func move() {
        for (index, move) in rule.moveInto.enumerated() {
            let key = rule.moveInto.count == 1 ? "move_into" : "move_into[\(index + 1)]"
            guard let goal = page.nodes(move.into, key + ".into").first else { continue }
            let nodes = page.nodes(move.select, key).filter { !isFrame($0) }
            for node in nodes { document.move(node, into: goal) }
            note(key, move.select, nodes.count)
        }
    }

    // MARK: Strips

    private func strip() {
        for (key, selector) in rule.strip.numbered("strip") {
            var count = 0
            for match in page.matches(selector, key) {
                switch match {
                case .node(let node): count += remove(node) ? 1 : 0
                case .attribute(let owner, let name, _):
                    document.removeAttribute(name, of: owner)
                    count += 1
                case .string, .bool: break
                }
            }
            note(key, selector, count)
        }
    }

    /// Words of classes and ids, or texts anywhere in them: one pass over the page for all of them.
    private func stripIDOrClass() {
        let values = rule.stripIDOrClass.numbered("strip_id_or_class").map { key, text in
            (key: key, text: text, bytes: StripValue(text.text, isSubstring: rule.stripsSubstrings))
        }
        if values.isEmpty { return }
        var counts = Array(repeating: 0, count: values.count)
        let table = document.table
        for node in table.elements(table.root) {
            if table.classAndID(node).isEmpty { continue }
            let index = values.firstIndex { value in
                value.bytes.isIn(table.classBytes(node)) || value.bytes.isIn(table.id(node))
            }
            if let index, remove(node) { counts[index] += 1 }
        }
        for (value, count) in zip(values, counts) {
            page.recorder.add(value.key, value.text, count: count)
            note(value.key, value.text, count)
        }
    }

    private func stripImages() {
        for (key, text) in rule.stripImageSource.numbered("strip_image_src") {
            let table = document.table
            let nodes = table.elements(table.root).filter { node in
                table.tag(node) == .img && document.attribute("src", of: node)?.contains(text.text) == true
            }
            page.recorder.add(key, text, count: nodes.count)
            note(key, text, nodes.count { remove($0) })
        }
    }

    /// What no reader of the format shows: elements that are marked for it, and those that are hidden.
    private func stripMarked() {
        let table = document.table
        for node in table.elements(table.root) {
            let isMarked = table.hasClass(node, "entry-unrelated") || table.hasClass(node, "instapaper_ignore")
            if isMarked || isHidden(node) { _ = remove(node) }
        }
    }

    private func isHidden(_ node: NodeID) -> Bool {
        guard let style = document.attribute("style", of: node) else { return false }
        return style.contains("display:none") || style.contains("visibility:hidden")
    }

    private func remove(_ node: NodeID) -> Bool {
        if isFrame(node) || document.table.isRemoved(node) { return false }
        document.remove(node)
        return true
    }

    /// The elements that a page is not one without.
    private func isFrame(_ node: NodeID) -> Bool { node == document.root || node == document.body }

    private func note(_ key: String, _ selector: RuleText, _ count: Int) {
        if count > 0 { page.recorder.set(.won, key, selector) }
        trace.add(key, "\(selector.text): \(count)")
    }
}

/// A value of `strip_id_or_class`: words in a row, or a text anywhere.
struct StripValue {
    private let bytes: [UInt8]
    private let isSubstring: Bool

    init(_ text: String, isSubstring: Bool) {
        let plain = text.filter { $0 != "\"" && $0 != "'" }
        self.isSubstring = isSubstring
        bytes = Array((isSubstring ? plain : plain.split(separator: " ").joined(separator: " ")).utf8)
    }

    /// Whether an attribute has the words, with white space or nothing around them.
    func isIn(_ attribute: ArraySlice<UInt8>) -> Bool {
        guard !bytes.isEmpty, attribute.count >= bytes.count else { return false }
        var start = attribute.startIndex
        while start + bytes.count <= attribute.endIndex {
            defer { start += 1 }
            guard attribute[start] == bytes[0], attribute[start...].starts(with: bytes) else { continue }
            if isSubstring { return true }
            let end = start + bytes.count
            let begins = start == attribute.startIndex || attribute[start - 1] <= 0x20
            if begins, end == attribute.endIndex || attribute[end] <= 0x20 { return true }
        }
        return false
    }
}
