import ScrapeDOM
import ScrapeTypes

/// Which text blocks are the text, and so which part of the tree is read and what of it is left out.
struct BlockSelection {
    /// The element that holds all that is kept.
    private(set) var root: NodeID?
    private(set) var dropped: RowSet

    private let document: Document
    private let table: NodeTable
    private let scan: TextScan
    private let kept: [Bool]
    /// How many blocks before each one are kept, and how many are no captions.
    private var keptBefore: [Int] = [0]
    private var judgedBefore: [Int] = [0]

    init(_ document: Document, scan: TextScan, kept: [Bool]) {
        self.document = document
        table = document.table
        self.scan = scan
        self.kept = kept
        dropped = scan.dropped
        for (index, block) in scan.blocks.enumerated() {
            keptBefore.append(keptBefore[index] + (kept[index] ? 1 : 0))
            judgedBefore.append(judgedBefore[index] + (block.isCaption ? 0 : 1))
        }
    }

    /// Finds the root: the narrowest element around all that is kept, widened to `wished` where that holds it all.
    mutating func findRoot(within page: NodeID, wished: NodeID?) {
        var box: NodeID?
        for (index, block) in scan.blocks.enumerated() where kept[index] {
            guard var found = box else {
                box = block.owner
                continue
            }
            while found > block.owner || table.end(found) <= block.owner {
                guard let parent = table.parent(found), found != page else { break }
                found = parent
            }
            box = found
        }
        guard let narrow = box else { return }
        if let wished, wished <= narrow, table.end(narrow) <= table.end(wished) {
            root = wished
        } else {
            root = widened(narrow, page)
        }
    }

    /// Wrappers that add no text may add pictures.
    private func widened(_ box: NodeID, _ page: NodeID) -> NodeID {
        var box = box
        while box != page, let parent = table.parent(box), parent != page, blocks(parent).count == blocks(box).count {
            box = parent
        }
        return box
    }

    private func blocks(_ row: NodeID) -> Range<Int> { scan.blockRange(row, end: table.end(row)) }

    // MARK: What is left out

    /// Marks what is left out below the root.
    ///
    /// - Parameters:
    ///   - pruned: Boxes that are no part of any text. Those that hold kept blocks stay all the same.
    ///   - embeds: Elements that a rule calls embeds.
    mutating func drop(pruned: RowSet, embeds: [NodeID: Embed], images: ImageReader) {
        guard let root else { return }
        let first = kept.firstIndex(of: true) ?? 0
        let last = kept.lastIndex(of: true) ?? 0
        var row = root
        let end = table.end(root)
        while row < end {
            if table.isRemoved(row) {
                row = row.next
            } else if table.isText(row) {
                if let block = block(of: row), !kept[block], !scan.blocks[block].isCaption { dropped.insert(row) }
                row = row.next
            } else if dropped.contains(row) || (!embeds.isEmpty && embeds[row] != nil) {
                row = table.end(row)
            } else {
                switch fate(row, pruned, images, first...max(first, last)) {
                case .read: row = row.next
                case .keep: row = table.end(row)
                case .drop:
                    dropped.insert(row)
                    row = table.end(row)
                }
            }
        }
    }

    private enum Fate { case read, keep, drop }

    private func fate(_ row: NodeID, _ pruned: RowSet, _ images: ImageReader, _ story: ClosedRange<Int>) -> Fate {
        let range = blocks(row)
        if keptBefore[range.upperBound] > keptBefore[range.lowerBound] { return .read }
        if case .inline = ElementRole(table.tag(row)), table.textLength(row) > 0 { return .read }
        if pruned.contains(row) { return .drop }
        if judgedBefore[range.upperBound] == judgedBefore[range.lowerBound] { return .keep }
        if images.captionedFigure(row) != nil { return .keep }
        return holdsPicture(row, range, story) ? .read : .drop
    }

    /// A box between paragraphs that has a picture and little else: its label goes, the picture stays.
    private func holdsPicture(_ row: NodeID, _ range: Range<Int>, _ story: ClosedRange<Int>) -> Bool {
        guard range.lowerBound > story.lowerBound, range.upperBound <= story.upperBound else { return false }
        var length = 0
        var linked = 0
        for block in scan.blocks[range] {
            length += block.length
            linked += block.linked
        }
        guard length < 200, linked * 3 < length else { return false }
        return table.elements(row).contains { element in
            switch table.tag(element) {
            case .img, .picture, .figure, .iframe, .video: true
            default: false
            }
        }
    }

    /// The block that a text row is part of.
    private func block(of row: NodeID) -> Int? {
        let index = scan.firstBlock(from: row.next) - 1
        guard index >= 0, scan.blocks[index].rows.contains(row) else { return nil }
        return index
    }
}

extension TextBlock {
    /// The line belongs to a picture, and goes where that goes.
    var isCaption: Bool { !marks.isDisjoint(with: [.caption]) || (marks.contains(.figure) && !isProse) }
}
