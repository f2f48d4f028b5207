import CLibXML2

/// Numbers for the class and id attributes of a page, the same for the same bytes: a page of two thousand elements has
/// a few hundred different ones.
struct NameIndex {
    private var slots: [UInt32]
    /// Where each different one first stands.
    private var ranges: [Range<Int>] = []

    init() {
        slots = Array(repeating: 0, count: 256)
    }

    var count: Int { ranges.count }

    /// The number of the bytes in that range, from 1.
    mutating func number(of range: Range<Int>, in names: [UInt8]) -> UInt32 {
        if ranges.count * 2 > slots.count { grow(names) }
        var slot = NameIndex.hash(range, names) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = ranges[Int(slots[slot]) - 1]
            if known.count == range.count, NameIndex.areEqual(known, range, names) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        ranges.append(range)
        slots[slot] = UInt32(ranges.count)
        return slots[slot]
    }

    private mutating func grow(_ names: [UInt8]) {
        slots = Array(repeating: 0, count: slots.count * 4)
        for (index, range) in ranges.enumerated() {
            var slot = NameIndex.hash(range, names) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// Eight bytes at a step.
    private static func hash(_ range: Range<Int>, _ names: [UInt8]) -> Int {
        names.withUnsafeBytes { bytes in
            var hash = UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
            var index = range.lowerBound
            while index + 8 <= range.upperBound {
                hash = mixed(hash, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                index += 8
            }
            var last: UInt64 = 0
            while index < range.upperBound {
                last = last << 8 | UInt64(bytes[index])
                index += 1
            }
            return Int(truncatingIfNeeded: mixed(hash, last) >> 20)
        }
    }

    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    private static func areEqual(_ first: Range<Int>, _ second: Range<Int>, _ names: [UInt8]) -> Bool {
        names.withUnsafeBytes { bytes in
            memcmp(bytes.baseAddress! + first.lowerBound, bytes.baseAddress! + second.lowerBound, first.count) == 0
        }
    }
}
