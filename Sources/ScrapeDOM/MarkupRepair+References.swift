// Character references as a browser reads them.

extension MarkupRepair {
    mutating func repairReferences(_ range: Range<Int>, isAttribute: Bool) {
        var start = range.lowerBound
        while start < range.upperBound, let ampersand = find(UInt8(ascii: "&"), from: start, to: range.upperBound) {
            start = ampersand + 1
            if byte(at: start) == UInt8(ascii: "#") {
                repairNumber(at: ampersand, end: range.upperBound)
            } else {
                repairName(at: ampersand, end: range.upperBound, isAttribute: isAttribute)
            }
        }
    }

    private mutating func repairNumber(at ampersand: Int, end: Int) {
        var index = ampersand + 2
        let isHexadecimal = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        let firstDigit = index
        var number: UInt32 = 0
        while index < end, let digit = hexadecimalDigit(bytes[index]), isHexadecimal || digit < 10 {
            number = min(number * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            index += 1
        }
        if index == firstDigit { return }
        if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
        if let scalar = CharacterReferences.replacement(number) { replace(ampersand..<index, with: scalar) }
    }

    private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        if isDigit(byte) { return UInt32(byte - 0x30) }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? UInt32(letter) + 10 : nil
    }

    private mutating func repairName(at ampersand: Int, end: Int, isAttribute: Bool) {
        var index = ampersand + 1
        while index < end, isLetter(bytes[index]) || isDigit(bytes[index]) { index += 1 }
        let name = UnsafeBufferPointer(rebasing: bytes[ampersand + 1..<index])
        let isClosed = index < end && bytes[index] == UInt8(ascii: ";")
        if isClosed {
            if let scalar = CharacterReferences.newer(name) { replace(ampersand..<index + 1, with: scalar) }
            return
        }
        // In an address `&copy=1` is a parameter, so there the whole word must be a name and no `=` may follow it.
        if isAttribute {
            if index < end, bytes[index] == UInt8(ascii: "=") { return }
            guard let known = CharacterReferences.old(name), known.length == name.count else { return }
            replace(ampersand..<index, with: known.scalar)
        } else if let known = CharacterReferences.old(name) {
            replace(ampersand..<ampersand + 1 + known.length, with: known.scalar)
        }
    }
}
