import ScrapeDOM
import ScrapeTypes

/// The generic extractor: finds the text of a page that no rule describes.
struct BodyReader {
    private let page: ReadPage
    private let metadata: Metadata
    private let ruledEmbeds: [NodeID: Embed]
    private let trace: ExtractionTrace?

    /// - Parameter ruledEmbeds: Elements that a rule calls embeds, besides the usual.
    init(
        _ page: ReadPage,
        metadata: Metadata,
        ruledEmbeds: [NodeID: Embed] = [:],
        trace: ExtractionTrace? = nil
    ) {
        self.page = page
        self.ruledEmbeds = ruledEmbeds
        self.metadata = metadata
        self.trace = trace
    }

    func read() -> Body {
        let document = page.document
        let root = document.body ?? document.root
        let showsNoscript = holdsPageInNoscript(document, root)
        let scan = TextScan(document, root: root, showsNoscript: showsNoscript)
        let headline = headline(scan, document)
        var finder = ContentFinder(document, scan: scan)
        var content = finder.content(in: root, headline: headline)
        if content?.score ?? 0 < 120 {
            finder = ContentFinder(document, scan: scan, believesHints: false)
            content = finder.content(in: root, headline: headline)
        }
        if let content { trace?.add("candidates", finder.candidates(content)) }
        var body = Body(blocks: [])
        let links = LinkResolver(document, base: page.page.url)
        let original = OriginalAddress(document, scan: scan, links: links, page: page.page.url)
        if let content {
            let pruner = Pruner(
                document,
                scan: scan,
                finder: finder,
                embeds: EmbedReader(document, links: links),
                headline: headline,
                ruledEmbeds: ruledEmbeds
            )
            var dropped = pruner.dropped(in: content.parts)
            if let original {
                for row in original.rows.lowerBound.int..<original.rows.upperBound.int { dropped.insert(NodeID(row)) }
            }
            var builder = BlockBuilder(
                document,
                links: links,
                dropped: dropped,
                showsNoscript: showsNoscript,
                ruledEmbeds: ruledEmbeds
            )
            body.blocks = builder.blocks(of: content.parts)
        }
        body.original = original?.url
        body.blocks = BlockCleaner(metadata).clean(body.blocks)
        body.evidence = evidence(scan, document)
        useJSON(&body)
        return body
    }

    /// Some pages have their whole text in a `noscript`, for readers without scripts: forums above all.
    private func holdsPageInNoscript(_ document: Document, _ root: NodeID) -> Bool {
        let table = document.table
        let inside = table.descendants(root).reduce(0) { sum, row in
            table.tag(row) == .noscript ? sum + table.textRange(row).count : sum
        }
        return inside > 500 && inside * 2 > table.textRange(root).count
    }

    /// The heading that says what the metadata or the title element says, else the only `h1`.
    private func headline(_ scan: TextScan, _ document: Document) -> NodeID? {
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

    private func evidence(_ scan: TextScan, _ document: Document) -> Body.Evidence {
        var evidence = Body.Evidence()
        for block in scan.blocks {
            evidence.length += block.length
            evidence.linked += block.linked
            if block.isProse { evidence.prose += block.plain }
            switch document.table.tag(block.owner) {
            case .h1, .h2, .h3, .h4: if block.isMostlyLinks { evidence.linkedHeadings += 1 }
            default: break
            }
        }
        return evidence
    }

    /// Some pages hold their text only in JSON, for a script to show.
    private func useJSON(_ body: inout Body) {
        guard let text = metadata.articleBody, text.utf8.count > 400 else { return }
        let found = body.blocks.reduce(0) { $0 + $1.plainText.utf8.count }
        guard found * 3 < text.utf8.count else { return }
        body.blocks = text.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
            .map { String($0).foldingSpace }
            .filter { !$0.isEmpty }
            .map { .paragraph(RichText($0)) }
        body.blocks = BlockCleaner(metadata).clean(body.blocks)
        body.source = .jsonLD
    }
}
