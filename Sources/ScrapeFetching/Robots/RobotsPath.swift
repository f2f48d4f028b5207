/// Paths of robots.txt, as patterns and as what they are compared with (RFC 9309, section 2.2.2).
enum RobotsPath {
    /// Percent-encoding made uniform: letters outside ASCII encoded, hexadecimal digits in capitals, and what is encoded
    /// without need decoded.
    static func uniform(_ path: String) -> String {
        let bytes = Array(path.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                append(high << 4 | low, to: &result)
                index += 3
                continue
            }
            if byte >= 0x80 || byte <= 0x20 || byte == 0x7F { encode(byte, to: &result) } else { result.append(byte) }
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// An octet that stood encoded: letters, digits and `-._~` need no encoding (RFC 3986, section 2.3), all else keeps it.
    private static func append(_ byte: UInt8, to result: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            result.append(byte)
        default: encode(byte, to: &result)
        }
    }

    private static func encode(_ byte: UInt8, to result: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Whether a pattern matches the beginning of a path: `*` stands for anything, `$` at the end for the path's end.
    ///
    /// The pieces between stars are looked for from left to right, each at the first place where it stands, which finds a
    /// match whenever there is one, without going back.
    static func matches(_ pattern: String, _ path: String) -> Bool {
        var pattern = Array(pattern.utf8)
        let path = Array(path.utf8)
        let isAnchored = pattern.last == UInt8(ascii: "$")
        if isAnchored { pattern.removeLast() }
        var pieces = pattern.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)[...]
        guard let first = pieces.popFirst(), path.starts(with: first) else { return false }
        var place = first.count
        guard let last = pieces.popLast() else { return !isAnchored || place == path.count }
        for piece in pieces where !piece.isEmpty {
            guard let found = find(piece, in: path, from: place) else { return false }
            place = found + piece.count
        }
        if isAnchored { return path.count - last.count >= place && path.suffix(last.count).elementsEqual(last) }
        return last.isEmpty || find(last, in: path, from: place) != nil
    }

    private static func find(_ piece: ArraySlice<UInt8>, in path: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + piece.count <= path.count {
            if path[index..<index + piece.count].elementsEqual(piece) { return index }
            index += 1
        }
        return nil
    }
}
