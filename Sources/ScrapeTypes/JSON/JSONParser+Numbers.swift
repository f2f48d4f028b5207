extension JSONParser {
    /// A number by the grammar of RFC 8259, section 6.
    mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        let isNegative = skip(UInt8(ascii: "-"))
        var magnitude: UInt64? = 0
        let first = peek
        try digits { magnitude = JSONParser.appending($0, to: magnitude) }
        if first == UInt8(ascii: "0"), position > start + (isNegative ? 2 : 1) {
            throw .unexpectedByte(bytes[start + (isNegative ? 2 : 1)], offset: start + (isNegative ? 2 : 1))
        }
        var isInteger = true
        if skip(UInt8(ascii: ".")) {
            isInteger = false
            try digits { _ in }
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            isInteger = false
            _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
            try digits { _ in }
        }
        if isInteger, let integer = JSONParser.integer(magnitude, isNegative) { return .integer(integer) }
        return .number(JSONParser.double(bytes[start..<position]))
    }

    private mutating func digits(_ take: (UInt8) -> Void) throws(JSONError) {
        let start = position
        while position < bytes.count, case UInt8(ascii: "0")...UInt8(ascii: "9") = bytes[position] {
            take(bytes[position] - UInt8(ascii: "0"))
            position += 1
        }
        guard position == start else { return }
        guard let byte = peek else { throw .unexpectedEnd }
        throw .unexpectedByte(byte, offset: position)
    }

    private static func appending(_ digit: UInt8, to magnitude: UInt64?) -> UInt64? {
        guard let magnitude else { return nil }
        let (product, overflows) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
        return overflows || carries ? nil : sum
    }

    private static func integer(_ magnitude: UInt64?, _ isNegative: Bool) -> Int64? {
        guard let magnitude else { return nil }
        if !isNegative { return Int64(exactly: magnitude) }
        return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
    }

    private static func double(_ digits: ArraySlice<UInt8>) -> Double {
        let value = Double(String(decoding: digits, as: UTF8.self)) ?? 0
        if value.isFinite { return value }
        return value < 0 ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude
    }
}
