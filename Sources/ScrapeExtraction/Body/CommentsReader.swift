import ScrapeDOM
import ScrapeTypes

/// The comments of readers below a text: the boxes that call themselves so and hold nothing of the text.
struct CommentsReader {
    private let document: Document
    private let scan: TextScan
    private let links: LinkResolver

    /// So many characters are a comment; less is a link to comments elsewhere.
    private static let shortest = 60

    init(_ document: Document, scan: TextScan, links: LinkResolver) {
        self.document = document
        self.scan = scan
        self.links = links
    }

    /// - Parameter kept: For each block of the scan whether it is text.
    func comments(kept: [Bool]) -> [ArticleBlock] {
        let boxes = boxes(kept)
        guard !boxes.isEmpty else { return [] }
        var builder = BlockBuilder(document, links: links, dropped: scan.dropped)
        return builder.blocks(of: boxes).filter { block in
            guard case .paragraph(let text) = block else { return true }
            return !isControl(text)
        }
    }

    /// The outermost boxes, in document order.
    private func boxes(_ kept: [Bool]) -> [NodeID] {
        let table = document.table
        var boxes: [NodeID] = []
        for box in scan.hints where box.hint == .comments {
            if let last = boxes.last, box.row < table.end(last) { continue }
            let range = scan.blockRange(box.row, end: table.end(box.row))
            if kept[range].contains(true) { continue }
            let length = scan.blocks[range].reduce(0) { $0 + $1.plain }
            if length >= CommentsReader.shortest { boxes.append(box.row) }
        }
        return boxes
    }

    /// "Reply", "Report", "3 likes": a word or two that is a link.
    private func isControl(_ text: RichText) -> Bool {
        text.plain.utf8.count < 30 && text.runs.contains { $0.link != nil }
    }
}
