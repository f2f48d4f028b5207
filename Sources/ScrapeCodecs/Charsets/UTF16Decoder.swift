/// UTF-16 in either order of bytes.
enum UTF16Decoder {
    enum ByteOrder {
        case little, big
    }

    /// The text without its byte order mark, half pairs and an odd last byte as U+FFFD.
    static func decode(_ bytes: [UInt8], _ order: ByteOrder) -> [UInt8] {
        let (high, low) = order == .big ? (0, 1) : (1, 0)
        var units = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + low])
        }
        // An end in the middle of a pair is one error.
        if bytes.count % 2 == 1, !units.isEmpty, UTF16.isLeadSurrogate(units[units.count - 1]) { units.removeLast() }
        if bytes.count % 2 == 1 { units.append(0xFFFD) }
        return Array(String(decoding: units.first == 0xFEFF ? units[1...] : units[...], as: UTF16.self).utf8)
    }
}
