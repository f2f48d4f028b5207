import ScrapeTypes

extension ArticleBlock {
    /// Whether there is anything to write: no format prints a heading without text or a list without items.
    var hasContent: Bool {
        switch self {
        case .heading(_, let text), .paragraph(let text): text.hasContent
        case .list(let list): list.items.contains { $0.contains(where: \.hasContent) }
        case .quote(let blocks): blocks.contains(where: \.hasContent)
        case .code(let code, _): code.utf8.contains { !ASCII.isWhite($0) }
        case .table(let table): table.hasContent
        case .figure(let figure): figure.hasContent
        case .embed, .rule: true
        }
    }
}

extension ArticleBlock.Table {
    var hasContent: Bool {
        caption?.hasContent == true
            || rows.contains { $0.cells.contains { $0.blocks.contains(where: \.hasContent) } }
    }
}

extension RichText {
    var hasContent: Bool { runs.contains { UTF8Text.hasInk(Array($0.text.utf8)) } }
}

extension Figure {
    var hasContent: Bool {
        images.contains { Address($0.url) != nil } || caption?.hasContent == true
            || credit.map { RichText($0).hasContent } == true
    }

    /// Caption and credit as one line, the credit in strong.
    var captionLine: RichText {
        var runs = caption?.runs ?? []
        if let credit {
            if !runs.isEmpty { runs.append(RichText.Run(" ")) }
            runs.append(RichText.Run(credit, marks: .strong))
        }
        return RichText(runs: runs)
    }
}
