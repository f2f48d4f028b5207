import ScrapeDOM

// What can be seen of a line by itself.

extension BlockFeatures {
    mutating func appendLine(_ block: TextBlock) {
        let tag = table.tag(block.owner)
        put(BlockFeatures.log(Float(block.length)))
        put(BlockFeatures.log(Float(block.plain)))
        put(block.linkedShare)
        put(Float(min(block.words, 60)))
        put(Float(block.length) / Float(max(block.words, 1)))
        put(Float(block.punctuation) / Float(max(block.words, 1)))
        put(Float(min(block.sentences, 10)))
        put(block.share(block.digits))
        put(block.share(block.capitals))
        put(Float(min(block.links, 10)))
        put(ending(block.lastByte))
        put(beginning(block.firstByte))
        put(Float(tag.headingLevel))
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
}

extension TextBlock {
    /// The part of the line that is linked.
    var linkedShare: Float { share(linked) }

    /// A count as a part of the line's length.
    func share(_ count: Int) -> Float { length == 0 ? 0 : Float(count) / Float(length) }
}
