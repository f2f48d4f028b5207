import ScrapeDOM

/// What can be seen of each text block, as numbers for `BlockModel`: the line itself, its neighbours, the boxes around it,
/// its likes on the page, and the page.
///
/// The order of the numbers is the model's: `Tools/train/pages.py` knows where some of them stand.
struct BlockFeatures {
    /// The features of all blocks, one block after the other.
    private(set) var values: [Float] = []
    private(set) var width = 0
    /// For each block the blocks of the boxes around it, from the narrowest, `boxDepth` of them.
    private(set) var boxes: [Range<Int>] = []
    /// The features that all blocks of the page share.
    let pageRow: [Float]
    let likes: BlockLikes

    static let boxDepth = 5

    let table: NodeTable
    private let blocks: [TextBlock]
    private let scan: TextScan
    private let context: Context
    private let sums: BlockSums

    /// What is known beside the blocks.
    struct Context {
        var headline: NodeID?
        /// The best box by sums, and for each block whether the pruner left it in that box.
        var root: NodeID?
        var kept: [Bool] = []
        var scores: [Double] = []
        /// The words of the title, as hashes.
        var titleWords: [UInt64] = []
        /// Runs of three words of the text that JSON-LD has.
        var bodyRuns: Set<UInt64> = []
        var page: [Float] = []
    }

    init(_ document: Document, scan: TextScan, context: Context) {
        table = document.table
        blocks = scan.blocks
        self.scan = scan
        self.context = context
        sums = BlockSums(blocks)
        likes = BlockLikes(blocks, document.table)
        let total = sums.total
        pageRow =
            blocks.isEmpty
            ? []
            : [
                BlockFeatures.log(total.blocks), BlockFeatures.log(total.prose), total.linkedShare,
                total.proseBlocks / total.blocks,
            ] + context.page
        appendAll()
    }

    private mutating func appendAll() {
        let headline = context.headline.map { Anchor($0, table, index: scan.firstBlock(from: $0)) }
        let root = context.root.map { Anchor($0, table, index: 0) }
        let neighbours = blocks.map { Neighbour($0, table) }
        var heading: Int?
        // Lines of one element have the same boxes around them.
        var around = Boxes()
        for index in blocks.indices {
            appendLine(blocks[index])
            appendText(index)
            appendPlace(index, headline, root)
            for other in index - 3...index + 3 where other != index { appendNeighbour(other, of: index, neighbours) }
            appendHeading(heading, above: index, neighbours)
            if neighbours[index].headingLevel > 0 { heading = index }
            if index == 0 || blocks[index - 1].owner != blocks[index].owner { find(&around, around: index) }
            boxes += around.ranges
            values += around.row
            appendMarks(blocks[index].marks)
            appendLikes(index)
            values += pageRow
            if width == 0 {
                width = values.count
                values.reserveCapacity(width * blocks.count)
            }
        }
    }

    mutating func put(_ value: Float) { values.append(value) }

    // MARK: Words

    private mutating func appendText(_ index: Int) {
        let block = blocks[index]
        put(Float(likes.times(index)))
        put(Float(likes.timesBefore(index)))
        put(titleOverlap(block))
        put(bodyOverlap(block))
    }

    private func titleOverlap(_ block: TextBlock) -> Float {
        if context.titleWords.isEmpty || block.words > 40 { return -1 }
        let words = WordHashes(table, block.rows, expecting: block.words).hashes
        if words.isEmpty { return -1 }
        return Float(words.count { context.titleWords.contains($0) }) / Float(words.count)
    }

    private func bodyOverlap(_ block: TextBlock) -> Float {
        if context.bodyRuns.isEmpty { return -1 }
        let runs = WordHashes(table, block.rows, expecting: block.words).runs
        if runs.isEmpty { return -0.5 }
        return Float(runs.count { context.bodyRuns.contains($0) }) / Float(runs.count)
    }

    // MARK: Its place

    /// An element that a block's distance is told from.
    private struct Anchor {
        var row: NodeID
        var depth: Int
        /// The first block from it on.
        var index: Int

        init(_ row: NodeID, _ table: NodeTable, index: Int) {
            self.row = row
            self.index = index
            depth = table.depth(row)
        }
    }

    private mutating func appendPlace(_ index: Int, _ headline: Anchor?, _ root: Anchor?) {
        let count = blocks.count
        put(Float(index) / Float(count))
        put(BlockFeatures.log(Float(index)))
        put(BlockFeatures.log(Float(count - index)))
        put(sums.before(index).length / max(sums.total.length, 1))
        put(sums.before(index).prose / max(sums.total.prose, 1))
        if let headline {
            let distance = index - headline.index
            put(Float(max(-20, min(distance, 60))))
            let between = sums.sum(min(index, headline.index)..<max(index, headline.index))
            put((distance < 0 ? -1 : 1) * BlockFeatures.log(between.prose))
            appendSteps(index, to: headline)
        } else {
            for _ in 0..<4 { put(-99) }
        }
        if let root {
            appendSteps(index, to: root)
            put(context.kept[index] ? 1 : 0)
        } else {
            values += [-9, -9, 0]
        }
        put(context.scores.isEmpty ? 0 : Float(context.scores[index]))
    }

