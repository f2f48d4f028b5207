/// SHA-1 (RFC 3174).
enum SHA1 {
    static func digest(of bytes: some Collection<UInt8>) -> [UInt8] {
        var state = State()
        let bytes = Array(bytes)
        let whole = bytes.count / 64 * 64
        for start in stride(from: 0, to: whole, by: 64) { state.take(bytes, at: start) }
        let tail = padded(Array(bytes[whole...]), length: bytes.count)
        for start in stride(from: 0, to: tail.count, by: 64) { state.take(tail, at: start) }
        return [state.a, state.b, state.c, state.d, state.e].flatMap { word in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
        }
    }

    private static func padded(_ rest: [UInt8], length: Int) -> [UInt8] {
        var tail = rest + [0x80]
        while tail.count % 64 != 56 { tail.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: (UInt64(length) * 8) >> UInt64(shift)))
        }
        return tail
    }

    private struct State {
        var a: UInt32 = 0x6745_2301
        var b: UInt32 = 0xEFCD_AB89
        var c: UInt32 = 0x98BA_DCFE
        var d: UInt32 = 0x1032_5476
        var e: UInt32 = 0xC3D2_E1F0
        /// The last 16 of the 80 words are all that the next one needs.
        private var words = [UInt32](repeating: 0, count: 16)

        mutating func take(_ bytes: [UInt8], at start: Int) {
            for number in 0..<16 {
                let place = start + number * 4
                words[number] =
                    UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16 | UInt32(bytes[place + 2]) << 8
                    | UInt32(bytes[place + 3])
            }
            var (a, b, c, d, e) = (a, b, c, d, e)
            for round in 0..<80 {
                if round >= 16 {
                    let mixed =
                        words[(round + 13) & 15] ^ words[(round + 8) & 15] ^ words[(round + 2) & 15]
                        ^ words[round & 15]
                    words[round & 15] = mixed << 1 | mixed >> 31
                }
                let (choice, constant) = SHA1.step(round, b, c, d)
                let next = (a << 5 | a >> 27) &+ choice &+ e &+ words[round & 15] &+ constant
                (a, b, c, d, e) = (next, a, b << 30 | b >> 2, c, d)
            }
            self.a &+= a
            self.b &+= b
            self.c &+= c
            self.d &+= d
            self.e &+= e
        }
    }

    @inline(__always)
    private static func step(_ round: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> (UInt32, UInt32) {
        switch round {
        case ..<20: ((b & c) | (~b & d), 0x5A82_7999)
        case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
        case ..<60: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
    }
}
