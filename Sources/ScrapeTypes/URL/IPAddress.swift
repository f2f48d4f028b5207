/// An IPv4 address, read in all spellings of the URL Standard (section 3.5) and written in dotted form.
struct IPv4Address: CustomStringConvertible {
    let value: UInt32

    var description: String {
        "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
    }

    /// "Ends in a number": whether a name is an address or nothing.
    static func isMeant(by domain: [UInt8]) -> Bool {
        var name = domain[...]
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        let last = name.suffix(from: name.lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? name.startIndex)
        guard let first = last.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= first else { return false }
        return last.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } || number(last) != nil
    }

    init?(parsing domain: [UInt8]) {
        var name = domain[...]
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        let labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count <= 4, let last = labels.last, let tail = IPv4Address.number(last),
            tail < 1 << UInt64(8 * (5 - labels.count))
        else { return nil }
        var value = UInt32(tail)
        for (index, label) in labels.dropLast().enumerated() {
            guard let number = IPv4Address.number(label), number < 256 else { return nil }
            value |= UInt32(number) << (24 - 8 * UInt32(index))
        }
        self.value = value
    }

    /// A number in decimal, octal (`0…`) or hexadecimal (`0x…`); `nil` also for one far too large.
    private static func number(_ label: ArraySlice<UInt8>) -> UInt64? {
        guard !label.isEmpty else { return nil }
        var digits = label
        var radix: UInt64 = 10
        if label.count >= 2, label.first == UInt8(ascii: "0") {
            let isHexadecimal = label[label.startIndex + 1] | 0x20 == UInt8(ascii: "x")
            digits = label.dropFirst(isHexadecimal ? 2 : 1)
            radix = isHexadecimal ? 16 : 8
        }
        var value: UInt64 = 0
        for digit in digits {
            guard let number = PercentEncoding.hexValue(digit), number < radix else { return nil }
            // Saturates far above 2^32, so that more digits cannot wrap around.
            value = min(value * radix + UInt64(number), 1 << 40)
        }
        return value
    }
}

/// An IPv6 address, read and written as the URL Standard says.
struct IPv6Address: CustomStringConvertible {
    private var pieces = [UInt16](repeating: 0, count: 8)

    /// The longest run of zeros, the first of several and never a single one, is written as `::`.
    var description: String {
        let run = longestZeroRun
        var text = ""
        var index = 0
        while index < 8 {
            if index == run.lowerBound, run.count > 1 {
                text += "::"
                index = run.upperBound
                continue
            }
            if !text.isEmpty, text.last != ":" { text += ":" }
            text += String(pieces[index], radix: 16)
            index += 1
        }
        return text
    }

    private var longestZeroRun: Range<Int> {
        var longest = 0..<0
        var start = 0
        for index in 0..<8 {
            if pieces[index] != 0 { start = index + 1 }
            if index + 1 - start > longest.count { longest = start..<(index + 1) }
        }
        return longest
    }

    /// The IPv6 parser: what stands between the brackets.
    init?(parsing text: ArraySlice<UInt8>) {
        var text = text
        var count = 0
        var gap: Int?
        if text.starts(with: "::".utf8) {
            text = text.dropFirst(2)
            count = 1
            gap = 1
        } else if text.first == UInt8(ascii: ":") {
            return nil
        }
        while let byte = text.first {
            guard count < 8 else { return nil }
            if byte == UInt8(ascii: ":") {
                guard gap == nil else { return nil }
                text = text.dropFirst()
                count += 1
                gap = count
                continue
            }
            let digits = text.prefix { PercentEncoding.hexValue($0) != nil }.prefix(4)
            let rest = text[digits.endIndex...]
            if rest.first == UInt8(ascii: ".") {
                guard count <= 6, let address = IPv6Address.embeddedIPv4(text) else { return nil }
                pieces[count] = UInt16(address >> 16)
                pieces[count + 1] = UInt16(truncatingIfNeeded: address)
                count += 2
                break
            }
            pieces[count] = digits.reduce(0) { $0 << 4 | UInt16(PercentEncoding.hexValue($1) ?? 0) }
            count += 1
            text = rest
            if text.isEmpty { break }
            guard text.first == UInt8(ascii: ":"), text.count > 1 else { return nil }
            text = text.dropFirst()
        }
        guard finish(count, gap) else { return nil }
    }

    /// Moves the pieces behind `::`, which stands for one zero at least, to the end.
    private mutating func finish(_ count: Int, _ gap: Int?) -> Bool {
        guard let gap else { return count == 8 }
        let tail = pieces[gap..<count]
        pieces = pieces[..<gap] + [UInt16](repeating: 0, count: 8 - count) + tail
        return true
    }

    /// The dotted form at the end of an address: four decimal numbers without leading zeros.
    private static func embeddedIPv4(_ text: ArraySlice<UInt8>) -> UInt32? {
        let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count == 4 else { return nil }
        var value: UInt32 = 0
        for label in labels {
            guard 1...3 ~= label.count, label.count == 1 || label.first != UInt8(ascii: "0"),
                label.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
            else { return nil }
            let number = label.reduce(0) { $0 * 10 + UInt32($1 - UInt8(ascii: "0")) }
            guard number < 256 else { return nil }
            value = value << 8 | number
        }
        return value
    }
}
