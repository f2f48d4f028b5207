import ScrapeDOM
import ScrapeTypes

/// Makes an article's blocks from a part of the tree: the sanitiser.
///
/// What comes out holds text, addresses and nothing else of the page: the only way into a block is through the cases
/// below. The walk is one pass over the rows of the table with a stack of its own, so depth costs nothing, and blocks
/// nest at most `ArticleBlock.maximumDepth` deep.
struct BlockBuilder {
    private let document: Document
    private let table: NodeTable
    private let dropped: RowSet
    private let links: LinkResolver
    private let images: ImageReader
    private let embeds: EmbedReader
    private let showsNoscript: Bool
    /// What a rule says of embeds: elements that are one, besides the usual.
    private let ruledEmbeds: [NodeID: Embed]

    private var frames: [Frame] = []
    private var line = LineBuilder()
    private var inlines: [InlineFrame] = []
    /// Where the boxes that are open end: each ends the line.
    private var boxes: [NodeID] = []
    private var heading: (level: Int, end: NodeID)?
    /// Figures met in the middle of a line: they follow it, so that no paragraph is split.
    private var waiting: [ArticleBlock] = []
    private var lastImage: ImageURL?

    init(
        _ document: Document,
        links: LinkResolver,
        dropped: RowSet = RowSet(),
        showsNoscript: Bool = false,
        ruledEmbeds: [NodeID: Embed] = [:]
    ) {
        self.document = document
        self.table = document.table
        self.dropped = dropped
        self.showsNoscript = showsNoscript
        self.ruledEmbeds = ruledEmbeds
        self.links = links
        images = ImageReader(document, links: links)
        embeds = EmbedReader(document, links: links)
    }

    /// The blocks below these elements, in order.
    mutating func blocks(of roots: [NodeID]) -> [ArticleBlock] {
        frames = [Frame(.root, end: NodeID(table.count))]
        for root in roots { walk(root) }
        endLine()
        while frames.count > 1 { closeFrame() }
        return frames.removeLast().blocks
    }

    private mutating func walk(_ root: NodeID) {
        var row = root
        let end = table.end(root)
        while row < end {
            closeWhatEnded(before: row)
            // What lay below an element that was unwrapped is still there.
            row = table.isRemoved(row) ? row.next : dropped.contains(row) ? table.end(row) : visit(row)
        }
        closeWhatEnded(before: end)
        endLine()
    }

    /// Takes one row in, and gives the row to go on with: the next, or the one after the whole element.
    private mutating func visit(_ row: NodeID) -> NodeID {
        if table.isText(row) {
            let inline = inlines.last
            line.append(table.text(row), marks: inline?.marks ?? [], link: inline?.link)
            return row.next
        }
        if !ruledEmbeds.isEmpty, let embed = ruledEmbeds[row] {
            endLine()
            emit(.embed(embed))
            return table.end(row)
        }
        let tag = table.tag(row)
        switch ElementRole(tag) {
        case .skipped: return tag == .noscript && showsNoscript ? row.next : table.end(row)
        case .inline(let marks): return visitInline(row, tag, marks)
        case .block: return visitBlock(row, tag)
        }
    }

    // MARK: Inline elements

    private struct InlineFrame {
        var marks: RichText.Marks
        var link: RichText.Link?
        var end: NodeID
    }

    private mutating func visitInline(_ row: NodeID, _ tag: Tag, _ marks: RichText.Marks) -> NodeID {
        switch tag {
        case .img, .picture: return visitImage(row)
        case .other where document.name(of: row).contains("-"):
            // A custom element is as good as always a box of its own.
            endLine()
        case .a where isPermalink(row): return table.end(row)
        case .span, .small, .font, .a:
            if let figure = images.captionedFigure(row) { return emitFigure(figure, row) }
        default: break
        }
        let outer = inlines.last
        let link = tag == .a ? links.link(document.attribute("href", of: row)) : nil
        inlines.append(
            InlineFrame(
                marks: (outer?.marks ?? []).union(marks),
                link: link ?? outer?.link,
                end: table.end(row)
            )
        )
        return row.next
    }

    /// The little "#" or "¶" behind a heading, a link to the heading itself.
    private func isPermalink(_ row: NodeID) -> Bool {
        guard table.textRange(row).count <= 3, let href = document.attribute("href", of: row) else { return false }
        let text = document.text(of: row)
        return href.hasPrefix("#") && (text == "#" || text == "¶" || text == "§")
    }

    private mutating func visitImage(_ row: NodeID) -> NodeID {
        let end = table.end(row)
        guard let image = images.image(row) else { return end }
        switch image {
        case .character(let text):
            let inline = inlines.last
            line.append(ArraySlice(text.utf8), marks: inline?.marks ?? [], link: inline?.link)
        case .picture(let picture):
            if lastImage != picture.url { wait(.figure(Figure(images: [picture]))) }
            lastImage = picture.url
        }
        return end
    }

