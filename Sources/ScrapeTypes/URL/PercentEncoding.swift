/// The percent-encode sets of the URL Standard (section 1.3), as bits of one table.
enum PercentEncoding {
    static let fragment: UInt8 = 1 << 0
    /// The set for the query of http and https addresses.
    static let query: UInt8 = 1 << 1
    static let path: UInt8 = 1 << 2
    static let userInfo: UInt8 = 1 << 3

    /// For each byte the sets that it is in.
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        func add(_ bytes: some Sequence<UInt8>, to sets: UInt8) {
            for byte in bytes { table[Int(byte)] |= sets }
        }
        let controls = Array(0...0x1F) + Array(0x7F...0xFF) as [UInt8]
        add(controls, to: fragment | query | path | userInfo)
        add(" \"<>".utf8, to: fragment | query | path | userInfo)
        add("`".utf8, to: fragment | path | userInfo)
        add("#".utf8, to: query | path | userInfo)
        add("'".utf8, to: query)
        add("?^{}".utf8, to: path | userInfo)
        add("/:;=@[\\]|".utf8, to: userInfo)
        return table
    }()

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Appends bytes, those of the set as `%XX`.
    static func append(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8], set: UInt8) {
        let table = table
        for byte in bytes {
            if table[Int(byte)] & set == 0 {
                output.append(byte)
            } else {
                output.append(UInt8(ascii: "%"))
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 15)])
            }
        }
    }

    /// The bytes with each `%XX` undone; a percent sign that begins none stays.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hexValue(bytes[index + 1]),
                let low = hexValue(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
