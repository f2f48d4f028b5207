/// ISO-2022-JP, by the state machine of the Encoding Standard (section 13.2.1).
struct ISO2022JPDecoder {
    private enum State {
        case ascii, roman, katakana, kanji
    }

    private var state = State.ascii
    /// Whether nothing has been read since the last escape: one that follows another at once is an error.
    private var isAfterEscape = false
    private var utf8: [UInt8] = []

    /// The bytes as UTF-8.
    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        var decoder = ISO2022JPDecoder()
        decoder.utf8.reserveCapacity(bytes.count + bytes.count / 2)
        var rest = bytes[...]
        while !rest.isEmpty { rest = rest.dropFirst(decoder.take(rest)) }
        return decoder.utf8
    }

    /// Takes an escape or a character and says how many bytes it had.
    private mutating func take(_ rest: ArraySlice<UInt8>) -> Int {
        let byte = rest[rest.startIndex]
        if byte == 0x1B, let next = ISO2022JPDecoder.escape(rest.dropFirst()) {
            state = next
            if isAfterEscape { utf8.append("\u{FFFD}") }
            isAfterEscape = true
            return 3
        }
        isAfterEscape = false
        switch (state, byte) {
        case (.katakana, 0x21...0x5F): utf8.append(scalar: 0xFF61 + UInt32(byte - 0x21))
        case (.kanji, 0x21...0x7E): return takeKanji(rest)
        case (.ascii, 0...0x7F), (.roman, 0...0x7F): utf8.append(scalar: scalar(of: byte))
        case (.katakana, _), (.kanji, _), (.ascii, _), (.roman, _): utf8.append("\u{FFFD}")
        }
        return 1
    }

    private func scalar(of byte: UInt8) -> UInt32 {
        switch (state, byte) {
        case (_, 0x0E), (_, 0x0F), (_, 0x1B): 0xFFFD
        case (.roman, 0x5C): 0xA5
        case (.roman, 0x7E): 0x203E
        default: UInt32(byte)
        }
    }

    private mutating func takeKanji(_ rest: ArraySlice<UInt8>) -> Int {
        guard let second = rest.dropFirst().first else {
            utf8.append("\u{FFFD}")
            return 1
        }
        guard 0x21...0x7E ~= second else {
            utf8.append("\u{FFFD}")
            // An escape is read again.
            return second == 0x1B ? 1 : 2
        }
        let pointer = (Int(rest[rest.startIndex]) - 0x21) * 94 + Int(second) - 0x21
        utf8.append(scalar: CharacterIndex.jis0208[pointer] ?? 0xFFFD)
        return 2
    }

    private static func escape(_ rest: ArraySlice<UInt8>) -> State? {
        guard rest.count >= 2 else { return nil }
        switch (rest[rest.startIndex], rest[rest.startIndex + 1]) {
        case (0x28, 0x42): return .ascii
        case (0x28, 0x4A): return .roman
        case (0x28, 0x49): return .katakana
        case (0x24, 0x40), (0x24, 0x42): return .kanji
        default: return nil
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(scalar value: UInt32) {
        append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
}
