extension Article {
    /// The body as plain text: blocks separated by blank lines.
    ///
    /// Paragraphs, sub-headings, list items, quotes, table rows and code. Not in it: title, standfirst, byline and
    /// date, captions and credits of figures, embeds.
    public var text: String {
        var writer = PlainTextWriter()
        writer.write(blocks)
        return writer.text
    }
}

extension ArticleBlock {
    /// The block's text as `Article.text` has it.
    public var plainText: String {
        var writer = PlainTextWriter()
        writer.write([self])
        return writer.text
    }
}

/// Collects the text of blocks, a blank line between two.
private struct PlainTextWriter {
    var text = ""

    mutating func write(_ blocks: [ArticleBlock]) {
        for block in blocks { write(block) }
    }

    private mutating func write(_ block: ArticleBlock) {
        switch block {
        case .heading(_, let line), .paragraph(let line): add(line.plain)
        case .list(let list): for item in list.items { write(item) }
        case .quote(let blocks): write(blocks)
        case .code(let code, _): add(code)
        case .table(let table): for row in table.rows { add(line(of: row)) }
        case .figure, .embed, .rule: break
        }
    }

    /// A table row is one line: its cells, separated by a vertical bar.
    private func line(of row: ArticleBlock.Table.Row) -> String {
        row.cells.map { cell in
            var writer = PlainTextWriter()
            writer.write(cell.blocks)
            return writer.text.replacing("\n\n", with: " ")
        }
        .filter { !$0.isEmpty }
        .joined(separator: " | ")
    }

    private mutating func add(_ line: String) {
        if line.isEmpty { return }
        if !text.isEmpty { text += "\n\n" }
        text += line
    }
}
