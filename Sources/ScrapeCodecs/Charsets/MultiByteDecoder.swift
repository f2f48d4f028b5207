/// The charsets of several bytes without states, by the decoders of the Encoding Standard (sections 10 to 14).
enum MultiByteDecoder: Sendable {
    case gb18030, big5, eucJP, shiftJIS, eucKR

    /// What begins with a byte beyond ASCII: how many bytes belong to it, and its scalars.
    struct Step {
        var length: Int
        /// 0xFFFD for what is no character.
        var scalar: UInt32
        /// A mark that belongs to the letter before it; two letters of Big5 have one.
        var mark: UInt32?

        init(_ length: Int, _ scalar: UInt32, mark: UInt32? = nil) {
            self.length = length
            self.scalar = scalar
            self.mark = mark
        }
    }

    /// The bytes as valid UTF-8.
    func decode(_ bytes: [UInt8]) -> [UInt8] {
        // No byte gives more than three.
        [UInt8](unsafeUninitializedCapacity: bytes.count * 3) { buffer, count in
            var output = ScalarWriter(buffer)
            bytes.withUnsafeBufferPointer { write($0, to: &output) }
            count = output.count
        }
    }

    private func write(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout ScalarWriter) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                let end = UTF8Scan.endOfASCII(bytes, from: index)
                output.write(bytes[index..<end])
                index = end
            } else {
                let step = step(Rest(bytes, from: index))
                output.write(step.scalar)
                if let mark = step.mark { output.write(mark) }
                index += step.length
            }
        }
    }

    private func step(_ rest: Rest) -> Step {
        switch self {
        case .gb18030: MultiByteDecoder.gb18030(rest)
        case .big5: MultiByteDecoder.big5(rest)
        case .eucJP: MultiByteDecoder.eucJP(rest)
        case .shiftJIS: MultiByteDecoder.shiftJIS(rest)
        case .eucKR: MultiByteDecoder.eucKR(rest)
        }
    }

    /// What is no character: a byte of ASCII is never part of it, whatever comes before.
    private static func invalid(_ rest: Rest, length: Int = 2) -> Step {
        guard rest.count >= length else { return Step(rest.count, 0xFFFD) }
        return Step(rest[length - 1] < 0x80 ? length - 1 : length, 0xFFFD)
    }
}

extension MultiByteDecoder {
    /// The bytes from somewhere on.
    struct Rest {
        private let bytes: UnsafeBufferPointer<UInt8>
        private let start: Int

        init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
            self.bytes = bytes
            self.start = start
        }

        var count: Int { bytes.count - start }

