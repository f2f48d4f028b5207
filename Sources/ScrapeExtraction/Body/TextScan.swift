import ScrapeDOM

/// One pass over a page: its text blocks, and what each element's name, class and id say.
struct TextScan {
    var blocks: [TextBlock] = []
    /// Elements that are never part of a text: scripts, navigation, controls, what is not shown.
    var dropped = RowSet()
    /// For each element with a telling class or tag, in document order.
    var hints: [BoxHint] = []
    /// How many blocks begin before each row.
    private var before: [Int32] = []

    /// - Parameter showsNoscript: Whether what stands in `noscript` counts as shown.
    init(_ document: Document, root: NodeID, showsNoscript: Bool = false) {
        let table = document.table
        var row = root
        let end = table.end(root)
        var open: TextBlock?
        var owners = [(row: root, end: end)]
        var linkEnd = root
        var words = BoxWords(table)
        var links = 0
        var knownMarks = [BoxMarks?](repeating: nil, count: table.nameCount + 1)
        var marks = [(end: end, marks: BoxMarks())]

        func isLive(_ block: TextBlock?) -> Bool { (block?.length ?? 0) > 0 }

        while row < end {
            while owners.count > 1, owners[owners.count - 1].end <= row {
                owners.removeLast()
                if isLive(open) { blocks.append(open!) }
                open = nil
            }
            if table.isRemoved(row) {
                // What lay below an element that was unwrapped is still there.
                row = row.next
                continue
            }
            while marks.count > 1, marks[marks.count - 1].end <= row { marks.removeLast() }
            if table.isText(row) {
                if open == nil {
                    open = TextBlock(owner: owners[owners.count - 1].row, rows: row..<row.next)
                    links = row < linkEnd ? 1 : 0
                    open!.marks = marks[marks.count - 1].marks
                }
                // A marked word in a sentence is a word; a line that is marked as a whole is a label.
                open!.marks.formIntersection(marks[marks.count - 1].marks)
                open!.links = links
                open!.add(table.text(row), isLinked: row < linkEnd)
                open!.rows = open!.rows.lowerBound..<row.next
                row = row.next
                continue
            }
            let isOpened = showsNoscript && table.tag(row) == .noscript
            if !isOpened && TextScan.isDropped(row, table, document) {
                dropped.insert(row)
                row = table.end(row)
                continue
            }
            let tag = table.tag(row)
            if case .inline = ElementRole(tag) {
                if tag == .a, document.hasAttribute("href", of: row) {
                    linkEnd = max(linkEnd, table.end(row))
                    links += 1
                }
            } else {
                if isLive(open) { blocks.append(open!) }
                open = nil
                if tag != .br { owners.append((row, table.end(row))) }
            }
            let own = BoxMarks(row, table, document, known: &knownMarks)
            if !own.isEmpty { marks.append((table.end(row), marks[marks.count - 1].marks.union(own))) }
            let hint = TextScan.hint(row, table, document, &words)
            if hint.hint != .none { hints.append(hint) }
            row = row.next
        }
        if isLive(open) { blocks.append(open!) }
        before = [Int32](repeating: 0, count: table.count + 1)
        for block in blocks { before[block.rows.lowerBound.int + 1] += 1 }
        for row in 1..<before.count { before[row] += before[row - 1] }
    }

    /// The first block that begins at a row or behind it.
    func firstBlock(from row: NodeID) -> Int { Int(before[row.int]) }

    /// The blocks that begin at a row or behind it, but before another.
    func blockRange(_ row: NodeID, end: NodeID) -> Range<Int> {
        let first = firstBlock(from: row)
        return first..<max(first, firstBlock(from: end))
    }

    private static func isDropped(_ row: NodeID, _ table: NodeTable, _ document: Document) -> Bool {
        let tag = table.tag(row)
        if case .skipped = ElementRole(tag) { return true }
        return isHidden(row, document)
    }

    /// `hidden`, `display: none` and their kin on the element itself.
    private static func isHidden(_ row: NodeID, _ document: Document) -> Bool {
        if document.hasAttribute("hidden", of: row) {
            // React streams parts of a page into hidden boxes, and a script moves them into place.
            return !(document.attribute("id", of: row)?.hasPrefix("S:") ?? false)
        }
        guard let style = document.attribute("style", of: row), style.utf8.count < 400 else { return false }
        return hiding.isFound(in: style.utf8.filter { $0 > 0x20 })
    }

    private static let hiding = WordFinder(["display:none", "visibility:hidden"])

    private static func hint(
        _ row: NodeID,
        _ table: NodeTable,
        _ document: Document,
        _ words: inout BoxWords
    ) -> BoxHint {
        switch table.tag(row) {
        case .nav, .footer, .aside: return BoxHint(row: row, hint: .boilerplate)
        case .html, .body: return BoxHint(row: row, hint: .none)
        case .article, .main: return BoxHint(row: row, hint: .content)
        case .figcaption: return BoxHint(row: row, hint: .caption)
        default: break
        }
        let (hint, word) = words.hint(of: row)
        if hint != .none { return BoxHint(row: row, hint: hint, word: word) }
        switch document.attribute("role", of: row) {
        case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu",
            "menubar":
            return BoxHint(row: row, hint: .boilerplate)
        case "main", "article": return BoxHint(row: row, hint: .content)
        case nil: break
        case .some: return BoxHint(row: row, hint: .none)
        }
        let isBody = document.attribute("itemprop", of: row) == "articleBody"
        return BoxHint(row: row, hint: isBody ? .body : .none)
    }
}

/// What an element's name, class or role says about it.
struct BoxHint {
    var row: NodeID
    var hint: BoxWords.Hint
    /// The word of the class or the id that says so.
    var word: ClassWord?
}
