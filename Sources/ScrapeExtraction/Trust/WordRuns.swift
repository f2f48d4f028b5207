import ScrapeTypes

/// The words of a text as hashes: what is needed to count them and to compare two texts.
///
/// Words are what white space parts and a letter or digit is in, whatever punctuation it has; of Chinese and Japanese,
/// which write without spaces, each character is one.
struct WordRuns {
    /// One hash a word, in order.
    private(set) var words: [UInt64] = []

    init(_ text: String) {
        var hash = WordRuns.seed
        var length = 0
        for scalar in text.unicodeScalars {
            switch WordRuns.kind(scalar) {
            case .part:
                hash = WordRuns.step(hash, scalar)
                length += 1
            case .word:
                if length > 0 { words.append(hash) }
                words.append(WordRuns.step(WordRuns.seed, scalar))
                (hash, length) = (WordRuns.seed, 0)
            case .punctuation: break
            case .gap:
                if length > 0 { words.append(hash) }
                (hash, length) = (WordRuns.seed, 0)
            }
        }
        if length > 0 { words.append(hash) }
    }

    var count: Int { words.count }

    /// The runs of so many neighbouring words; a shorter text is one run.
    ///
    /// - Parameter part: Of how many runs one is kept: the same ones in every text.
    func runs(of length: Int, oneIn part: UInt64 = 1) -> Set<UInt64> {
        if words.count <= length { return words.isEmpty ? [] : [words.reduce(WordRuns.seed, WordRuns.mix)] }
        var runs: Set<UInt64> = []
        for start in 0...words.count - length {
            let run = words[start..<start + length].reduce(WordRuns.seed, WordRuns.mix)
            if part == 1 || run % part == 0 { runs.insert(run) }
        }
        return runs
    }

    private enum Kind { case part, word, punctuation, gap }

    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .part
        case 0...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .gap
        case 0..<0xAA, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0x200B...0x206F, 0x20A0...0x2BFF, 0x3001...0x303F:
            .punctuation
        case 0x30FB, 0xFE30...0xFE4F, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFFFD, 0x1F000...0x1FAFF: .punctuation
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            .word
        default: .part
        }
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func step(_ hash: UInt64, _ scalar: Unicode.Scalar) -> UInt64 {
        let folded = (0x41...0x5A).contains(scalar.value) ? scalar.value | 0x20 : scalar.value
        return (hash ^ UInt64(folded)) &* 0x100_0000_01B3
    }

    private static func mix(_ run: UInt64, _ word: UInt64) -> UInt64 {
        var mixed = (run ^ word) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 32
        return mixed
    }
}
