import ScrapeDOM
import ScrapeTypes

/// Reads the body of a page by a rule: marks it on the untouched tree, edits the tree, and reads what is there then.
struct RuleBodyReader {
    let rule: ArticleRule
    let page: RulePage
    let values: ValueReader
    let trace: ExtractionTrace

    private var document: Document { page.document }

    /// The nodes of the body, and what inside them is left out.
    struct Selection {
        var roots: [NodeID]
        /// Parts that are left out, such as those of `without`.
        var left: [NodeID] = []
        var selector: RuleText
        var key: String
    }

    /// The first alternative that matches: all of its matches in document order, none inside another.
    func select() -> Selection? {
        var selection: Selection?
        for (index, body) in rule.body.enumerated() {
            let key = rule.body.count == 1 ? "body" : "body[\(index + 1)]"
            if selection != nil {
                page.recorder.set(.notReached, key, body.select)
                continue
            }
            let roots = page.nodes(body.select, key).outermost(in: document.table)
            if roots.isEmpty { continue }
            let left = roots.flatMap { root in body.without.flatMap { page.nodes($0, key + ".without", in: root) } }
            for part in body.without where !left.isEmpty { page.recorder.set(.won, key + ".without", part) }
            selection = Selection(roots: roots, left: left, selector: body.select, key: key)
        }
        return selection
    }

    /// The same on the edited tree.
    private func selectAgain() -> Selection? {
        for (index, body) in rule.body.enumerated() {
            let roots = page.nodesAgain(body.select).outermost(in: document.table)
            if roots.isEmpty { continue }
            let left = roots.flatMap { root in body.without.flatMap { page.nodesAgain($0, in: root) } }
            let key = rule.body.count == 1 ? "body" : "body[\(index + 1)]"
            return Selection(roots: roots, left: left, selector: body.select, key: key)
        }
        return nil
    }

    /// Matches whose parents differ are often a selector that is too wide.
    private func warnIfScattered(_ selection: Selection) {
        guard selection.roots.count > 1 else { return }
        let parent = document.table.parent(selection.roots[0])
        let away = selection.roots.count { document.table.parent($0) != parent }
        if away * 2 > selection.roots.count {
            page.recorder.warn(.bodyScattered(selection.selector, matches: selection.roots.count))
        }
    }

    // MARK: The whole way

    /// Edits the page and reads the body; nothing where no selector matches. `standfirst`: nodes that are not repeated.
    func read(standfirst: [NodeID], cleaner: BlockCleaner) -> RuledBody? {
        let marked = select()
        if let marked { warnIfScattered(marked) }
        let roots = marked?.roots ?? []
        let left = marked?.left ?? []
        var edits = RuleEdits(rule, page: page, marked: roots, trace: trace)
        let followed = document.following(roots + left + standfirst) { edits.run() }
        let newRoots = followed[..<roots.count].compactMap { $0 }
        let newLeft = followed[roots.count..<roots.count + left.count].compactMap { $0 }
        let newStandfirst = followed[(roots.count + left.count)...].compactMap { $0 }
        var selection = selectAgain()
        if selection == nil, let marked, !newRoots.isEmpty {
            selection = Selection(roots: newRoots, left: newLeft, selector: marked.selector, key: marked.key)
        }
        guard let selection else { return nil }
        trace.add(selection.key, "\(selection.selector.text): \(selection.roots.count)")
        let blocks = cleaner.clean(blocks(of: selection, standfirst: newStandfirst))
        return RuledBody(blocks: blocks, selector: selection.selector.text)
    }

    private func blocks(of selection: Selection, standfirst: [NodeID]) -> [ArticleBlock] {
        var dropped = RowSet()
        for node in selection.left { dropped.insert(node) }
        for node in standfirst where selection.roots.contains(where: { $0 < node && document.table.isInside(node, $0) })
        {
            dropped.insert(node)
        }
        for node in RuleEnd(page: page, roots: selection.roots).nodes(after: rule.removeAfter) { dropped.insert(node) }
        if rule.prune { dropped.formUnion(RulePruner(page: page).dropped(in: selection.roots)) }
        var builder = BlockBuilder(
            document,
            links: page.links,
            dropped: dropped,
            showsNoscript: selection.roots.contains { isInNoscript($0) },
            ruledEmbeds: RuleEmbeds(rule: rule.embeds, page: page, values: values).ruled()
        )
        let blocks = builder.blocks(of: selection.roots)
        return rule.embeds == .drop ? blocks.withoutEmbeds : blocks
    }

    private func isInNoscript(_ node: NodeID) -> Bool {
        let table = document.table
        return table.tag(node) == .noscript || table.ancestors(node).contains { table.tag($0) == .noscript }
    }
}
