/// What a run of text blocks comes to.
struct BlockSum {
    var blocks: Float = 0
    var length: Float = 0
    var linked: Float = 0
    var prose: Float = 0
    var proseBlocks: Float = 0

    /// The part of the letters that is linked.
    var linkedShare: Float { linked / max(length, 1) }

    mutating func add(_ block: TextBlock) {
        blocks += 1
        length += Float(block.length)
        linked += Float(block.linked)
        if block.isProse {
            prose += Float(block.plain)
            proseBlocks += 1
        }
    }

    static func - (a: BlockSum, b: BlockSum) -> BlockSum {
        BlockSum(
            blocks: a.blocks - b.blocks,
            length: a.length - b.length,
            linked: a.linked - b.linked,
            prose: a.prose - b.prose,
            proseBlocks: a.proseBlocks - b.proseBlocks
        )
    }
}

/// Sums over any run of a page's blocks, and how much of its prose has each mark.
struct BlockSums {
    let total: BlockSum
    /// For each of `BoxMarks` the share of the page's prose that has it.
    let proseShares: [Float]
    private let prefix: [BlockSum]

    init(_ blocks: [TextBlock]) {
        var prefix = [BlockSum()]
        var sum = BlockSum()
        for block in blocks {
            sum.add(block)
            prefix.append(sum)
        }
        var shares = [Float](repeating: 0, count: BoxMarks.count)
        for block in blocks where block.isProse {
            var bits = block.marks.rawValue
            while bits != 0 {
                shares[bits.trailingZeroBitCount] += Float(block.plain) / max(sum.prose, 1)
                bits &= bits - 1
            }
        }
        self.prefix = prefix
        total = sum
        proseShares = shares
    }

    /// The sum of all blocks before one.
    func before(_ index: Int) -> BlockSum { prefix[index] }

    func sum(_ range: Range<Int>) -> BlockSum { prefix[range.upperBound] - prefix[range.lowerBound] }
}
