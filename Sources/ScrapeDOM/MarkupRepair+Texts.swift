// Texts that libxml2 is not shown, and texts that are no markup whatever they look like.

extension MarkupRepair {
    /// White space at the ends is left, since it matters where text begins.
    mutating func readText(_ range: Range<Int>) {
        if showsNextText || range.count < MarkupRepair.leastTaken {
            return repairReferences(range, isAttribute: false)
        }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isHTMLSpace(bytes[start]) { start += 1 }
        while start < end, isHTMLSpace(bytes[end - 1]) { end -= 1 }
        // The parser hands text over in pieces of 1,000 characters, and a number must not be cut.
        if start - range.lowerBound > 500 || !takeOut(start..<end) { repairReferences(range, isAttribute: false) }
    }

    /// Leaves a number instead of a text that the parser would take as it stands; false where it would not.
    mutating func takeOut(_ text: Range<Int>) -> Bool {
        guard text.count >= MarkupRepair.leastTaken,
            find(UInt8(ascii: "&"), from: text.lowerBound, to: text.upperBound) == nil,
            isPlain(text)
        else { return false }
        begin(text)
        output.append(contentsOf: TakenTexts.mark)
        write(number: taken.count)
        output.append(UInt8(ascii: ";"))
        taken.append(text)
        return true
    }

    mutating func write(number: Int) {
        var divisor = 1
        while divisor * 10 <= number { divisor *= 10 }
        while divisor > 0 {
            output.append(UInt8(number / divisor % 10) + UInt8(ascii: "0"))
            divisor /= 10
        }
    }

    /// No control characters, which the parser drops, and nothing near U+FFFF.
    func isPlain(_ text: Range<Int>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = text.lowerBound
        while index + 8 <= text.upperBound {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let low = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
            let other = word ^ 0xEFEF_EFEF_EFEF_EFEF
            let high = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
            if low | high != 0, !(index..<index + 8).allSatisfy(isPlain) { return false }
            index += 8
        }
        return (index..<text.upperBound).allSatisfy(isPlain)
    }

    private func isPlain(at index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x20 { return isHTMLSpace(byte) && byte != 0x0C }
        return byte != 0xEF || self.byte(at: index + 1) != 0xBF
    }

    /// Leaves a number instead of the text. Half of a page may be scripts, and libxml2 reads them letter by letter.
    mutating func takeOutRawText(_ endTag: StaticString) {
        let text = place..<(endOfText(endTag) ?? bytes.count)
        place = text.upperBound
        if text.isEmpty { return }
        begin(text)
        output.append(UInt8(ascii: "#"))
        write(number: taken.count)
        taken.append(text)
    }

    /// Hides what looks like a tag. A title that never ends is left to libxml2, which ends it at the body.
    mutating func escapeText(_ endTag: StaticString) {
        if unendedTags.contains(endTag.utf8CodeUnitCount) { return }
        guard let end = endOfText(endTag) else {
            unendedTags.insert(endTag.utf8CodeUnitCount)
            return
        }
        while let less = find(UInt8(ascii: "<"), from: place), less < end {
            repairReferences(place..<less, isAttribute: false)
            replace(less..<less + 1, with: "&lt;")
            place = less + 1
        }
        repairReferences(place..<end, isAttribute: false)
        place = end
    }

    private func endOfText(_ endTag: StaticString) -> Int? {
        var start = place
        while let less = find(UInt8(ascii: "<"), from: start) {
            if startsIgnoringCase(endTag, at: less) { return less }
            start = less + 1
        }
        return nil
    }
}
