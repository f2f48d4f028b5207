import ScrapeDOM

/// Finds "By Jane Doe" in the text around the headline, where no element says that it is a byline.
struct Byline {
    private let page: PageScan

    init(_ page: PageScan) {
        self.page = page
    }

    /// How many bytes of text around the headline are looked at.
    private static let before = 300
    private static let after = 1200

    func authors() -> [RawAuthor]? {
        guard let headline = page.headline else { return nil }
        let pieces = self.pieces(around: page.table.textRange(headline))
        for (index, piece) in pieces.enumerated() {
            guard let rest = afterLabel(piece) else { continue }
            let name = rest.isEmpty && index + 1 < pieces.count ? pieces[index + 1] : rest
            if isName(name) { return [RawAuthor(name: name)] }
        }
        return nil
    }

    /// The pieces of text before and after the headline, short enough to be a byline.
    private func pieces(around headline: Range<Int>) -> [String] {
        let window = max(0, headline.lowerBound - Byline.before)..<headline.upperBound + Byline.after
        var pieces: [String] = []
        for piece in page.table.textPieces(page.table.root) {
            let range = page.table.textRange(piece)
            if range.lowerBound >= window.upperBound { break }
            guard range.lowerBound >= window.lowerBound, !headline.contains(range.lowerBound), range.count <= 200 else {
                continue
            }
            let line = TextCleaning.folded(page.table.text(piece))
            if !line.isEmpty { pieces.append(line) }
        }
        return pieces
    }

    /// What stands behind "By" or "Author:" at the beginning.
    private func afterLabel(_ text: String) -> String? {
        let lowercase = text.lowercased()
        for label in Byline.labels where lowercase.hasPrefix(label) {
            let rest = text.dropFirst(label.count)
            if rest.isEmpty || rest.first == ":" || rest.first == " " { return rest.trimming(" :") }
        }
        return nil
    }

    private static let labels = [
        "written by", "posted by", "published by", "by", "verfasst von", "geschrieben von", "erstellt von",
        "gespeichert von",
        "veröffentlicht von", "blog beitrag von", "ein beitrag von", "ein artikel von", "von", "autor", "autorin",
        "author", "auteur", "συντάκτης", "συντάκτρια", "लेखक", "yazan", "текст", "โดย", "מאת", "كتب", "كتبت", "بقلم",
        "autore", "text", "interview", "par", "por", "escrito por", "publié par", "scritto da", "di", "door", "av",
        "af", "tekst", "автор",
        "reported by", "words by", "story by",
    ]

    /// Two to four words in capitals: a sentence may begin with "By" too.
    private func isName(_ text: String) -> Bool {
        let head = text.split(whereSeparator: { ",|–•·".contains($0) }).first ?? ""
        let words = head.split(separator: " ")
        guard (2...6).contains(words.count), head.utf8.count <= 60 else { return false }
        let names = words.prefix { word in
            word.first?.isUppercase == true || Byline.particles.contains(word.lowercased())
        }
        return names.filter { $0.first?.isUppercase == true }.count >= 2
            && !head.contains(where: { "?!\"".contains($0) })
    }

    private static let particles: Set<String> = [
        "von", "van", "de", "der", "den", "di", "da", "la", "le", "du", "and", "und", "et", "y", "&", "zu", "al", "bin",
        "del", "dos",
    ]
}
