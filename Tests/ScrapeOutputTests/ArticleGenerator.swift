import ScrapeTypes

/// Articles made by chance, the same for the same seed: every kind of block in every place where it may stand, and text that
/// is made of what means something in Markdown.
struct ArticleGenerator {
    private var state: UInt64

    private let known: WebURL

    init(seed: UInt64) throws {
        state = seed
        known = try WebURL("https://example.com/known")
    }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...(values.count - 1))] }

    private mutating func several<Value>(_ range: ClosedRange<Int>, _ make: (inout Self) -> Value) -> [Value] {
        (0..<number(range)).map { _ in make(&self) }
    }

    // MARK: Articles and blocks

    mutating func article() throws -> Article {
        var article = Article(url: try WebURL("https://example.com/" + pick(["a", "b_c*d", "e(f)", "g?h=[i]&j=1"])))
        article.title = text().plain
        if chance(50) { article.standfirst = text().plain }
        article.authors = several(0...3) { Article.Author(name: $0.text().plain, url: $0.address()) }
        if chance(50) { article.published = ArticleDate(year: 2025, month: number(1...12), day: number(1...28)) }
        if chance(40) { article.leadImage = figure(of: 1...1) }
        article.blocks = blocks(depth: 1)
        return article
    }

    private mutating func blocks(depth: Int) -> [ArticleBlock] {
        several(1...(depth == 1 ? 8 : 3)) { $0.block(depth: depth) }
    }

    private mutating func block(depth: Int) -> ArticleBlock {
        let kind = number(0...(depth < 4 ? 13 : 9))
        switch kind {
        case 0...4: return .paragraph(text())
        case 5: return .heading(level: number(1...6), text: text())
        case 6: return .code(code(), language: chance(50) ? pick(["swift", "c++", "objective-c", "a b", "`"]) : nil)
        case 7: return .figure(figure())
        case 8: return .embed(Embed(kind: .video, url: address() ?? known, title: chance(50) ? text().plain : nil))
        case 9: return .rule
        case 10...11: return .list(list(depth: depth))
        case 12: return .quote(blocks(depth: depth + 1))
        default: return .table(table(depth: depth))
        }
    }

    private mutating func list(depth: Int) -> ArticleBlock.List {
        let isOrdered = chance(50)
        let start = isOrdered && chance(30) ? number(0...1200) : 1
        return .init(isOrdered: isOrdered, start: start, items: several(1...4) { $0.blocks(depth: depth + 1) })
    }

    private mutating func table(depth: Int) -> ArticleBlock.Table {
        let width = number(1...4)
        let hasHead = chance(50)
        let rows = (0..<number(1...4)).map { index in
            ArticleBlock.Table.Row(
                cells: (0..<width).map { _ in
                    let blocks = chance(80) ? [.paragraph(text())] : blocks(depth: 4)
                    return .init(
                        isHeader: hasHead && index == 0,
                        columns: chance(10) ? 2 : 1,
                        rows: chance(10) ? 2 : 1,
                        blocks: chance(10) ? [] : blocks
                    )
                }
            )
        }
        return .init(caption: chance(30) ? text() : nil, rows: rows)
    }

    private mutating func figure(of count: ClosedRange<Int> = 1...2) -> Figure {
        let images = several(count) { maker in
            Figure.Image(url: .web(maker.address() ?? maker.known), alt: maker.chance(60) ? maker.text().plain : "")
        }
        return Figure(
            images: images,
            caption: chance(60) ? text() : nil,
            credit: chance(40) ? text(canBreak: false).plain : nil
        )
    }

    private mutating func code() -> String {
        several(1...4) {
            $0.pick(["let a = 1", "", "    indented", "```", "~~~~", "<b>&amp;</b>", "\ttab", "* not a list", "    "])
        }
        .joined(separator: "\n")
    }

    // MARK: Text

    private mutating func address() -> WebURL? {
        if chance(40) { return nil }
        return try? WebURL(
            pick([
                "https://example.com/a", "http://example.org/(x)", "https://example.com/a_b_c?x=1&amp=2",
                "https://example.com/*/**",
                "https://example.com/a%20b", "https://example.com/[1]", "https://example.com/a|b",
                "https://example.com/~x/~~y",
                "https://example.com/it's", "https://example.com/a\\b", "https://bücher.example/ä",
            ])
        )
    }

    private mutating func text(canBreak: Bool = true) -> RichText {
        var runs: [RichText.Run] = []
        for _ in 0..<number(1...5) {
            let words = several(1...4) { $0.word() }.joined(separator: pick([" ", " ", ""]))
            let isBroken = canBreak && chance(6)
            let glue = runs.isEmpty ? "" : isBroken ? "\n" : pick([" ", " ", ""])
            runs.append(RichText.Run(glue + words, marks: marks(), link: chance(15) ? link() : nil))
        }
        return RichText(runs: runs)
    }

    private mutating func link() -> RichText.Link {
        if chance(10) { return .mail("someone@example.com") }
        return address().map { .web($0) } ?? .mail("a+b_c@example.com")
    }

    private mutating func marks() -> RichText.Marks {
        if chance(60) { return [] }
        let mark = pick(
            [.strong, .strong, .emphasis, .emphasis, .code, .strikethrough, .superscript, .subscript]
                as [RichText.Marks]
        )
        return chance(20) ? mark.union(pick([.strong, .emphasis])) : mark
    }

    private mutating func word() -> String {
        chance(70) ? pick(Self.words) : pick(Self.traps)
    }

    private static let words = [
        "harbour", "the", "snake_case", "Straße", "über", "œuvre", "Лодка", "и", "港の灯台", "百年", "배가", "قارب", "סירה",
        "नाव", "เรือ", "1840",
        "e.g.", "don't", "well-known", "AT&T", "3.5", "«oui»", "“yes”", "😀", "x",
    ]

    private static let traps = [
        "*", "**", "_", "__", "`", "``", "~", "~~", "[", "]", "](", "[x]", "[x](y)", "![", "(", ")", "<", ">", "<b>",
        "</i>", "<!--", "<br>",
        "&", "&amp;", "&#35;", "\\", "\\*", "|", "||", "#", "##", "-", "--", "---", "+", "=", "===", "1.", "1)", "12.",
        "!", "!!", ":", "\"",
        "'", "http://example.com", "<http://example.com>", "www.example.com", "a@example.com", "$x$", "{y}", "^",
        "\u{A0}", "\u{AD}", "\u{200B}",
        "…", "—", "。", "、", "「", "」",
    ]
}