    /// How many levels up the two meet, from the one and from the other.
    private mutating func appendSteps(_ index: Int, to anchor: Anchor) {
        let owner = blocks[index].owner
        var box = anchor.row
        while owner < box || owner >= table.end(box), let parent = table.parent(box) { box = parent }
        let common = table.depth(box)
        put(Float(anchor.depth - common))
        put(Float(table.depth(owner) - common))
    }

    // MARK: What stands around it

    /// What the lines around a block see of it.
    private struct Neighbour {
        var plain: Float
        var linkedShare: Float
        var headingLevel: Float
        var isProse: Float

        init(_ block: TextBlock, _ table: NodeTable) {
            plain = BlockFeatures.log(Float(block.plain))
            linkedShare = block.linkedShare
            headingLevel = Float(table.tag(block.owner).headingLevel)
            isProse = block.isProse ? 1 : 0
        }
    }

    private mutating func appendNeighbour(_ other: Int, of index: Int, _ neighbours: [Neighbour]) {
        guard neighbours.indices.contains(other) else {
            for _ in 0..<6 { put(-1) }
            return
        }
        let neighbour = neighbours[other]
        put(neighbour.plain)
        put(neighbour.linkedShare)
        put(neighbour.headingLevel)
        put(neighbour.isProse)
        put(likes.kinds[other] == likes.kinds[index] ? 1 : 0)
        put(context.kept.isEmpty ? 0 : context.kept[other] ? 1 : 0)
    }

    /// How far up a heading is looked for.
    private static let headingReach = 30

    /// The nearest heading above, and whether it links.
    private mutating func appendHeading(_ heading: Int?, above index: Int, _ neighbours: [Neighbour]) {
        guard let heading, index - heading <= BlockFeatures.headingReach else {
            put(99)
            put(-1)
            put(0)
            return
        }
        put(Float(index - heading))
        put(neighbours[heading].linkedShare)
        put(neighbours[heading].headingLevel)
    }

    private struct Boxes {
        var row: [Float] = []
        var ranges: [Range<Int>] = []
    }

    /// The boxes that hold more than the one below them: how full they are, of what, and where in them the block stands.
    private func find(_ boxes: inout Boxes, around index: Int) {
        boxes.row.removeAll(keepingCapacity: true)
        boxes.ranges.removeAll(keepingCapacity: true)
        var held = 1
        for box in table.ancestors(blocks[index].owner) {
            let range = scan.blockRange(box, end: table.end(box))
            guard range.count > held else { continue }
            held = range.count
            boxes.ranges.append(range)
            let sum = sums.sum(range)
            let tag = table.tag(box)
            boxes.row.append(BlockFeatures.log(sum.blocks))
            boxes.row.append(sum.linkedShare)
            boxes.row.append(sum.prose / max(sums.total.prose, 1))
            boxes.row.append(sum.proseBlocks / sum.blocks)
            boxes.row.append(tag == .ul || tag == .ol || tag == .tr ? 1 : 0)
            boxes.row.append(Float(index - range.lowerBound) / sum.blocks)
            if boxes.ranges.count == BlockFeatures.boxDepth { return }
        }
        for _ in boxes.ranges.count..<BlockFeatures.boxDepth {
            boxes.ranges.append(0..<0)
            for _ in 0..<6 { boxes.row.append(-1) }
        }
    }

    /// What the boxes call themselves: 0, or 1 and the share of the page's prose that is called so too.
    private mutating func appendMarks(_ marks: BoxMarks) {
        let start = values.count
        values.append(contentsOf: repeatElement(0, count: BoxMarks.count))
        var bits = marks.rawValue
        while bits != 0 {
            let bit = bits.trailingZeroBitCount
            values[start + bit] = 1 + sums.proseShares[bit]
            bits &= bits - 1
        }
    }

    private mutating func appendLikes(_ index: Int) {
        let like = likes.group(of: index)
        put(BlockFeatures.log(like.sum.blocks))
        put(like.sum.linkedShare)
        put(like.sum.prose / max(sums.total.prose, 1))
        put(like.sum.proseBlocks / like.sum.blocks)
        put(Float(like.last - like.first) / Float(blocks.count))
        put(like.sum.length / max(like.sum.blocks, 1))
    }

    /// The binary logarithm of one more than a count, from its bits: no library call.
    static func log(_ value: Float) -> Float {
        let number = max(value, 0) + 1
        let exponent = Int(number.exponentBitPattern) - 127
        return Float(exponent) + Float(bitPattern: number.significandBitPattern | 0x3F80_0000) - 1
    }
}
