import ScrapeDOM
import ScrapeTypes

/// The lines of a page, and all that is known of them before a line is chosen: input of `BlockClassifier`.
struct PageText {
    let scan: TextScan
    let root: NodeID
    let showsNoscript: Bool
    let headline: NodeID?
    let content: ContentFinder.Content?
    let context: BlockFeatures.Context
    let features: BlockFeatures

    private let document: Document
    private let finder: ContentFinder
    private let pruner: Pruner

    init(
        _ page: ReadPage,
        metadata: Metadata,
        ruledEmbeds: [NodeID: Embed] = [:]
    ) {
        document = page.document
        root = document.body ?? document.root
        showsNoscript = PageText.holdsPageInNoscript(document, root)
        scan = TextScan(document, root: root, showsNoscript: showsNoscript)
        headline = PageText.headline(scan, document, metadata)
        var finder = ContentFinder(document, scan: scan)
        var content = finder.content(in: root, headline: headline)
        if content?.score ?? 0 < 120 {
            finder = ContentFinder(document, scan: scan, believesHints: false)
            content = finder.content(in: root, headline: headline)
        }
        self.finder = finder
        self.content = content
        pruner = Pruner(
            document,
            scan: scan,
            finder: finder,
            embeds: EmbedReader(document, links: LinkResolver(document, base: page.page.url)),
            headline: headline,
            ruledEmbeds: ruledEmbeds
        )
        var context = BlockFeatures.Context()
        context.headline = headline
        context.titleWords = WordHashes(metadata.title ?? "").hashes
        if let text = metadata.articleBody { context.bodyRuns = Set(WordHashes(text).runs) }
        context.page = PageFeatures(document, blocks: scan.blocks, metadata: metadata, url: page.page.url).values
        context.root = content?.root
        context.scores = content?.scores ?? []
        if let content {
            let dropped = pruner.dropped(in: content.parts)
            context.kept = scan.blocksLeft(of: content.parts, dropped, document.table)
        } else {
            context.kept = [Bool](repeating: false, count: scan.blocks.count)
        }
        self.context = context
        features = BlockFeatures(document, scan: scan, context: context)
    }

    /// The boxes below these elements that by their names, links and place are no text.
    func pruned(_ parts: [NodeID]) -> RowSet { pruner.dropped(in: parts) }

    /// The elements with the highest sums, for a trace.
    var candidates: String? { content.map { finder.candidates($0) } }

    /// Some pages have their whole text in a `noscript`, for readers without scripts: forums above all.
    private static func holdsPageInNoscript(_ document: Document, _ root: NodeID) -> Bool {
        let table = document.table
        let inside = table.descendants(root).reduce(0) { sum, row in
            table.tag(row) == .noscript ? sum + table.textRange(row).count : sum
        }
        return inside > 500 && inside * 2 > table.textRange(root).count
    }

    /// The heading that says what the metadata or the title element says, else the only `h1`.
    private static func headline(_ scan: TextScan, _ document: Document, _ metadata: Metadata) -> NodeID? {
        let titles = Set((metadata.titleCandidates + [metadata.title].compactMap { $0 }).map(\.comparisonKey))
        var first: NodeID?
        var count = 0
        for block in scan.blocks {
            let tag = document.table.tag(block.owner)
            guard tag == .h1 || tag == .h2 || tag == .h3 else { continue }
            let text = document.text(of: block.owner).comparisonKey
            if text.utf8.count > 8, titles.contains(text) { return block.owner }
            if tag == .h1 {
                first = first ?? block.owner
                count += 1
            }
        }
        return count == 1 ? first : nil
    }
}

extension TextScan {
    /// For each block whether it lies in one of the parts and in nothing that was dropped.
    fileprivate func blocksLeft(of parts: [NodeID], _ dropped: RowSet, _ table: NodeTable) -> [Bool] {
        var left = [Bool](repeating: false, count: blocks.count)
        for part in parts {
            var row = part
            var index = blocks.partitioningIndex { $0.rows.lowerBound >= part }
            while row < table.end(part) {
                if dropped.contains(row) {
                    row = table.end(row)
                    continue
                }
                while index < blocks.count, blocks[index].rows.lowerBound < row { index += 1 }
                if index < blocks.count, blocks[index].rows.lowerBound == row { left[index] = true }
                row = row.next
            }
        }
        return left
    }
}
