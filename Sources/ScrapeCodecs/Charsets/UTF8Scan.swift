/// How much of some bytes is UTF-8.
struct UTF8Scan {
    /// Whole sequences of more than one byte.
    private(set) var sequences = 0
    /// Broken sequences, one for each U+FFFD that stands for them.
    private(set) var errors = 0

    /// Whether the bytes end in the middle of a sequence, as those of a page that broke off do.
    private(set) var isCut = false

    var isValid: Bool { errors == 0 && !isCut }

    /// Whether the bytes were meant as UTF-8: letters beyond ASCII, and nearly nothing broken.
    var isUTF8: Bool { sequences > 0 && sequences >= errors * 50 }

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            var index = UTF8Scan.endOfASCII(bytes, from: 0)
            while index < bytes.count {
                let (length, isWhole) = UTF8Scan.sequence(bytes, at: index)
                let isCut = !isWhole && 0xC2...0xF4 ~= bytes[index] && index + length == bytes.count
                if isWhole { sequences += 1 } else if isCut { self.isCut = true } else { errors += 1 }
                index += length
                if index < bytes.count, bytes[index] < 0x80 { index = UTF8Scan.endOfASCII(bytes, from: index) }
            }
        }
    }

    /// The bytes with U+FFFD for each maximal subpart of a broken sequence (Unicode, section 3.9).
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        guard !UTF8Scan(bytes).isValid else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            var index = 0
            while index < bytes.count {
                let (length, isWhole) = bytes[index] < 0x80 ? (1, true) : sequence(bytes, at: index)
                if !isWhole {
                    result.append(contentsOf: bytes[start..<index])
                    result.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    start = index + length
                }
                index += length
            }
            result.append(contentsOf: bytes[start...])
        }
        return result
    }

    /// The first byte from there that is not ASCII, eight at a step.
    static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= bytes.count,
            raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index += 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index
    }

    /// The length of the sequence of more than one byte that begins there, or of the part of it that is not broken.
    private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (length: Int, isWhole: Bool) {
        let lead = bytes[start]
        let count: Int
        // What the second byte may be: no overlong forms, no surrogates, nothing above U+10FFFF.
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: count = 2
        case 0xE0: (count, second) = (3, 0xA0...0xBF)
        case 0xED: (count, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: count = 3
        case 0xF0: (count, second) = (4, 0x90...0xBF)
        case 0xF4: (count, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: count = 4
        default: return (1, false)
        }
        guard start + 1 < bytes.count, second ~= bytes[start + 1] else { return (1, false) }
        var length = 2
        while length < count {
            guard start + length < bytes.count, bytes[start + length] & 0xC0 == 0x80 else { return (length, false) }
            length += 1
        }
        return (count, true)
    }
}

extension [UInt8] {
    /// Appends a scalar in UTF-8.
    mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0..<0x80: append(UInt8(scalar.value))
        case 0x80..<0x800:
            append(0xC0 | UInt8(scalar.value >> 6))
            append(0x80 | UInt8(scalar.value & 0x3F))
        default: append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
