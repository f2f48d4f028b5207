/// What the words in an element's class and id say of it.
struct ClassWords: OptionSet {
    let rawValue: UInt16

    static let author = ClassWords(rawValue: 1 << 0)
    static let date = ClassWords(rawValue: 1 << 1)
    static let modified = ClassWords(rawValue: 1 << 2)
    static let standfirst = ClassWords(rawValue: 1 << 3)
    static let credit = ClassWords(rawValue: 1 << 4)
    static let caption = ClassWords(rawValue: 1 << 5)
    /// Comments, related stories, side bars: what stands there is of something else.
    static let elsewhere = ClassWords(rawValue: 1 << 6)
    /// A box about the author: the name is in it, among other things.
    static let biography = ClassWords(rawValue: 1 << 7)
    /// The date and author line, whatever it holds.
    static let byline = ClassWords(rawValue: 1 << 8)
    /// Links to other pages, unless it is also called a byline: lists of links get dressed up for many things.
    static let navigation = ClassWords(rawValue: 1 << 9)

    /// Whether what stands there is of something else than the article.
    var isElsewhere: Bool {
        contains(.elsewhere) || contains(.navigation) && isDisjoint(with: [.byline, .date, .author])
    }

    /// A word, what it means, and what must surround it.
    fileprivate struct Word {
        let bytes: [UInt8]
        let meaning: ClassWords
        /// Whether it counts only where no letter stands before it, so that "candidate" holds no "date".
        let beginsWord: Bool
        /// Whether it counts only at the beginning of a class, so that "post-footer" is no footer.
        let beginsToken: Bool
        /// Whether it counts only where no letter stands behind it.
        let endsWord: Bool

        init(_ text: String, _ meaning: ClassWords) {
            beginsToken = text.hasPrefix("=")
            beginsWord = beginsToken || text.hasPrefix("^")
            endsWord = text.hasSuffix("$")
            bytes = text.utf8.filter { $0 != 0x5E && $0 != 0x24 && $0 != 0x3D }
            self.meaning = meaning
        }
    }

    /// The words by their first two letters (`pair`).
    private static let words: [[Word]] = {
        let groups: [(ClassWords, [String])] = [
            (
                .author,
                [
                    "^author", "autor", "auteur", "^byline", "^writer", "^verfasser", "contributor", "^redakteur",
                    "^firma$", "^creator",
                ]
            ),
            (.byline, ["^byline", "^meta$", "^dateline", "postmeta", "entrymeta", "postinfo", "articleinfo"]),
            (
                .date,
                [
                    "^date", "^datum", "^time$", "^timestamp", "pubdate", "^publish", "^posted", "^fecha", "^pubtime",
                    "postdate", "datetime", "^dato$", "entrydate", "releasedate", "articledate", "^veroeff", "^data$",
                    "createdate", "publicationdate", "^erstellt", "^created$",
                ]
            ),
            (.modified, ["^update", "^modified", "^lastmod", "^aktualisiert", "^revised"]),
            (
                .standfirst,
                [
                    "standfirst", "^dek$", "^deck$", "^subtitle", "^subhead", "^subheadline", "^strapline", "^lead$",
                    "^lede$", "^chapo", "^sapo", "^teaser$", "^intro$", "^summary$", "^excerpt$", "^ingress",
                    "^vorspann", "^abstract$", "^leadtext", "^articlelead", "^sottotitolo", "^entradilla", "^bajada",
                    "^subtitulo", "^underrubrik", "^description$", "^sommario", "^manchet", "^perex",
                ]
            ),
            (
                .credit,
                [
                    "^credit", "copyright", "^source$", "^photographer", "^agency", "^quelle", "^fotograf",
                    "^bildquelle", "^photocredit", "^imagecredit",
                ]
            ),
            (.caption, ["caption", "^bildunterschrift", "^legend"]),
            (.navigation, ["=nav$", "=navigation"]),
            (.biography, ["^bio$", "^biography", "authorbox", "aboutauthor", "authorbio", "^about$"]),
            (
                .elsewhere,
                [
                    "=comment", "=related", "=sidebar", "recommend", "^kommentare", "=footer",
                    "=widget", "^popular", "^trending", "^promo$", "^promos$", "^promobox", "^promotion", "^newsletter",
                    "^cookie", "mostread", "^similar",
                    "^disqus", "^reply", "^replies", "^more-", "readmore", "^breaking", "^modal", "^popup",
                    "^teaserlist", "=menu$",
                ]
            ),
        ]
        var words = [[Word]](repeating: [], count: 32 * 32)
        for (meaning, texts) in groups {
            for text in texts {
                let word = Word(text, meaning)
                words[pair(word.bytes[0], word.bytes[1])].append(word)
            }
        }
        return words
    }()

    /// Whether a word begins with these two letters: most places in a class begin none.
    private static let pairs = words.map { !$0.isEmpty }

    private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }

    /// Reads a class and id attribute: words at any place, in any case, with or without separators.
    init(_ bytes: ArraySlice<UInt8>) {
        var found = ClassWords()
        var previous: UInt8 = 0
        let pairs = ClassWords.pairs
        for index in bytes.indices.dropLast() {
            let byte = bytes[index]
            defer { previous = byte }
            let pair = ClassWords.pair(byte, bytes[index + 1])
            guard pairs[pair], TextCleaning.isASCIILetter(byte) else { continue }
            // In `postDate` the capital begins a word.
            let isStart = !TextCleaning.isASCIILetter(previous) || (byte < 0x60 && previous >= 0x60)
            let isTokenStart = previous <= 0x20
            for word in ClassWords.words[pair] where isStart || !word.beginsWord {
                if word.beginsToken, !isTokenStart { continue }
                if word.matches(bytes, at: index) { found.insert(word.meaning) }
            }
        }
        self = found
    }

    init(rawValue: UInt16) { self.rawValue = rawValue }
}

extension ClassWords.Word {
    fileprivate func matches(_ text: ArraySlice<UInt8>, at start: Int) -> Bool {
        guard start + bytes.count <= text.endIndex else { return false }
        for offset in 1..<bytes.count {
            let byte = text[start + offset]
            guard byte == bytes[offset] || (byte < 0x60 && byte | 0x20 == bytes[offset]) else { return false }
        }
        guard endsWord, start + bytes.count < text.endIndex else { return true }
        let next = text[start + bytes.count]
        return !TextCleaning.isASCIILetter(next) || next < 0x60
    }
}
