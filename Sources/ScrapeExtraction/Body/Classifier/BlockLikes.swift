import ScrapeDOM

/// Which lines of a page are of one kind, and which say the same.
struct BlockLikes {
    /// For each block the kind of line it is: lines of one kind have the same tags and classes, digits aside.
    let signatures: [UInt64]

    /// What the lines of a kind come to, and where the first and the last of them stand.
    struct Group {
        var sum = BlockSum()
        var first: Int
        var last: Int
    }

    private var groups: [UInt64: Group] = [:]
    private let texts: [UInt64]
    private var counts: [UInt64: Int] = [:]
    private var before: [Int] = []

    init(_ blocks: [TextBlock], _ table: NodeTable) {
        signatures = blocks.map { BlockLikes.signature($0.owner, table) }
        texts = blocks.map { BlockLikes.text($0, table) }
        for (index, block) in blocks.enumerated() {
            groups[signatures[index], default: Group(first: index, last: index)].sum.add(block)
            groups[signatures[index]]?.last = index
            let count = counts[texts[index], default: 0]
            before.append(count)
            counts[texts[index]] = count + 1
        }
    }

    func group(of index: Int) -> Group { groups[signatures[index]] ?? Group(first: index, last: index) }

    /// How often the text of a block stands on the page.
    func times(_ index: Int) -> Int { counts[texts[index]] ?? 1 }

    /// How often it stood before.
    func timesBefore(_ index: Int) -> Int { before[index] }

    private static func signature(_ owner: NodeID, _ table: NodeTable) -> UInt64 {
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

    private static func text(_ block: TextBlock, _ table: NodeTable) -> UInt64 {
        var hash = ClassWord.seed
        for row in block.rows.lowerBound.int..<block.rows.upperBound.int where table.isText(NodeID(row)) {
            for byte in table.text(NodeID(row)) where byte > 0x20 { hash = ClassWord.step(hash, byte) }
        }
        return hash
    }
}
