extension CSSSelector.AttributeTest {
    func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch relation {
        case .exists: true
        case .equals: bytes.count == value.count && matches(bytes, at: 0)
        case .hasWord: hasWord(bytes, isHTMLSpace)
        case .hasWordOfXML: hasWord(bytes) { isHTMLSpace($0) && $0 != 0x0C }
        case .hasSpacedWord: hasWord(bytes) { $0 == 0x20 }
        case .hasLanguage:
            matches(bytes, at: 0) && (bytes.count == value.count || bytes[value.count] == UInt8(ascii: "-"))
        case .begins: !value.isEmpty && matches(bytes, at: 0)
        case .ends: !value.isEmpty && matches(bytes, at: bytes.count - value.count)
        case .contains: !value.isEmpty && contains(bytes)
        }
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start >= 0, start + value.count <= bytes.count else { return false }
        for offset in 0..<value.count {
            let byte = bytes[start + offset]
            if byte == value[offset] || ignoresCase && lowercase(byte) == lowercase(value[offset]) { continue }
            return false
        }
        return true
    }

    private func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= value.count else { return false }
        return (0...bytes.count - value.count).contains { matches(bytes, at: $0) }
    }

    private func hasWord(_ bytes: UnsafeBufferPointer<UInt8>, _ isSpace: (UInt8) -> Bool) -> Bool {
        if value.isEmpty || value.contains(where: isSpace) { return false }
        var start = 0
        while start < bytes.count {
            while start < bytes.count, isSpace(bytes[start]) { start += 1 }
            var end = start
            while end < bytes.count, !isSpace(bytes[end]) { end += 1 }
            if end - start == value.count, matches(bytes, at: start) { return true }
            start = end
        }
        return false
    }
}
