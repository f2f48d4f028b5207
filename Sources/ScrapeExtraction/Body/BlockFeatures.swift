import ScrapeDOM

/// What can be seen of each text block, as numbers for `BlockModel`: the line itself, its neighbours, the boxes around it,
/// its likes on the page, and the page.
struct BlockFeatures {
    /// The features of all blocks, one block after the other.
    private(set) var values: [Float] = []
    private(set) var width = 0
    /// For each block the kind of line it is: lines of one kind have the same tags and classes.
    private(set) var signatures: [UInt64] = []
    /// For each block the blocks of the boxes around it, from the narrowest, `boxDepth` of them.
    private(set) var boxes: [Range<Int>] = []

    static let boxDepth = 5

    /// The features that all blocks of the page share.
    private(set) var pageRow: [Float] = []

    /// How many blocks begin before each row.
    private(set) var before: [Int32] = []

    private let document: Document
    private let table: NodeTable
    private let blocks: [TextBlock]
    private let context: Context

    /// What is known beside the blocks.
    struct Context {
        var headline: NodeID?
        /// The best box by sums, and the blocks that the pruner left in it.
        var root: NodeID?
        var kept: [Bool] = []
        var scores: [Double] = []
        /// The words of the title, as hashes.
        var titleWords: Set<UInt64> = []
        /// Runs of three words of the text that JSON-LD has.
        var bodyRuns: Set<UInt64> = []
        var page: [Float] = []
    }

    init(_ document: Document, blocks: [TextBlock], context: Context) {
        self.document = document
        table = document.table
        self.blocks = blocks
        self.context = context
        build()
    }

    // MARK: The page's sums

    private struct Sum {
        var blocks: Float = 0
        var length: Float = 0
        var linked: Float = 0
        var prose: Float = 0
        var proseBlocks: Float = 0

        static func - (a: Sum, b: Sum) -> Sum {
            Sum(
                blocks: a.blocks - b.blocks,
                length: a.length - b.length,
                linked: a.linked - b.linked,
                prose: a.prose - b.prose,
                proseBlocks: a.proseBlocks - b.proseBlocks
            )
        }

        mutating func add(_ block: TextBlock) {
            blocks += 1
            length += Float(block.length)
            linked += Float(block.linked)
            if block.isProse {
                prose += Float(block.plain)
                proseBlocks += 1
            }
        }
    }

