import ScrapeDOM
import ScrapeTypes

/// Decides what inside the element that holds the text is not text: link lists, share bars, promotions, bylines.
struct Pruner {
    private let document: Document
    private let table: NodeTable
    private let scan: TextScan
    private let finder: ContentFinder
    private let embeds: EmbedReader
    private let totals: BlockTotals
    /// The headline, where the page's title confirms it.
    private let headline: NodeID?

    /// What a rule calls an embed, and so part of the text.
    private let ruledEmbeds: [NodeID: Embed]

    init(
        _ document: Document,
        scan: TextScan,
        finder: ContentFinder,
        embeds: EmbedReader,
        headline: NodeID?,
        ruledEmbeds: [NodeID: Embed] = [:]
    ) {
        self.document = document
        table = document.table
        self.scan = scan
        self.finder = finder
        self.embeds = embeds
        totals = BlockTotals(scan.blocks)
        self.headline = headline
        self.ruledEmbeds = ruledEmbeds
    }

    /// The rows below these elements to leave out, what the scan dropped among them.
    func dropped(in parts: [NodeID]) -> RowSet {
        var dropped = scan.dropped
        let hints = Dictionary(
            scan.hints.lazy.filter { !finder.tooWide.contains($0.row) }.map { ($0.row, $0.hint) },
            uniquingKeysWith: { first, _ in first }
        )
        let whole = parts.reduce(into: BlockTotals.Sum()) { $0 += totals.sum(finder.blockRange($1)) }
        for part in parts { prune(part, hints, whole, &dropped) }
        return dropped
    }

    private func prune(
        _ part: NodeID,
        _ hints: [NodeID: BoxWords.Hint],
        _ whole: BlockTotals.Sum,
        _ dropped: inout RowSet
    ) {
        var row = part.next
        let end = table.end(part)
        while row < end {
            if table.isText(row) || table.isRemoved(row) {
                row = row.next
            } else if !ruledEmbeds.isEmpty, ruledEmbeds[row] != nil {
                row = table.end(row)
            } else if dropped.contains(row) || isLeftOut(row, hints[row] ?? .none, whole) {
                dropped.insert(row)
                row = table.end(row)
            } else {
                row = row.next
            }
        }
    }

    private func isLeftOut(_ row: NodeID, _ hint: BoxWords.Hint, _ whole: BlockTotals.Sum) -> Bool {
        let tag = table.tag(row)
        if case .inline = ElementRole(tag) { return isLeftOut(inline: row, hint) }
        let range = finder.blockRange(row)
        let inside = totals.sum(range)
        let share = whole.prose > 0 ? Double(inside.prose) / Double(whole.prose) : 0
        switch tag {
        case .blockquote, .figure, .pre, .br, .hr: return false
        case .form where inside.prose == 0: return true
        default: break
        }
        switch hint {
        case .hidden where share < 0.4, .boilerplate where share < 0.4, .comments where share < 0.85:
            return !holdsMedia(row, inside)
        case .none, .content, .body, .caption, .hidden, .boilerplate, .comments: break
        }
        return isLinkList(row, tag, inside, whole) || isAboveHeadline(row, inside, whole)
            || isTeaserList(row, inside, whole)
    }

    /// Links and labels that end before the headline begins: tickers, other stories. Pictures may stand there.
    private func isAboveHeadline(_ row: NodeID, _ inside: BlockTotals.Sum, _ whole: BlockTotals.Sum) -> Bool {
        guard let headline, inside.length > 0, table.end(row) <= headline else { return false }
        return inside.linked * 5 > inside.length && inside.prose * 3 < whole.prose
    }

    /// A row of boxes that each begin with a link: other stories, each with what it is about.
    private func isTeaserList(_ row: NodeID, _ inside: BlockTotals.Sum, _ whole: BlockTotals.Sum) -> Bool {
        guard inside.linked > 60, whole.prose - inside.prose > 400 else { return false }
        var boxes = 0
        var teasers = 0
        for child in table.elementChildren(row) {
            let range = finder.blockRange(child)
            guard let first = range.first else { continue }
            boxes += 1
            if range.count <= 6, scan.blocks[first].isMostlyLinks { teasers += 1 }
        }
        return teasers >= 3 && teasers * 4 >= boxes * 3
    }

    private func isLeftOut(inline row: NodeID, _ hint: BoxWords.Hint) -> Bool {
        guard hint == .boilerplate || hint == .comments || hint == .hidden else { return false }
        // A marked word in a sentence is a word; a marked span that is a line of its own is a label.
        guard let block = scan.blocks.partition(containing: row) else { return false }
        return block.rows.lowerBound <= row.next && table.end(row) >= block.rows.upperBound
    }

    /// Boxes of players and galleries have telling names, and what they hold is shown as a figure or an embed.
    private func holdsMedia(_ row: NodeID, _ inside: BlockTotals.Sum) -> Bool {
        guard inside.length < 40 else { return false }
        return table.descendants(row).contains { row in
            (table.tag(row) == .iframe || table.tag(row) == .video) && embeds.embed(row) != nil
        }
    }

    /// A list of links, or a line that is only a link. Lists that are the article stay.
    private func isLinkList(_ row: NodeID, _ tag: Tag, _ inside: BlockTotals.Sum, _ whole: BlockTotals.Sum) -> Bool {
        guard inside.length > 0, inside.prose == 0 || inside.linked * 5 > inside.length * 3 else { return false }
        let linkedShare = Double(inside.linked) / Double(inside.length)
        let pageShare = Double(inside.length) / Double(max(whole.length, 1))
        switch tag {
        case .p, .div, .h1, .h2, .h3, .h4, .h5, .h6, .section, .article, .aside, .header, .footer:
            return linkedShare > 0.8 && pageShare < 0.3
        case .ul, .ol, .dl, .table: return linkedShare > 0.6 && pageShare < 0.3
        default: return false
        }
    }
}

/// Sums over any run of text blocks.
struct BlockTotals {
    struct Sum {
        var length = 0
        var linked = 0
        var prose = 0

        static func += (sum: inout Sum, other: Sum) {
            sum.length += other.length
            sum.linked += other.linked
            sum.prose += other.prose
        }
    }

    private var prefix: [Sum] = [Sum()]

    init(_ blocks: [TextBlock]) {
        var sum = Sum()
        for block in blocks {
            sum.length += block.length
            sum.linked += block.linked
            if block.isProse { sum.prose += block.plain }
            prefix.append(sum)
        }
    }

    func sum(_ range: Range<Int>) -> Sum {
        let (low, high) = (prefix[range.lowerBound], prefix[range.upperBound])
        return Sum(length: high.length - low.length, linked: high.linked - low.linked, prose: high.prose - low.prose)
    }
}

extension [TextBlock] {
    /// The block whose rows hold a row, where there is one.
    func partition(containing row: NodeID) -> TextBlock? {
        let index = partitioningIndex { $0.rows.upperBound > row }
        return index < count ? self[index] : nil
    }
}
