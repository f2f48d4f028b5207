import ScrapeTypes

/// What a rule found as the text of a page, of either format, before it is decided whose body stands.
struct RuledBody {
    /// The blocks as they would stand in the article.
    var blocks: [ArticleBlock]
    /// The selector that matched, for the provenance.
    var selector: String

    /// Something to look at that has no words: a picture, a film.
    var showsSomething: Bool {
        blocks.contains { block in
            switch block {
            case .figure, .embed: true
            case .heading, .paragraph, .list, .quote, .code, .table, .rule: false
            }
        }
    }
}

extension [ArticleBlock] {
    /// The text as `Article.text` has it.
    var plainText: String { map(\.plainText).joined(separator: "\n\n") }

    /// The characters that stand in links, and all of them.
    var linkedText: (linked: Int, all: Int) {
        reduce(into: (0, 0)) { sum, block in
            let part = block.linkedText
            sum.0 += part.linked
            sum.1 += part.all
        }
    }
}

extension ArticleBlock {
    // Blocks nest `maximumDepth` deep at most.
    fileprivate var linkedText: (linked: Int, all: Int) {
        switch self {
        case .heading(_, let text), .paragraph(let text):
            text.runs.reduce(into: (0, 0)) { sum, run in
                let length = run.text.utf8.count
                sum.1 += length
                if run.link != nil { sum.0 += length }
            }
        case .list(let list): Array(list.items.joined()).linkedText
        case .quote(let blocks): blocks.linkedText
        case .code(let code, _): (0, code.utf8.count)
        case .table(let table): table.rows.flatMap(\.cells).flatMap(\.blocks).linkedText
        case .figure, .embed, .rule: (0, 0)
        }
    }
}
