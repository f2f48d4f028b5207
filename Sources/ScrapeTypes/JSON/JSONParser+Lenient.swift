extension JSONParser {
    /// All arrays and objects of a text, whatever stands around them: one as itself, several as an array.
    mutating func firstValues() -> JSONValue? {
        var values: [JSONValue] = []
        while skipToValue(isFirst: values.isEmpty), let value = try? value() { values.append(value) }
        if values.isEmpty { return scalarAlone() }
        return values.count == 1 ? values[0] : .array(values)
    }

    /// A text that is a plain JSON scalar.
    private mutating func scalarAlone() -> JSONValue? {
        try? JSONValue(parsing: bytes)
    }

    /// Goes to the next `{` or `[`. Before the first value anything may stand, as in `window.state = {…}`; after it
    /// only what separates values, because what follows may be a program.
    private mutating func skipToValue(isFirst: Bool) -> Bool {
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "{"): return true
            case UInt8(ascii: "["):
                // The bracket of `<![CDATA[` opens no value.
                if !isCDATABracket(position) { return true }
                position += 1
            case 0...0x20, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "]"), UInt8(ascii: "}"),
                UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "-"):
                position += 1
            case UInt8(ascii: "/"):
                if !skipComment() { position += 1 }
            default:
                guard isFirst else { return false }
                position += 1
            }
        }
        return false
    }

    private func isCDATABracket(_ index: Int) -> Bool {
        let opening = bytes[..<index].suffix(8)
        return opening.elementsEqual("<![CDATA".utf8) || bytes[index...].starts(with: "[CDATA[".utf8)
    }

    /// Skips `/* … */`, and `//` with the rest of its line unless a value stands on it or it opens CDATA.
    private mutating func skipComment() -> Bool {
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "/") else { return false }
        switch bytes[position + 1] {
        case UInt8(ascii: "/"):
            position += 2
            if bytes[position...].drop(while: { $0 == 0x20 }).starts(with: "<![CDATA[".utf8) { return true }
            while let byte = peek, byte != 0x0A, byte != 0x0D { position += 1 }
            return true
        case UInt8(ascii: "*"):
            position += 2
            while position < bytes.count {
                defer { position += 1 }
                if bytes[position] == UInt8(ascii: "/"), bytes[position - 1] == UInt8(ascii: "*") { return true }
            }
            return true
        default:
            return false
        }
    }

    /// Skips other white space and comments between the parts of a value; says whether there was any.
    mutating func isSkippable(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20:
            position += 1
            return true
        case 0xC2 where position + 1 < bytes.count && bytes[position + 1] == 0xA0:
            position += 2
            return true
        case UInt8(ascii: "/"):
            return skipComment()
        default:
            return false
        }
    }

    mutating func skipCommas() {
        skipSpace()
        while skip(UInt8(ascii: ",")) { skipSpace() }
    }

    /// Whether a quote ends its string: what follows can follow a string, or the text is over.
    ///
    /// Pages write `"He said "no" again"`; a quote before a letter belongs to the text.
    func quoteCloses(at index: Int) -> Bool {
        let next = indexBehindSpace(index + 1)
        guard next < bytes.count else { return true }
        switch bytes[next] {
        case UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"): return true
        case UInt8(ascii: ","): return canFollowComma(indexBehindSpace(next + 1))
        case UInt8(ascii: "\""): return next > index + 1
        case UInt8(ascii: "/"): return isComment(at: next)
        default: return false
        }
    }

    private func indexBehindSpace(_ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        return index
    }

    private func isComment(at index: Int) -> Bool {
        bytes[index...].starts(with: "//".utf8) || bytes[index...].starts(with: "/*".utf8)
    }

    private func canFollowComma(_ index: Int) -> Bool {
        guard index < bytes.count else { return true }
        switch bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"),
            UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return true
        case UInt8(ascii: "/"): return isComment(at: index)
        default: return ["true", "false", "null"].contains { bytes[index...].starts(with: $0.utf8) }
        }
    }

    /// Everything up to the next comma or bracket: a literal, a number, or a text that lost its quotes.
    mutating func bareWord() -> JSONValue {
        let start = position
        while let byte = peek, !endsBareWord(byte) { position += 1 }
        var word = bytes[start..<position]
        while let last = word.last, last <= 0x20 { word.removeLast() }
        // As in `"key": ,`.
        if word.isEmpty { return .null }
        if let value = try? JSONValue(parsing: word) { return value }
        let text = String(decoding: word, as: UTF8.self)
        return text == "undefined" || text == "NaN" ? .null : .string(text)
    }

    private func endsBareWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x0A, 0x0D: true
        // Behind a colon it would be the beginning of an address.
        case UInt8(ascii: "/"): bytes[position - 1] <= 0x20 && isComment(at: position)
        default: false
        }
    }
}
