/// A body in chunks (RFC 9112, section 7.1), as other programs keep it.
enum ChunkedBody {
    /// The body in one piece; `nil` where it is not in chunks, whatever its header says. One that is cut gives what there is.
    static func whole(_ body: [UInt8]) -> [UInt8]? {
        var whole: [UInt8] = []
        var rest = body[...]
        while let end = rest.firstIndex(of: 0x0A) {
            guard let size = size(of: rest[..<end]) else { return nil }
            rest = rest[(end + 1)...]
            if size == 0 { return whole }
            whole += rest.prefix(size)
            rest = rest.dropFirst(size).drop { $0 == 0x0D }.dropFirst()
        }
        return whole.isEmpty && !rest.isEmpty ? nil : whole
    }

    private static func size(of line: ArraySlice<UInt8>) -> Int? {
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
        guard (1...8).contains(digits.count) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
