import ScrapeDOM

/// The text of the headline's element, without the label that stands before it.
struct HeadlineText {
    let text: String
    /// Whether the text is in several pieces: what parts them is the style sheet's business then.
    let isPieced: Bool
    /// Whether it is the page's first heading by its rank too.
    let isTop: Bool

    init(_ headline: NodeID, in page: PageScan) {
        let pieces = HeadlineText.pieces(of: headline, in: page)
        var range = pieces.indices
        if pieces.count > 1 {
            let titles = page.headTitles.map(\.comparisonKey)
            let start = HeadlineText.start(of: pieces, titles)
            range = start..<HeadlineText.end(of: pieces[start...], titles)
        }
        text = HeadlineText.joined(pieces[range])
        isPieced = range.count > 1
        isTop = page.table.tag(headline) == .h1
    }

    private struct Piece {
        var text: String
        var isKicker: Bool
    }

    private static func joined(_ pieces: ArraySlice<Piece>) -> String {
        pieces.reduce(into: "") { $0 += $1.text }.foldingSpace
    }

    // MARK: Labels

    /// The first piece that is no label: "Opinion", "Thread:", a topic.
    ///
    /// A title in the head that begins with the rest says so, and a class does where no title knows the label.
    private static func start(of pieces: [Piece], _ titles: [String]) -> Int {
        for start in 1..<min(pieces.count, 5) {
            let rest = joined(pieces[start...]).comparisonKey
            guard rest.utf8.count >= 8 else { break }
            if titles.contains(where: { $0.hasPrefix(rest) }) { return start }
        }
        let end = pieces.firstIndex { !$0.isKicker } ?? 0
        guard end > 0 else { return 0 }
        let label = joined(pieces[..<end]).comparisonKey
        if titles.contains(where: { $0.contains(label) }) { return 0 }
        // Behind the label may stand the dash that parts it for those who hear the page.
        return pieces[end...].firstIndex { $0.text.contains(where: \.isLetter) } ?? 0
    }

    /// Where what stands behind the headline begins: points, a source, a second line that no title knows.
    private static func end(of pieces: ArraySlice<Piece>, _ titles: [String]) -> Int {
        for end in pieces.indices.dropFirst() {
            let head = joined(pieces[..<end]).comparisonKey
            let rest = joined(pieces[end...]).comparisonKey
            guard head.utf8.count >= 12, titles.contains(where: { $0.hasPrefix(head) }) else { continue }
            if !titles.contains(where: { $0.contains(rest) }),
                !titles.contains(where: { $0.hasPrefix(head + rest.prefix(4)) })
            {
                return end
            }
        }
        return pieces.endIndex
    }

    private static let kickers = WordFinder([
        "kicker", "overline", "eyebrow", "dachzeile", "spitzmarke", "topline", "surtitle", "surtitre", "supertitle",
        "antetitulo", "volanta", "occhiello", "over-title", "pretitle", "pre-title",
    ])

    // MARK: Pieces

    /// The pieces of text in order, with white space where a box begins or a line ends.
    private static func pieces(of headline: NodeID, in page: PageScan) -> [Piece] {
        let table = page.table
        var pieces: [Piece] = []
        var gap = ""
        var kickerEnd = headline
        var skippedEnd = headline
        for node in table.descendants(headline) where node >= skippedEnd && !table.isRemoved(node) {
            if table.isText(node) {
                let text = gap + String(decoding: table.text(node), as: UTF8.self)
                gap = ""
                if !text.foldingSpace.isEmpty {
                    pieces.append(Piece(text: text, isKicker: node < kickerEnd))
                } else if let last = pieces.indices.last {
                    pieces[last].text += text
                }
                continue
            }
            switch ElementRole(table.tag(node)) {
            case .block: gap = " "
            case .skipped: skippedEnd = table.end(node)
            case .inline: break
            }
            let names = table.classAndID(node)
            if !names.isEmpty, kickers.firstEnd(in: names) != nil { kickerEnd = table.end(node) }
        }
        return pieces
    }
}
