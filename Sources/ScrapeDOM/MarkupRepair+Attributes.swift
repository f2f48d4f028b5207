// Attributes that libxml2 is not shown.

/// Where in the page an attribute's name and value stand.
struct TakenAttribute {
    var name: Range<UInt32>
    var value: Range<UInt32>?

    /// How many bytes both take with a zero behind each.
    var size: Int { name.count + 1 + (value.map { $0.count + 1 } ?? 0) }
}

extension MarkupRepair {
    /// More are left to libxml2: each name is compared with all others.
    private static let mostTaken = 24

    /// Leaves a number instead of a tag's attributes, where libxml2 would take all of them as they stand, and says whether the
    /// tag ends in `/>`. Nil where it would not.
    mutating func takeOutAttributes() -> Bool? {
        let start = place
        let first = attributes.count
        guard let isClosed = readPlainAttributes() else {
            attributes.removeSubrange(first...)
            place = start
            return nil
        }
        if attributes.count == first { return isClosed }
        let end = place - (isClosed ? 2 : 1)
        guard hasOnlyPlainReferences(start..<end), isPlain(start..<end) else {
            attributes.removeSubrange(first...)
            place = start
            return nil
        }
        begin(start..<end)
        output.append(UInt8(ascii: " "))
        output.append(TakenTags.mark)
        write(number: takenTags.count)
        takenTags.append(first..<attributes.count)
        return isClosed
    }

    /// Reads attributes of names that libxml2 can read, no two of them alike, and with quotes around their values.
    private mutating func readPlainAttributes() -> Bool? {
        let first = attributes.count
        while let byte = byte(at: place) {
            if isHTMLSpace(byte) {
                place += 1
            } else if byte == UInt8(ascii: ">") {
                place += 1
                return false
            } else if byte == UInt8(ascii: "/") {
                guard self.byte(at: place + 1) == UInt8(ascii: ">") else { return nil }
                place += 2
                return true
            } else {
                guard attributes.count - first < MarkupRepair.mostTaken, let attribute = readPlainAttribute(),
                    !attributes[first...].contains(where: { isSameName($0.name, attribute.name) })
                else { return nil }
                attributes.append(attribute)
            }
        }
        return nil
    }

    private mutating func readPlainAttribute() -> TakenAttribute? {
        let start = place
        guard bytes[start] >= 0x3A || bytes[start] == UInt8(ascii: ".") else { return nil }
        while place < bytes.count, isPlainNameByte(bytes[place]) { place += 1 }
        let name = UInt32(start)..<UInt32(place)
        guard !name.isEmpty, name.count < longestAttributeName, let next = byte(at: place) else { return nil }
        guard isHTMLSpace(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || next == UInt8(ascii: "=")
        else { return nil }
        let end = place
        skipSpace()
        guard byte(at: place) == UInt8(ascii: "=") else {
            place = end
            return TakenAttribute(name: name, value: nil)
        }
        place += 1
        skipSpace()
        guard let quote = byte(at: place), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = find(quote, from: place + 1)
        else { return nil }
        defer { place = end + 1 }
        return TakenAttribute(name: name, value: UInt32(place + 1)..<UInt32(end))
    }

    /// Letters, digits, `_`, `:`, `.` and `-`.
    private func isPlainNameByte(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 64 ? 0x07FF_6000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
        return byte < 128 && bits >> UInt64(byte & 63) & 1 == 1
    }

    /// Whether all character references are such as `TakenTags` reads.
    private func hasOnlyPlainReferences(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while let ampersand = find(UInt8(ascii: "&"), from: start, to: range.upperBound) {
            let rest = UnsafeBufferPointer(rebasing: bytes[ampersand..<range.upperBound])
            guard let reference = PlainReference(rest) else { return false }
            start = ampersand + reference.length
        }
        return true
    }

    private func isSameName(_ first: Range<UInt32>, _ second: Range<UInt32>) -> Bool {
        guard first.count == second.count else { return false }
        for (a, b) in zip(first, second) where lowercase(bytes[Int(a)]) != lowercase(bytes[Int(b)]) { return false }
        return true
    }
}