    // MARK: Block elements

    private mutating func visitBlock(_ row: NodeID, _ tag: Tag) -> NodeID {
        if tag == .br { return breakLine(row) }
        if heading != nil {
            // A box inside a heading does not end it.
            line.space()
            return row.next
        }
        endLine()
        boxes.append(table.end(row))
        switch tag {
        case .h1, .h2, .h3, .h4, .h5, .h6: heading = (tag.headingLevel, table.end(row))
        case .ul, .ol, .dir: push(.list(isOrdered: tag == .ol, start: start(of: row)), row)
        case .li: pushItem(row)
        case .blockquote: return visitQuote(row)
        case .pre, .listing, .xmp, .plaintext: return visitCode(row)
        case .table: return visitTable(row)
        case .tr: if isInside(.table) { push(.row, row) }
        case .td, .th: if isInside(.row) { push(cell(row, tag), row) }
        case .caption: return visitTableCaption(row)
        case .dt: inlines.append(InlineFrame(marks: .strong, link: nil, end: table.end(row)))
        case .hr: emit(.rule)
        case .iframe, .frame, .embed, .object, .video, .audio:
            if let embed = embeds.embed(row) { emit(.embed(embed)) }
            return table.end(row)
        case .figure, .div, .p, .section, .aside, .center, .figcaption:
            if let figure = images.captionedFigure(row) { return emitFigure(figure, row) }
            if tag == .figcaption || images.isCaption(row) { return visitCaption(row) }
            if tag == .figure, table.textRange(row).count < 300, isEmptyFigure(row) { return table.end(row) }
        default: break
        }
        return row.next
    }

    private mutating func breakLine(_ row: NodeID) -> NodeID {
        if heading != nil { line.space() } else if line.breakLine() { endLine() }
        return row.next
    }

    private func start(of list: NodeID) -> Int {
        document.attribute("start", of: list).flatMap { Int($0) }.map { max(0, min($0, 999_999_999)) } ?? 1
    }

    private mutating func pushItem(_ row: NodeID) {
        // An item without its list: the parser closed the list early, or the page never opened one.
        if !isInside(.list) { push(.list(isOrdered: false, start: 1), row) }
        push(.item, row)
    }

    private mutating func visitQuote(_ row: NodeID) -> NodeID {
        if let post = embeds.post(row) {
            frames.append(Frame(.quote, end: table.end(row), embed: post))
        } else {
            push(.quote, row)
        }
        return row.next
    }

    private mutating func visitCode(_ row: NodeID) -> NodeID {
        let code = CodeReader(document).code(row)
        if !code.text.isEmpty { emit(.code(code.text, language: code.language)) }
        return table.end(row)
    }

    private mutating func visitTable(_ row: NodeID) -> NodeID {
        if !TableReader(document).isLayout(row) { push(.table, row) }
        return row.next
    }

    private mutating func visitTableCaption(_ row: NodeID) -> NodeID {
        guard let table = frames.lastIndex(where: { $0.kind.isTable }) else { return row.next }
        frames[table].caption = images.caption(row).text
        return self.table.end(row)
    }

    private func cell(_ row: NodeID, _ tag: Tag) -> Frame.Kind {
        func span(_ name: StaticString, limit: Int) -> Int {
            document.attribute(name, of: row).flatMap { Int($0) }.map { max(1, min($0, limit)) } ?? 1
        }
        // The limits of the HTML Standard, section 4.9.11.
        return .cell(isHeader: tag == .th, columns: span("colspan", limit: 1000), rows: span("rowspan", limit: 65_534))
    }

    private mutating func emitFigure(_ figure: Figure, _ row: NodeID) -> NodeID {
        if figure.images.first?.url != lastImage || figure.images.count > 1 { wait(.figure(figure)) }
        lastImage = figure.images.last?.url
        return table.end(row)
    }

    /// A caption belongs to the picture just before it. One without a picture says nothing to a reader.
    private mutating func visitCaption(_ row: NodeID) -> NodeID {
        adopt(images.caption(row))
        return table.end(row)
    }

    /// A figure whose picture a script would have loaded.
    private func isEmptyFigure(_ row: NodeID) -> Bool {
        !table.descendants(row).contains { row in
            switch table.tag(row) {
            case .img, .table, .pre, .blockquote, .iframe, .video, .audio, .p, .ul, .ol: true
            default: false
            }
        }
    }

    private mutating func adopt(_ caption: Caption) {
        guard case .figure(var figure)? = frames[frames.count - 1].blocks.last, figure.caption == nil else { return }
        figure.caption = caption.text
        figure.credit = figure.credit ?? caption.credit
        frames[frames.count - 1].blocks[frames[frames.count - 1].blocks.count - 1] = .figure(figure)
    }

