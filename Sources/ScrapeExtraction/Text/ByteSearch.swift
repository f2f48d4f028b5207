/// Finds a text in bytes by Horspool's way: where the last byte of the window cannot end the text, the window jumps.
///
/// Rules replace texts in whole pages, before the parser; the standard library's search takes 100 times as long.
struct ByteSearch {
    private let text: [UInt8]
    /// By the byte at the window's end: how far the window may go on.
    private var jumps: [Int]

    /// - Parameter text: Not empty.
    init(_ text: [UInt8]) {
        self.text = text
        jumps = Array(repeating: text.count, count: 256)
        for (index, byte) in text.dropLast().enumerated() { jumps[Int(byte)] = text.count - 1 - index }
    }

    /// Where the text first begins at or behind a place.
    func first(in bytes: [UInt8], from start: Int = 0) -> Int? {
        let last = text.count - 1
        var end = start + last
        while end < bytes.count {
            let byte = bytes[end]
            if byte == text[last], matches(bytes, endingAt: end) { return end - last }
            end += jumps[Int(byte)]
        }
        return nil
    }

    private func matches(_ bytes: [UInt8], endingAt end: Int) -> Bool {
        var back = 1
        while back < text.count {
            if bytes[end - back] != text[text.count - 1 - back] { return false }
            back += 1
        }
        return true
    }

    /// The bytes with another text in each place, from the left; as they are where there is none.
    func replacing(in bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
        guard var found = first(in: bytes) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        while true {
            result += bytes[start..<found]
            result += other
            start = found + text.count
            guard let next = first(in: bytes, from: start) else { break }
            found = next
        }
        return result + bytes[start...]
    }
}

// The standard library's `contains` compares characters, at a hundred times the price. It is asked where nothing was found
// and accents may be written in two ways.
extension String {
    /// Whether the other text stands in this one.
    func contains(_ other: String) -> Bool {
        if utf8Span.span.holds(other.utf8Span.span) { return true }
        return !other.utf8Span.isKnownASCII && other.utf8.contains { $0 >= 0x80 } && contains(other[...])
    }
}

extension Substring {
    /// Whether the other text stands in this one.
    func contains(_ other: String) -> Bool {
        if utf8Span.span.holds(other.utf8Span.span) { return true }
        return !other.utf8Span.isKnownASCII && other.utf8.contains { $0 >= 0x80 } && contains(other[...])
    }
}

extension Span<UInt8> {
    fileprivate func holds(_ other: Span<UInt8>) -> Bool {
        if other.isEmpty { return true }
        if other.count > count { return false }
        for start in 0...count - other.count where self[start] == other[0] {
            var length = 1
            while length < other.count, self[start + length] == other[length] { length += 1 }
            if length == other.count { return true }
        }
        return false
    }
}