    private mutating func build() {
        let count = blocks.count
        guard count > 0 else { return }
        var prefix = [Sum()]
        var sum = Sum()
        for block in blocks {
            sum.add(block)
            prefix.append(sum)
        }
        let total = sum
        before = [Int32](repeating: 0, count: table.count + 1)
        for block in blocks { before[block.rows.lowerBound.int + 1] += 1 }
        for row in 1..<before.count { before[row] += before[row - 1] }

        var markShare = [Float](repeating: 0, count: BoxMarks.count)
        for block in blocks where block.isProse {
            var bits = block.marks.rawValue
            while bits != 0 {
                markShare[bits.trailingZeroBitCount] += Float(block.plain) / max(total.prose, 1)
                bits &= bits - 1
            }
        }

        var likes: [UInt64: (sum: Sum, first: Int, last: Int)] = [:]
        signatures = blocks.map { signature($0.owner) }
        for (index, block) in blocks.enumerated() {
            var entry = likes[signatures[index]] ?? (Sum(), index, index)
            entry.sum.add(block)
            entry.last = index
            likes[signatures[index]] = entry
        }
        let hashes = blocks.map { textHash($0) }
        var times: [UInt64: Int] = [:]
        for hash in hashes { times[hash, default: 0] += 1 }
        var seen: [UInt64: Int] = [:]
        pageRow =
            [
                BlockFeatures.log(Float(count)), BlockFeatures.log(total.prose), total.linked / max(total.length, 1),
                total.proseBlocks / total.blocks,
            ] + context.page

        let headlineIndex = context.headline.map { headline in
            blocks.partitioningIndex { $0.rows.lowerBound >= headline }
        }
        let headlineDepth = context.headline.map { table.depth($0) } ?? 0
        let rootDepth = context.root.map { table.depth($0) } ?? 0
        var levels: [Float] = []
        var ranges: [Range<Int>] = []
        var levelsOwner: NodeID?

        for index in 0..<count {
            let block = blocks[index]
            // The line itself.
            line(block)
            put(Float(times[hashes[index]] ?? 1))
            put(Float(seen[hashes[index]] ?? 0))
            seen[hashes[index], default: 0] += 1
            put(titleOverlap(block))
            put(bodyOverlap(block))
            // Where it stands.
            put(Float(index) / Float(count))
            put(BlockFeatures.log(Float(index)))
            put(BlockFeatures.log(Float(count - index)))
            put(prefix[index].length / max(total.length, 1))
            put(prefix[index].prose / max(total.prose, 1))
            if let headlineIndex, let headline = context.headline {
                let distance = index - headlineIndex
                put(Float(max(-20, min(distance, 60))))
                let between =
                    distance >= 0 ? prefix[index] - prefix[headlineIndex] : prefix[headlineIndex] - prefix[index]
                put((distance < 0 ? -1 : 1) * BlockFeatures.log(between.prose))
                put(Float(headlineDepth - commonDepth(headline, block.owner)))
                put(Float(table.depth(block.owner) - commonDepth(headline, block.owner)))
            } else {
                for _ in 0..<4 { put(-99) }
            }
            if let root = context.root {
                let common = commonDepth(root, block.owner)
                put(Float(rootDepth - common))
                put(Float(table.depth(block.owner) - common))
                put(context.kept[index] ? 1 : 0)
            } else {
                put(-9)
                put(-9)
                put(0)
            }
            put(context.scores.isEmpty ? 0 : Float(context.scores[index]))
            // Its neighbours.
            for offset in [-3, -2, -1, 1, 2, 3] {
                let other = index + offset
                guard blocks.indices.contains(other) else {
                    for _ in 0..<6 { put(-1) }
                    continue
                }
                let neighbour = blocks[other]
                put(BlockFeatures.log(Float(neighbour.plain)))
                put(share(neighbour.linked, neighbour.length))
                put(Float(headingLevel(neighbour.owner)))
                put(neighbour.isProse ? 1 : 0)
                put(signatures[other] == signatures[index] ? 1 : 0)
                put(context.kept.isEmpty ? 0 : context.kept[other] ? 1 : 0)
            }
            // The nearest heading above, and whether it links.
            var back = index - 1
            while back >= 0, back > index - 30, headingLevel(blocks[back].owner) == 0 { back -= 1 }
            if back >= 0, headingLevel(blocks[back].owner) > 0 {
                put(Float(index - back))
                put(share(blocks[back].linked, blocks[back].length))
                put(Float(headingLevel(blocks[back].owner)))
            } else {
                put(99)
                put(-1)
                put(0)
            }
            // The boxes around it that hold more than it.
            if levelsOwner != block.owner {
                (levels, ranges) = boxLevels(block.owner, index, prefix, total)
                levelsOwner = block.owner
            }
            boxes += ranges
            for value in levels { put(value) }
            // What they call themselves: 0, or 1 and the share of the page's prose that is called so too.
            for bit in 0..<BoxMarks.count {
                put(block.marks.rawValue & (1 << UInt64(bit)) == 0 ? 0 : 1 + markShare[bit])
            }
            // Its likes.
            let like = likes[signatures[index]] ?? (Sum(), index, index)
            put(BlockFeatures.log(like.sum.blocks))
            put(like.sum.linked / max(like.sum.length, 1))
            put(like.sum.prose / max(total.prose, 1))
            put(like.sum.proseBlocks / like.sum.blocks)
            put(Float(like.last - like.first) / Float(count))
            put(like.sum.length / max(like.sum.blocks, 1))
            // The page.
            for value in pageRow { put(value) }
            if width == 0 { width = values.count }
        }
    }