    // MARK: Lines and frames

    private mutating func closeWhatEnded(before row: NodeID) {
        while let inline = inlines.last, inline.end <= row { inlines.removeLast() }
        if let heading, heading.end <= row { endHeading(heading.level) }
        while let end = boxes.last, end <= row {
            boxes.removeLast()
            endLine()
        }
        while frames.count > 1, frames[frames.count - 1].end <= row { closeFrame() }
    }

    private mutating func endHeading(_ level: Int) {
        heading = nil
        var text = line.take()
        // A heading is bold by itself.
        if text.runs.allSatisfy({ $0.marks.contains(.strong) }) {
            for index in text.runs.indices { text.runs[index].marks.remove(.strong) }
        }
        if !text.isEmpty { emit(.heading(level: level, text: text)) }
        emitWaiting()
    }

    private mutating func endLine() {
        if let heading { return endHeading(heading.level) }
        let text = line.take()
        if !text.isEmpty { emit(.paragraph(text)) }
        emitWaiting()
    }

    private mutating func wait(_ block: ArticleBlock) {
        if line.isEmpty { emit(block) } else { waiting.append(block) }
    }

    private mutating func emitWaiting() {
        if waiting.isEmpty { return }
        let blocks = waiting
        waiting = []
        for block in blocks { emit(block) }
    }

    /// Puts a block where blocks may stand: the innermost frame, or an item or a cell made for it.
    private mutating func emit(_ block: ArticleBlock) {
        if !block.isFigure { lastImage = nil }
        let top = frames.count - 1
        switch frames[top].kind {
        case .list: frames[top].items.append([block])
        case .table, .row:
            let cell = ArticleBlock.Table.Cell(blocks: [block])
            if frames[top].kind.isTable {
                frames[top].rows.append(.init(cells: [cell]))
            } else {
                frames[top].cells.append(cell)
            }
        case .root, .item, .quote, .cell: frames[top].blocks.append(block)
        }
    }

    private enum Container { case list, table, row }

    private func isInside(_ container: Container) -> Bool {
        switch (container, frames[frames.count - 1].kind) {
        case (.list, .list), (.table, .table), (.row, .row): true
        default: false
        }
    }

    /// Opens a frame, unless the article nests too deep already: then what is inside belongs to the frame around it.
    private mutating func push(_ kind: Frame.Kind, _ row: NodeID) {
        if frames.count < Frame.limit { frames.append(Frame(kind, end: table.end(row))) }
    }

    private mutating func closeFrame() {
        endLine()
        let frame = frames.removeLast()
        let top = frames.count - 1
        switch frame.kind {
        case .root: break
        case .item: if !frame.blocks.isEmpty { frames[top].items.append(frame.blocks) }
        case .cell(let isHeader, let columns, let rows):
            frames[top].cells.append(.init(isHeader: isHeader, columns: columns, rows: rows, blocks: frame.blocks))
        case .row:
            if frame.cells.contains(where: { !$0.blocks.isEmpty }) {
                frames[top].rows.append(.init(cells: frame.cells))
            }
        case .list(let isOrdered, let start):
            if !frame.items.isEmpty { emit(.list(.init(isOrdered: isOrdered, start: start, items: frame.items))) }
        case .quote:
            if !frame.blocks.isEmpty { emit(.quote(frame.blocks)) }
            if let embed = frame.embed { emit(.embed(embed)) }
        case .table:
            if !frame.rows.isEmpty { emit(.table(.init(caption: frame.caption, rows: frame.rows))) }
        }
    }
}

/// A block that is still open.
private struct Frame {
    enum Kind {
        case root
        case list(isOrdered: Bool, start: Int)
        case item
        case quote
        case table
        case row
        case cell(isHeader: Bool, columns: Int, rows: Int)

        var isTable: Bool { if case .table = self { true } else { false } }
    }

    let kind: Kind
    let end: NodeID
    var blocks: [ArticleBlock] = []
    var items: [[ArticleBlock]] = []
    var rows: [ArticleBlock.Table.Row] = []
    var cells: [ArticleBlock.Table.Cell] = []
    var caption: RichText?
    /// The post that a quote stands for; its line follows the quote.
    var embed: Embed?

    init(_ kind: Kind, end: NodeID, embed: Embed? = nil) {
        self.kind = kind
        self.end = end
        self.embed = embed
    }

    /// A list and its item are two frames and one level of blocks more, a table, its row and its cell three: so deep can
    /// frames nest without the blocks nesting too deep.
    static let limit = ArticleBlock.maximumDepth
}

extension ArticleBlock {
    var isFigure: Bool { if case .figure = self { true } else { false } }
}
