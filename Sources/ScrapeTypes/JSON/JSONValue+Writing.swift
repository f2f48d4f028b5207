extension JSONValue {
    /// Writes the value as JSON, keys in their order.
    ///
    /// Besides what JSON demands, DEL, the C1 controls and U+2028 and U+2029 are escaped, so that the text is safe in a
    /// script and on a terminal. A number that is not finite is `null`. `pretty` indents by two spaces.
    public func write(to output: inout some TextOutputStream, pretty: Bool = false) {
        output.write(text(pretty: pretty))
    }

    /// The value as JSON, written as `write(to:pretty:)` does.
    public func text(pretty: Bool = false) -> String {
        String(decoding: utf8(pretty: pretty), as: UTF8.self)
    }

    /// The bytes of `text(pretty:)`.
    public func utf8(pretty: Bool = false) -> [UInt8] {
        var writer = JSONWriter(isPretty: pretty)
        writer.write(self, depth: 0)
        return writer.bytes
    }
}

private struct JSONWriter {
    var bytes: [UInt8] = []
    let isPretty: Bool

    init(isPretty: Bool) {
        self.isPretty = isPretty
    }

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += value.description.utf8
        case .number(let value): bytes += (value.isFinite ? value.description : "null").utf8
        case .string(let text): write(text)
        case .array(let values):
            write("[", values, "]", depth) { writer, value in writer.write(value, depth: depth + 1) }
        case .object(let members):
            write("{", members, "}", depth) { writer, member in
                writer.write(member.key)
                writer.bytes += (writer.isPretty ? ": " : ":").utf8
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func write<Element>(
        _ opening: Unicode.Scalar,
        _ elements: [Element],
        _ closing: Unicode.Scalar,
        _ depth: Int,
        _ writeElement: (inout JSONWriter, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: opening))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(depth + 1)
            writeElement(&self, element)
        }
        if !elements.isEmpty { breakLine(depth) }
        bytes.append(UInt8(ascii: closing))
    }

    private mutating func breakLine(_ depth: Int) {
        guard isPretty else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private mutating func write(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = 0
            var index = 0
            while index < utf8.count {
                let length = JSONWriter.lengthToEscape(utf8, index)
                if length > 0 {
                    bytes.append(contentsOf: utf8[start..<index])
                    escape(utf8[index..<(index + length)])
                    start = index + length
                }
                index += max(length, 1)
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The bytes of the character at `index` when it cannot stand as it is, else 0.
    private static func lengthToEscape(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        switch utf8[index] {
        case 0..<0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "\\"): 1
        case 0xC2 where utf8[index + 1] < 0xA0: 2
        case 0xE2 where utf8[index + 1] == 0x80 && utf8[index + 2] & 0xFE == 0xA8: 3
        default: 0
        }
    }

    private mutating func escape(_ character: Slice<UnsafeBufferPointer<UInt8>>) {
        switch character.first {
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case 0x08: bytes += "\\b".utf8
        case 0x0C: bytes += "\\f".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        default:
            for scalar in String(decoding: character, as: UTF8.self).unicodeScalars {
                let hex = String(scalar.value, radix: 16)
                bytes += "\\u".utf8
                bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - hex.utf8.count))
                bytes += hex.utf8
            }
        }
    }
}
