/// Regression trees whose answers add up: what a gradient boosting trainer makes.
///
/// A question costs a comparison and a look into an array for each level of each tree.
struct TreeEnsemble: Sendable {
    private struct Node {
        /// Which feature is compared; `leaf` for none.
        var feature: UInt16
        /// How many nodes further it goes on above the threshold. Below it, or at it, the next node follows.
        var high: UInt16
        /// The threshold, or what the leaf adds.
        var value: Float
    }

    private static let leaf = UInt16.max

    private var nodes: [Node] = []
    /// Where each tree begins in `nodes`.
    private var roots: [Int] = []

    /// Reads the trees that `Tools/train` wrote: in base64 and little-endian, for each tree the number of its nodes (16
    /// bits), and for each node feature, lower and upper node (16 bits each) and value (a 32-bit float).
    init(base64 text: StaticString) {
        var reader = Reader(text.utf8Base64Decoded)
        while let count = reader.next16() {
            roots.append(nodes.count)
            for place in 0..<count {
                guard let feature = reader.next16(), let low = reader.next16(), let high = reader.next16(),
                    let value = reader.next32()
                else { return }
                let isLeaf = feature == TreeEnsemble.leaf
                precondition(isLeaf || low == place + 1 && high > place, "a tree is not in the trainer's order")
                nodes.append(Node(feature: feature, high: isLeaf ? 0 : high - place, value: Float(bitPattern: value)))
            }
        }
    }

    /// How many trees there are.
    var count: Int { roots.count }

    /// How many features a row has to have at least.
    var leastWidth: Int {
        nodes.reduce(0) { $1.feature == TreeEnsemble.leaf ? $0 : max($0, Int($1.feature) + 1) }
    }

    /// How many rows go through a tree before the next one: they and the tree stay in the processor's nearest memory.
    private static let tile = 16

    /// The sum of what the trees say of each row of features, `width` of them a row: above zero for yes.
    func scores(_ features: [Float], width: Int) -> [Float] {
        let count = width == 0 ? 0 : features.count / width
        var sums = [Float](repeating: 0, count: count)
        let trees = count < TreeEnsemble.tile ? self : pruned(to: FeatureRanges(features, width: width))
        for start in stride(from: 0, to: count, by: TreeEnsemble.tile) {
            trees.addScores(features.span, width, start..<min(start + TreeEnsemble.tile, count), to: &sums)
        }
        return sums
    }

    /// The trees without the questions that all rows answer in the same way: a third of them ask about the page.
    private func pruned(to ranges: FeatureRanges) -> TreeEnsemble {
        var trees = self
        trees.nodes.removeAll()
        trees.nodes.reserveCapacity(nodes.count)
        // Where a node stood, and whose upper branch it is.
        var waiting: [(place: Int, parent: Int)] = []
        for index in roots.indices {
            trees.roots[index] = trees.nodes.count
            waiting.append((place: roots[index], parent: -1))
            trees.append(nodes.span, ranges, &waiting)
        }
        return trees
    }

    private mutating func append(
        _ old: Span<Node>,
        _ ranges: FeatureRanges,
        _ waiting: inout [(place: Int, parent: Int)]
    ) {
        while let (start, parent) = waiting.popLast() {
            var place = start
            if parent >= 0 { nodes[parent].high = UInt16(nodes.count - parent) }
            while true {
                let node = old[place]
                if node.feature == TreeEnsemble.leaf {
                    nodes.append(node)
                    break
                }
                switch ranges.answer(Int(node.feature), node.value) {
                case .low: place += 1
                case .high: place += Int(node.high)
                case .either:
                    waiting.append((place + Int(node.high), nodes.count))
                    nodes.append(node)
                    place += 1
                }
            }
        }
    }

    private func addScores(_ features: Span<Float>, _ width: Int, _ rows: Range<Int>, to sums: inout [Float]) {
        let nodes = nodes.span
        for root in roots {
            for row in rows {
                let start = row * width
                var place = root
                var node = nodes[place]
                while node.feature != TreeEnsemble.leaf {
                    // No sum can overflow, and the looks into the arrays are checked.
                    place &+= features[start &+ Int(node.feature)] > node.value ? Int(node.high) : 1
                    node = nodes[place]
                }
                sums[row] += node.value
            }
        }
    }

    /// A score between 0 and 1, one half at zero: x / (1 + |x|), which needs no exponential function.
    static func squash(_ score: Float) -> Float { 0.5 + 0.5 * score / (1 + abs(score)) }

    private struct Reader {
        private let bytes: [UInt8]
        private var index = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func next16() -> UInt16? {
            guard index + 2 <= bytes.count else { return nil }
            defer { index += 2 }
            return UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
        }

        mutating func next32() -> UInt32? {
            guard let low = next16(), let high = next16() else { return nil }
            return UInt32(low) | UInt32(high) << 16
        }
    }
}

extension StaticString {
    /// The bytes of a text in base64 (RFC 4648, section 4); other characters, such as line breaks, are passed over.
    fileprivate var utf8Base64Decoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8CodeUnitCount * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in description.utf8 {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
