extension JSONParser {
    /// A string, from its opening quote to behind its closing one.
    mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                guard !isLenient || quoteCloses(at: position) else { break }
                defer { position += 1 }
                return try text(bytes[start..<position], at: start)
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            position += 1
        }
        return try stringWithEscapes(from: start)
    }

    /// The slower way, for a string that is not its own bytes.
    private mutating func stringWithEscapes(from start: Int) throws(JSONError) -> String {
        var result = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\"") where !isLenient || quoteCloses(at: position):
                defer { position += 1 }
                return try text(result[...], at: start)
            case UInt8(ascii: "\\"):
                try escape(into: &result)
            case 0..<0x20 where !isLenient:
                throw .unexpectedByte(byte, offset: position)
            default:
                result.append(byte)
                position += 1
            }
        }
        throw .unexpectedEnd
    }

    private func text(_ slice: ArraySlice<UInt8>, at start: Int) throws(JSONError) -> String {
        if isLenient { return String(decoding: slice, as: UTF8.self) }
        guard let text = String(validating: slice, as: UTF8.self) else { throw .invalidUTF8(offset: start) }
        return text
    }

    private mutating func escape(into result: inout [UInt8]) throws(JSONError) {
        let start = position
        guard start + 1 < bytes.count else { throw .unexpectedEnd }
        position += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(bytes[start + 1])
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case let letter:
            if letter == UInt8(ascii: "u"), let unit = hexDigits(at: position) {
                position += 4
                result.append(contentsOf: String(scalar(startingWith: unit)).utf8)
            } else if isLenient {
                // JavaScript's reading of an escape that means nothing: the character itself.
                result.append(letter)
            } else {
                throw .invalidEscape(offset: start)
            }
        }
    }

    /// The scalar of an escaped unit and, where it is the first half of a pair, of the escape that follows.
    private mutating func scalar(startingWith unit: UInt32) -> Unicode.Scalar {
        if 0xD800..<0xDC00 ~= unit, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u"), let low = hexDigits(at: position + 2), 0xDC00..<0xE000 ~= low
        {
            position += 6
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
        }
        return Unicode.Scalar(unit) ?? "\u{FFFD}"
    }

    private func hexDigits(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[start..<(start + 4)] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return unit
    }
}
