import ScrapeTypes

/// The language that a text is plainly written in: by its script, or by the small words that stand in every sentence.
///
/// It corrects declarations that a template got wrong, and says nothing of texts that are short, mixed or in a
/// language that it does not know.
enum TextLanguage {
    /// The language's tag where it differs from the declared one; the declared tag where the two agree.
    static func tag(of blocks: [ArticleBlock], declared: String?) -> String? {
        var text: [UInt8] = []
        for block in blocks where text.count < sample {
            text.append(contentsOf: block.plainText.utf8.prefix(sample))
            text.append(0x20)
        }
        return tag(of: text, declared: declared)
    }

    /// Bytes of text that are looked at.
    private static let sample = 4000

    static func tag(of text: [UInt8], declared: String?) -> String? {
        let base = declared.map { String($0.prefix { $0 != "-" }) }
        let scripts = Scripts(text)
        guard scripts.letters >= 100 else { return nil }
        if let script = scripts.main {
            return base.map(script.languages.contains) ?? false ? declared : script.languages[0]
        }
        guard scripts.isLatin else { return nil }
        return latin(text, declared: declared, base: base)
    }

    // MARK: Small words

    /// A language is believed with so many of its words, and so many times those of the other.
    private static let least = 12
    private static let lead = 3

    private static func latin(_ text: [UInt8], declared: String?, base: String?) -> String? {
        let counts = counts(of: text)
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] >= least else { return nil }
        if let base {
            // Of a language without words here nothing is known.
            guard let own = rows.firstIndex(where: { $0.codes.contains(base) }) else { return nil }
            if own == best { return declared }
            return counts[best] >= lead * max(counts[own], 1) ? rows[best].codes[0] : nil
        }
        let second = counts.enumerated().filter { $0.offset != best }.map(\.element).max() ?? 0
        return counts[best] >= lead * second ? rows[best].codes[0] : nil
    }

    /// How many words of the text each language has.
    private static func counts(of text: [UInt8]) -> [Int] {
        var counts = [Int](repeating: 0, count: rows.count)
        var hash = seed
        var length = 0
        for byte in text.prefix(sample) + [0x20] {
            if isLetter(byte) {
                hash = next(hash, TextCleaning.isASCIILetter(byte) ? byte | 0x20 : byte)
                length += 1
                continue
            }
            if length > 1, let languages = languagesByHash[hash] {
                for language in languages { counts[language] += 1 }
            }
            hash = seed
            length = 0
        }
        return counts
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private static let languagesByHash: [UInt64: [Int]] = {
        var table: [UInt64: [Int]] = [:]
        for (index, row) in rows.enumerated() {
            for word in row.words.split(separator: " ") {
                table[word.utf8.reduce(seed, next), default: []].append(index)
            }
        }
        return table
    }()

    /// Languages that are told apart, and words that their neighbours write differently. Danish and Norwegian are one.
    private static let rows: [(codes: [String], words: String)] = [
        (["en"], "the of and to that is was for with on are as at this from have not by they which"),
        (["de"], "der die das und ist nicht den mit von dem auf für ein eine sich auch wird im zu hat"),
        (["fr"], "les des est dans une pour qui pas sur avec plus par cette sont aux mais ont été ses"),
        (["es"], "los las del una por con para más pero como este ha sus está fue muy también"),
        (["pt", "gl"], "não uma com dos para mais pelo são ao da das em foi os seu sua também"),
        (["it"], "che della di per una non con del più sono gli nel alla dei anche è questo"),
        (["nl", "af"], "het een van niet zijn voor met dat op te ook aan wordt naar maar bij is"),
        (["sv"], "och att det som inte för är på med till har ett av om från den"),
        (["da", "no", "nb", "nn"], "og det som ikke for er på med til af av har et en fra til jeg"),
        (["fi"], "ja on ei että oli se mutta kun myös joka hän ovat sen kuin mukaan"),
        (["pl"], "się nie jest na że do to oraz przez dla od był który po jak"),
        (["cs", "sk"], "se na že je není jako pro ale který aby podle jsou byl sa som ktorý"),
        (["hu"], "és hogy nem az egy meg volt is csak már vagy ez ezt mint"),
        (["ro"], "și în nu este pentru care din mai cu fost pe la sunt această"),
        (["tr"], "ve bir bu için ile olarak da de olan daha çok ise gibi"),
        (["id", "ms"], "yang dan di dengan untuk dari ini pada itu tidak dalam akan"),
        (["vi"], "và của là không có được cho trong một với các những người"),
    ]
}

/// The letters of a text by script.
private struct Scripts {
    private(set) var letters = 0
    private var latin = 0
    private var counts = [Int](repeating: 0, count: Script.all.count)
    private var han = 0
    private var kana = 0

    struct Script {
        /// The languages that are written in it, the most usual first.
        var languages: [String]
        var ranges: [ClosedRange<UInt32>]

        static let japanese = Script(languages: ["ja"], ranges: [])
        static let chinese = Script(languages: ["zh", "yue", "wuu"], ranges: [])
        /// Scripts of one language, or of one that is nearly always meant.
        static let all: [Script] = [
            Script(languages: ["ko"], ranges: [0xAC00...0xD7A3, 0x1100...0x11FF]),
            Script(languages: ["el"], ranges: [0x370...0x3FF, 0x1F00...0x1FFF]),
            Script(languages: ["he", "yi"], ranges: [0x590...0x5FF]),
            Script(languages: ["th"], ranges: [0xE00...0xE7F]),
            Script(languages: ["ka"], ranges: [0x10A0...0x10FF]),
            Script(languages: ["hy"], ranges: [0x530...0x58F]),
            Script(languages: ["ar", "fa", "ur", "ps", "ckb", "ug", "sd", "ku"], ranges: [0x600...0x6FF]),
            Script(
                languages: ["ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt", "ba", "bs", "uz", "az"],
                ranges: [0x400...0x52F]
            ),
            Script(languages: ["hi", "mr", "ne", "sa", "kok", "mai", "bho"], ranges: [0x900...0x97F]),
            Script(languages: ["bn", "as"], ranges: [0x980...0x9FF]),
            Script(languages: ["ta"], ranges: [0xB80...0xBFF]),
        ]
    }

    init(_ text: [UInt8]) {
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
            case 0x3040...0x30FF: kana += 1
            case 0x4E00...0x9FFF, 0x3400...0x4DBF: han += 1
            case 0x370...0x1FFF, 0xAC00...0xD7A3:
                guard let index = Script.all.firstIndex(where: { $0.ranges.contains { $0 ~= scalar.value } }) else {
                    continue
                }
                counts[index] += 1
            default: continue
            }
            letters += 1
        }
    }

    var isLatin: Bool { latin * 10 > letters * 9 }

    /// The script of most letters, where it is not Latin.
    var main: Script? {
        if (han + kana) * 2 > letters { return kana * 10 > han ? .japanese : .chinese }
        return counts.firstIndex { $0 * 2 > letters }.map { Script.all[$0] }
    }
}