        /// 0 beyond the end, which is no second byte in any of these charsets.
        subscript(index: Int) -> UInt8 { index < count ? bytes[start + index] : 0 }
    }

    // 10.2.1
    private static func gb18030(_ rest: Rest) -> Step {
        let (lead, trail) = (rest[0], rest[1])
        if lead == 0x80 { return Step(1, 0x20AC) }
        guard lead != 0xFF else { return Step(1, 0xFFFD) }
        switch trail {
        case 0x30...0x39: return fourBytes(rest)
        case 0x40...0x7E, 0x80...0xFE:
            let pointer = (Int(lead) - 0x81) * 190 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
            guard let scalar = CharacterIndex.gb18030[pointer] else { return invalid(rest) }
            return Step(2, scalar)
        default: return invalid(rest)
        }
    }

    private static func fourBytes(_ rest: Rest) -> Step {
        // The end in the middle is one error; a wrong byte leaves the second one, a digit, to be read again.
        if rest.count > 2, !(0x81...0xFE ~= rest[2]) { return Step(1, 0xFFFD) }
        if rest.count > 3, !(0x30...0x39 ~= rest[3]) { return Step(1, 0xFFFD) }
        guard rest.count > 3 else { return Step(rest.count, 0xFFFD) }
        let row = ((Int(rest[0]) - 0x81) * 10 + Int(rest[1]) - 0x30) * 126 + Int(rest[2]) - 0x81
        let pointer = row * 10 + Int(rest[3]) - 0x30
        if 189_000...1_237_575 ~= pointer { return Step(4, UInt32(pointer - 189_000 + 0x10000)) }
        return Step(4, CharacterIndex.gb18030Ranges[pointer] ?? 0xFFFD)
    }

    // 12.1.1
    private static func big5(_ rest: Rest) -> Step {
        let (lead, trail) = (rest[0], rest[1])
        guard 0x81...0xFE ~= lead else { return Step(1, 0xFFFD) }
        guard 0x40...0x7E ~= trail || 0xA1...0xFE ~= trail else { return invalid(rest) }
        switch (lead, trail) {
        case (0x88, 0x62): return Step(2, 0xCA, mark: 0x304)
        case (0x88, 0x64): return Step(2, 0xCA, mark: 0x30C)
        case (0x88, 0xA3): return Step(2, 0xEA, mark: 0x304)
        case (0x88, 0xA5): return Step(2, 0xEA, mark: 0x30C)
        default:
            let pointer = (Int(lead) - 0x81) * 157 + Int(trail) - (trail < 0x7F ? 0x40 : 0x62)
            return CharacterIndex.big5[pointer].map { Step(2, $0) } ?? invalid(rest)
        }
    }

    // 13.1.1
    private static func eucJP(_ rest: Rest) -> Step {
        let (lead, trail) = (rest[0], rest[1])
        switch (lead, trail) {
        case (0x8E, 0xA1...0xDF): return Step(2, 0xFF61 + UInt32(trail - 0xA1))
        case (0x8F, 0xA1...0xFE):
            guard 0xA1...0xFE ~= rest[2] else { return invalid(rest, length: 3) }
            let pointer = (Int(trail) - 0xA1) * 94 + Int(rest[2]) - 0xA1
            return CharacterIndex.jis0212[pointer].map { Step(3, $0) } ?? invalid(rest, length: 3)
        case (0xA1...0xFE, 0xA1...0xFE):
            let pointer = (Int(lead) - 0xA1) * 94 + Int(trail) - 0xA1
            return CharacterIndex.jis0208[pointer].map { Step(2, $0) } ?? invalid(rest)
        case (0x8E, _), (0x8F, _), (0xA1...0xFE, _): return invalid(rest)
        default: return Step(1, 0xFFFD)
        }
    }

    // 13.3.1
    private static func shiftJIS(_ rest: Rest) -> Step {
        let (lead, trail) = (rest[0], rest[1])
        switch lead {
        case 0x80: return Step(1, 0x80)
        case 0xA1...0xDF: return Step(1, 0xFF61 + UInt32(lead - 0xA1))
        case 0x81...0x9F, 0xE0...0xFC:
            guard 0x40...0x7E ~= trail || 0x80...0xFC ~= trail else { return invalid(rest) }
            let row = Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)
            let pointer = row * 188 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
            // Characters of the user's own.
            if 8836...10715 ~= pointer { return Step(2, UInt32(0xE000 - 8836 + pointer)) }
            return CharacterIndex.jis0208[pointer].map { Step(2, $0) } ?? invalid(rest)
        default: return Step(1, 0xFFFD)
        }
    }

    // 14.1.1
    private static func eucKR(_ rest: Rest) -> Step {
        let (lead, trail) = (rest[0], rest[1])
        guard 0x81...0xFE ~= lead else { return Step(1, 0xFFFD) }
        guard 0x41...0xFE ~= trail else { return invalid(rest) }
        let pointer = (Int(lead) - 0x81) * 190 + Int(trail) - 0x41
        return CharacterIndex.eucKR[pointer].map { Step(2, $0) } ?? invalid(rest)
    }
}

/// Writes scalars as UTF-8 into memory that has room for them.
private struct ScalarWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    mutating func write(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        for byte in bytes { put(UInt32(byte)) }
    }

    mutating func write(_ scalar: UInt32) {
        switch scalar {
        case 0..<0x80: put(scalar)
        case 0x80..<0x800:
            put(0xC0 | scalar >> 6)
            put(0x80 | scalar & 0x3F)
        case 0x800..<0x10000:
            put(0xE0 | scalar >> 12)
            put(0x80 | scalar >> 6 & 0x3F)
            put(0x80 | scalar & 0x3F)
        default:
            put(0xF0 | scalar >> 18)
            put(0x80 | scalar >> 12 & 0x3F)
            put(0x80 | scalar >> 6 & 0x3F)
            put(0x80 | scalar & 0x3F)
        }
    }

    private mutating func put(_ byte: UInt32) {
        buffer[count] = UInt8(truncatingIfNeeded: byte)
        count += 1
    }
}
