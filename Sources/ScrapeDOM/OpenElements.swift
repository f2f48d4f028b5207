/// How many elements are open inside the element of some kind that began last.
struct Inside {
    private var depth: Int?

    var isInside: Bool { depth != nil }
    /// Whether no other element is open in it.
    var isDirect: Bool { depth == 0 }

    mutating func begin() { depth = 0 }
    mutating func end() { depth = nil }
    mutating func open() { depth = depth.map { $0 + 1 } }
    mutating func close() { depth = depth.flatMap { $0 == 0 ? nil : $0 - 1 } }
}

/// How many elements of each name may be open.
struct OpenElements {
    /// No page that was written by hand is so deep, though one that closes no paragraph may seem to be.
    private let ordinaryDepth = 2000
    private var depth = 0
    private var counts: [Int32] = Array(repeating: 0, count: 512)

    mutating func open(_ tag: Tag, _ name: UnsafeBufferPointer<UInt8>) {
        depth += 1
        counts[slot(tag, name)] += 1
    }

    /// False for an end tag that closes nothing and would be dear.
    mutating func close(_ tag: Tag, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let slot = slot(tag, name)
        if counts[slot] == 0 {
            // libxml2, like a browser, makes elements of these two.
            return depth < ordinaryDepth || tag == .p || tag == .br
        }
        counts[slot] -= 1
        depth -= 1
        return true
    }

    /// Unknown names share slots, which only makes some end tags stay that could go.
    private func slot(_ tag: Tag, _ name: UnsafeBufferPointer<UInt8>) -> Int {
        if tag != .other { return Int(tag.rawValue) }
        return 256 + Int(name.reduce(UInt8(0)) { ($0 &* 31) &+ lowercase($1) })
    }
}
