import ScrapeDOM

/// Which lines of a page are of one kind, and which say the same.
struct BlockLikes {
    /// For each block the number of the kind of line it is: lines of one kind have the same tags and classes, digits aside.
    private(set) var kinds: [Int] = []
    /// For each kind what its lines come to.
    private(set) var groups: [Group] = []

    /// What the lines of a kind come to, and where the first and the last of them stand.
    struct Group {
        var sum = BlockSum()
        var first: Int
        var last: Int
    }

    /// For each block the number of its text, and for each text how often it was seen.
    private var texts: [Int] = []
    private var counts: [Int] = []
    private var before: [Int] = []

    init(_ blocks: [TextBlock], _ table: NodeTable) {
        var kindNumbers: [UInt64: Int] = [:]
        var textNumbers: [UInt64: Int] = [:]
        for (index, block) in blocks.enumerated() {
            let kind =
                index > 0 && blocks[index - 1].owner == block.owner
                ? kinds[index - 1] : kindNumbers.number(of: BlockLikes.signature(block.owner, table))
            if kind == groups.count { groups.append(Group(first: index, last: index)) }
            groups[kind].sum.add(block)
            groups[kind].last = index
            kinds.append(kind)

            let text = textNumbers.number(of: BlockLikes.text(block, table))
            if text == counts.count { counts.append(0) }
            before.append(counts[text])
            counts[text] += 1
            texts.append(text)
        }
    }

    func group(of index: Int) -> Group { groups[kinds[index]] }

    /// How often the text of a block stands on the page.
    func times(_ index: Int) -> Int { counts[texts[index]] }

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

extension [UInt64: Int] {
    /// The number of a hash: that which it had before, or the next one.
    fileprivate mutating func number(of hash: UInt64) -> Int {
        if let known = self[hash] { return known }
        let next = count
        self[hash] = next
        return next
    }
}