    private mutating func put(_ value: Float) { values.append(value) }

    // MARK: The line

    private mutating func line(_ block: TextBlock) {
        let tag = table.tag(block.owner)
        put(BlockFeatures.log(Float(block.length)))
        put(BlockFeatures.log(Float(block.plain)))
        put(share(block.linked, block.length))
        put(Float(min(block.words, 60)))
        put(Float(block.length) / Float(max(block.words, 1)))
        put(Float(block.punctuation) / Float(max(block.words, 1)))
        put(Float(min(block.sentences, 10)))
        put(share(block.digits, block.length))
        put(share(block.capitals, block.length))
        put(Float(min(block.links, 10)))
        put(ending(block.lastByte))
        put(beginning(block.firstByte))
        put(Float(headingLevel(block.owner)))
        put(tag == .p ? 1 : 0)
        put(tag == .li || tag == .dd || tag == .dt ? 1 : 0)
        put(tag == .td || tag == .th ? 1 : 0)
        put(tag == .div || tag == .section || tag == .article ? 1 : 0)
        put(tag == .pre ? 1 : 0)
        put(block.isProse ? 1 : 0)
        put(Float(table.depth(block.owner)))
        put(table.classBytes(block.owner).isEmpty ? 0 : 1)
        put(Float(emphasis(block)))
    }

    /// Whether the whole line stands in one mark: 1 strong, 2 emphasis, 3 small, 4 another inline element.
    private func emphasis(_ block: TextBlock) -> Int {
        guard let parent = table.parent(block.rows.lowerBound), parent != block.owner,
            table.end(parent) >= block.rows.upperBound
        else { return 0 }
        switch table.tag(parent) {
        case .b, .strong: return 1
        case .i, .em: return 2
        case .small: return 3
        case .a: return 5
        default: return 4
        }
    }

