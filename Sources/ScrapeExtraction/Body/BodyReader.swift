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
        let text = PageText(page, metadata: metadata, ruledEmbeds: ruledEmbeds)
        if let candidates = text.candidates { trace?.add("candidates", candidates) }
        let classifier = BlockClassifier(text.scan.blocks, features: text.features, context: text.context)
        trace?.add("kind", classifier.kind.rawValue)
        var kept = BlockChoice(classifier, text, document).kept
        if !kept.contains(true) { kept = text.context.kept }

        var body = Body(blocks: [])
        body.kind = classifier.kind
        let links = LinkResolver(document, base: page.page.url)
        let original = OriginalAddress(document, scan: text.scan, links: links, page: page.page.url)
        var selection = BlockSelection(document, scan: text.scan, kept: kept)
        selection.findRoot(within: text.root, wished: text.content?.root)
        if let root = selection.root {
            selection.drop(
                pruned: text.pruned([root]),
                embeds: ruledEmbeds,
                images: ImageReader(document, links: links)
            )
            var dropped = selection.dropped
            if let original {
                for row in original.rows.lowerBound.int..<original.rows.upperBound.int { dropped.insert(NodeID(row)) }
            }
            var builder = BlockBuilder(
                document,
                links: links,
                dropped: dropped,
                showsNoscript: text.showsNoscript,
                ruledEmbeds: ruledEmbeds
            )
            body.blocks = builder.blocks(of: [root])
        }
        body.original = original?.url
        body.comments = CommentsReader(document, scan: text.scan, links: links)
            .comments(kept: kept)
        body.blocks = BlockCleaner(metadata).clean(body.blocks)
        body.evidence = evidence(text.scan, kept, document)
        useJSON(&body)
        useScripts(&body, links)
        return body
    }

    private func evidence(_ scan: TextScan, _ kept: [Bool], _ document: Document) -> Body.Evidence {
        var evidence = Body.Evidence()
        for (index, block) in scan.blocks.enumerated() {
            if kept[index] {
                evidence.chosen += block.length
                evidence.chosenLinked += block.linked
            }
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

    /// Bytes of text below which a page may have its text in a script.
    private static let shell = 300

    /// Some pages hold their text only as markup in the state of a script.
    private func useScripts(_ body: inout Body, _ links: LinkResolver) {
        guard body.blocks.reduce(0, { $0 + $1.plainText.utf8.count }) < BodyReader.shell,
            let markup = ScriptMarkup.longest(in: page.html), let story = try? Document(html: markup, isUTF8: true)
        else { return }
        let scan = TextScan(story, root: story.root)
        guard scan.blocks.reduce(0, { $0 + $1.plain }) > BodyReader.shell else { return }
        var builder = BlockBuilder(story, links: links, dropped: scan.dropped)
        body.blocks = BlockCleaner(metadata).clean(builder.blocks(of: [story.body ?? story.root]))
        body.kind = .article
    }

    /// Some pages hold their text only in JSON-LD.
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
        body.kind = .article
    }
}
