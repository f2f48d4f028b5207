/// ISO-2022-JP, by the state machine of the Encoding Standard (section 12.2.1).
///
/// iconv's decoder lacks half-width katakana and the rows of NEC. This one sorts out the escapes and turns the rest
/// into EUC-JP, which holds the same characters.
struct ISO2022JPDecoder {
    private enum State {
        case ascii, roman, katakana, kanji
    }

    private var state = State.ascii
    /// Characters that wait for their conversion.
    private var euc: [UInt8] = []
    private var utf8: [UInt8] = []

    /// The bytes as UTF-8.
    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        var decoder = ISO2022JPDecoder()
        var rest = bytes[...]
        while !rest.isEmpty { rest = rest.dropFirst(decoder.take(rest)) }
        decoder.convert()
        return decoder.utf8
    }

    /// Takes an escape or a character and says how many bytes it had.
    private mutating func take(_ rest: ArraySlice<UInt8>) -> Int {
        let byte = rest[rest.startIndex]
        if byte == 0x1B, let next = ISO2022JPDecoder.escape(rest.dropFirst()) {
            state = next
            return 3
        }
        switch (state, byte) {
        case (_, 0x80...0xFF), (_, 0x0E), (_, 0x0F), (_, 0x1B): append("\u{FFFD}")
        case (.roman, 0x5C): append("¥")
        case (.roman, 0x7E): append("\u{203E}")
        case (.ascii, _), (.roman, _): euc.append(byte)
        case (.katakana, 0x21...0x5F): euc += [0x8E, byte | 0x80]
        case (.kanji, 0x21...0x7E):
            guard let second = rest.dropFirst().first, 0x21...0x7E ~= second else {
                append("\u{FFFD}")
                return 1
            }
            euc += [byte | 0x80, second | 0x80]
            return 2
        case (.kanji, 0x0A): euc.append(byte)
        case (.katakana, _), (.kanji, _): append("\u{FFFD}")
        }
        return 1
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

    /// Appends what EUC-JP does not have.
    private mutating func append(_ scalar: Unicode.Scalar) {
        convert()
        utf8.append(scalar)
    }

    private mutating func convert() {
        guard !euc.isEmpty else { return }
        utf8 += CharsetConverters.decode(euc, from: .eucJP)
        euc.removeAll(keepingCapacity: true)
    }
}
