import ScrapeDOM
import ScrapeTypes

/// What can be seen of a whole page, as numbers for a model.
struct PageFeatures {
    let values: [Float]

    init(_ document: Document, blocks: [TextBlock], metadata: Metadata, url: WebURL) {
        let table = document.table
        var counts = [Float](repeating: 0, count: Int(Tag.RawValue.max) + 1)
        var headings: Float = 0
        var linkedHeadings: Float = 0
        var owned = [Float](repeating: 0, count: Int(Tag.RawValue.max) + 1)
        var total: Float = 1
        var prose: Float = 1
        var money: Float = 0
        var questions: Float = 0
        var marks = [Float](repeating: 0, count: BoxMarks.count)
        for row in table.elements(document.root) { counts[Int(table.tag(row).rawValue)] += 1 }
        for block in blocks {
            let tag = table.tag(block.owner)
            owned[Int(tag.rawValue)] += 1
            total += Float(block.length)
            if block.isProse { prose += Float(block.plain) }
            switch tag {
            case .h1, .h2, .h3, .h4, .h5, .h6:
                headings += 1
                if block.isMostlyLinks { linkedHeadings += 1 }
            default: break
            }
            if block.firstByte == UInt8(ascii: "$") || block.firstByte == 0xE2 || block.firstByte == 0xC2,
                block.digits > 0, block.length < 14
            {
                money += 1
            }
            if block.lastByte == UInt8(ascii: "?") { questions += 1 }
            for (bit, mark) in [BoxMarks.comments, .product, .message, .grid, .signature, .namedArticle, .articleBody]
                .enumerated()
            where !block.marks.isDisjoint(with: mark) { marks[bit] += Float(block.length) }
        }
        let count = Float(max(blocks.count, 1))
        func of(_ tag: Tag) -> Float { counts[Int(tag.rawValue)] }
        func log(_ value: Float) -> Float {
            let number = max(value, 0) + 1
            return Float(number.exponent) + number.significand - 1
        }
        let types = metadata.types
        func has(_ words: String...) -> Float {
            types.contains { type in words.contains { type.lowercased().contains($0) } } ? 1 : 0
        }
        let path = url.path
        let segments = path.split(separator: "/")
        let last = segments.last.map(String.init) ?? ""
        values = [
            log(of(.h1)), log(of(.h2)), log(of(.h3)), log(of(.p)), log(of(.table)), log(of(.pre)), log(of(.code)),
            log(of(.form)), log(of(.time)), log(of(.img)), log(of(.article)), log(of(.li)), log(of(.button)),
            log(of(.input)), log(of(.iframe)), log(of(.blockquote)), of(.main) > 0 ? 1 : 0,
            owned[Int(Tag.p.rawValue)] / count, owned[Int(Tag.li.rawValue)] / count,
            (owned[Int(Tag.td.rawValue)] + owned[Int(Tag.th.rawValue)]) / count, headings / count,
            linkedHeadings / max(headings, 1), log(linkedHeadings), log(money), log(questions), prose / total,
            marks[0] / total, marks[1] / total, marks[2] / total, marks[3] / total, marks[4] / total, marks[5] / total,
            marks[6] / total, has("article", "posting", "report"), has("product", "offer"),
            has("forum", "qapage", "question", "discussion", "comment"), has("collection", "itemlist", "searchresults"),
            has("faq", "service", "business", "organization"), has("techarticle", "howto", "apireference"),
            metadata.published == nil ? 0 : 1, Float(min(metadata.authors.count, 3)),
            metadata.articleBody == nil ? 0 : log(Float(metadata.articleBody!.utf8.count)), Float(segments.count),
            Float(last.utf8.count { $0 == 0x2D || $0 == 0x5F }), Float(last.utf8.count { $0 >= 0x30 && $0 <= 0x39 }),
            url.query == nil ? 0 : 1, Float(min(last.utf8.count, 99)),
        ]
    }
}