    private func ending(_ byte: UInt8) -> Float {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "!"): 1
        case UInt8(ascii: "?"): 2
        case UInt8(ascii: ":"): 3
        case UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: "]"): 4
        case UInt8(ascii: ","), UInt8(ascii: ";"): 5
        case UInt8(ascii: "0")...UInt8(ascii: "9"): 6
        case UInt8(ascii: "a")...UInt8(ascii: "z"): 7
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 8
        case 0x80...: 9
        default: 10
        }
    }

    private func beginning(_ byte: UInt8) -> Float {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 1
        case UInt8(ascii: "a")...UInt8(ascii: "z"): 2
        case UInt8(ascii: "0")...UInt8(ascii: "9"): 3
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("): 4
        case UInt8(ascii: "#"), UInt8(ascii: "@"): 5
        case UInt8(ascii: "$"): 6
        case UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: ">"): 7
        case 0x80...: 8
        default: 9
        }
    }

    func headingLevel(_ row: NodeID) -> Int {
        switch table.tag(row) {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: 0
        }
    }

    // MARK: Words

    private func titleOverlap(_ block: TextBlock) -> Float {
        if context.titleWords.isEmpty || block.words > 40 { return -1 }
        let words = WordHashes(table, block.rows)
        if words.hashes.isEmpty { return -1 }
        return Float(words.hashes.count { context.titleWords.contains($0) }) / Float(words.hashes.count)
    }

    private func bodyOverlap(_ block: TextBlock) -> Float {
        if context.bodyRuns.isEmpty { return -1 }
        let runs = WordHashes(table, block.rows).runs
        if runs.isEmpty { return -0.5 }
        return Float(runs.count { context.bodyRuns.contains($0) }) / Float(runs.count)
    }

    private func textHash(_ block: TextBlock) -> UInt64 {
        var hash = ClassWord.seed
        for row in block.rows.lowerBound.int..<block.rows.upperBound.int where table.isText(NodeID(row)) {
            for byte in table.text(NodeID(row)) where byte > 0x20 { hash = ClassWord.step(hash, byte) }
        }
        return hash
    }

    // MARK: Boxes

    private func boxLevels(_ owner: NodeID, _ index: Int, _ prefix: [Sum], _ total: Sum) -> ([Float], [Range<Int>]) {
        var values: [Float] = []
        var ranges: [Range<Int>] = []
        var level = 0
        var held = 1
        var row = table.parent(owner)
        while let box = row, level < 5 {
            let range = Int(before[box.int])..<Int(before[table.end(box).int])
            if range.count > held {
                held = range.count
                ranges.append(range)
                level += 1
                let sum = prefix[range.upperBound] - prefix[range.lowerBound]
                values.append(BlockFeatures.log(sum.blocks))
                values.append(sum.linked / max(sum.length, 1))
                values.append(sum.prose / max(total.prose, 1))
                values.append(sum.proseBlocks / sum.blocks)
                values.append(Float(table.tag(box) == .ul || table.tag(box) == .ol || table.tag(box) == .tr ? 1 : 0))
                values.append(Float(index - range.lowerBound) / sum.blocks)
            }
            row = table.parent(box)
        }
        while values.count < 6 * BlockFeatures.boxDepth { values.append(-1) }
        while ranges.count < BlockFeatures.boxDepth { ranges.append(0..<0) }
        return (values, ranges)
    }

    private func commonDepth(_ one: NodeID, _ other: NodeID) -> Int {
        var row: NodeID? = one
        while let box = row {
            if other >= box, other < table.end(box) { return table.depth(box) }
            row = table.parent(box)
        }
        return 0
    }

    private func signature(_ owner: NodeID) -> UInt64 {
        var hash = ClassWord.seed
        var row: NodeID? = owner
        for _ in 0..<3 {
            guard let box = row else { break }
            hash = ClassWord.step(hash, table.tag(box).rawValue)
            for byte in table.classBytes(box) where !(0x30...0x39).contains(byte) { hash = ClassWord.step(hash, byte) }
            row = table.parent(box)
        }
        return hash
    }

    private func share(_ part: Int, _ whole: Int) -> Float { whole == 0 ? 0 : Float(part) / Float(whole) }

    /// The binary logarithm of one more than a count, from its bits: no library call.
    static func log(_ value: Float) -> Float {
        let number = max(value, 0) + 1
        return Float(number.exponent) + number.significand - 1
    }
}

/// The words of some rows as hashes of their letters in lower case.
struct WordHashes {
    private(set) var hashes: [UInt64] = []

    init(_ table: NodeTable, _ rows: Range<NodeID>) {
        var hash = ClassWord.seed
        var isInWord = false
        for row in rows.lowerBound.int..<rows.upperBound.int where table.isText(NodeID(row)) {
            add(table.text(NodeID(row)), &hash, &isInWord)
        }
        if isInWord { hashes.append(hash) }
    }

    init(_ text: String) {
        var hash = ClassWord.seed
        var isInWord = false
        add(Array(text.utf8)[...], &hash, &isInWord)
        if isInWord { hashes.append(hash) }
    }

    /// Each run of three words as one number.
    var runs: [UInt64] {
        guard hashes.count >= 3 else { return [] }
        return (2..<hashes.count).map { index -> UInt64 in
            let first = hashes[index - 2] &* 31
            let second = hashes[index - 1] &* 17
            return first &+ second &+ hashes[index]
        }
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>, _ hash: inout UInt64, _ isInWord: inout Bool) {
        for byte in bytes {
            let isCapital = byte >= 0x41 && byte <= 0x5A
            if byte >= 0x80 || isCapital || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) {
                hash = ClassWord.step(hash, isCapital ? byte | 0x20 : byte)
                isInWord = true
            } else if isInWord {
                hashes.append(hash)
                hash = ClassWord.seed
                isInWord = false
            }
        }
    }
}
