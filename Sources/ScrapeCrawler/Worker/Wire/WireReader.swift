import ScrapeTypes

/// Reads values from the head of a frame, believing nothing.
///
/// A worker has parsed hostile pages and may have become hostile itself: lengths are compared with what is there before
/// anything is allocated, and each value is checked as if it came from the page.
struct WireReader {
    private let bytes: [UInt8]
    private var position = 0

    private var elementsLeft = WireLimits.elements
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var bytesLeft: Int { bytes.count - position }

    mutating func byte() throws(WireError) -> UInt8 {
        guard position < bytes.count else { throw .cutShort }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func flag() throws(WireError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw .invalid
        }
    }

    mutating func unsigned() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            // The tenth byte holds the one bit that is left.
            if shift == 63, byte > 1 { throw .invalid }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    mutating func int64() throws(WireError) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func int() throws(WireError) -> Int {
        Int(try int64())
    }

    /// A number within a range.
    mutating func int(in range: ClosedRange<Int>) throws(WireError) -> Int {
        let value = try int()
        guard range.contains(value) else { throw .invalid }
        return value
    }

    /// A number, the nearest one of a range where it lies outside.
    mutating func int(clampedTo range: ClosedRange<Int>) throws(WireError) -> Int {
        min(max(try int(), range.lowerBound), range.upperBound)
    }

    /// A number that others may count on from: no sum of it with another one overflows.
    mutating func smallInt() throws(WireError) -> Int {
        Int(Int32(clamping: try int()))
    }

    mutating func text() throws(WireError) -> String {
        let length = try unsigned()
        guard length <= UInt64(bytesLeft) else { throw .cutShort }
        let end = position + Int(length)
        guard let text = String(validating: bytes[position..<end], as: UTF8.self) else { throw .invalid }
        position = end
        return text
    }

    mutating func value<Value: WireValue>(_ type: Value.Type = Value.self) throws(WireError) -> Value {
        try Value(from: &self)
    }

    mutating func `case`<Case: RawRepresentable<String>>(_ type: Case.Type = Case.self) throws(WireError) -> Case {
        guard let value = Case(rawValue: try text()) else { throw .invalid }
        return value
    }

    mutating func optional<Value>(
        _ read: (inout WireReader) throws(WireError) -> Value
    ) throws(WireError) -> Value? {
        try flag() ? try read(&self) : nil
    }

    mutating func optional<Value: WireValue>(_ type: Value.Type = Value.self) throws(WireError) -> Value? {
        try flag() ? try Value(from: &self) : nil
    }

    mutating func array<Element>(
        _ read: (inout WireReader) throws(WireError) -> Element
    ) throws(WireError) -> [Element] {
        let count = try count()
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    mutating func array<Element: WireValue>(_ type: Element.Type = Element.self) throws(WireError) -> [Element] {
        try array { reader throws(WireError) in try Element(from: &reader) }
    }

    /// How many elements follow. Each takes a byte at least, so that a count cannot promise more than is there.
    mutating func count() throws(WireError) -> Int {
        let count = try unsigned()
        guard count <= UInt64(bytesLeft) else { throw .cutShort }
        guard count <= UInt64(elementsLeft) else { throw .tooMany }
        elementsLeft -= Int(count)
        return Int(count)
    }

    /// Reads blocks, one level deeper than what surrounds them.
    mutating func blocks() throws(WireError) -> [ArticleBlock] {
        depth += 1
        defer { depth -= 1 }
        return try array { reader throws(WireError) in
            guard reader.depth <= WireLimits.depth else { throw .tooDeep }
            return try ArticleBlock(from: &reader)
        }
    }

    /// Checks that everything was read.
    func end() throws(WireError) {
        guard position == bytes.count else { throw .leftOver }
    }
}
