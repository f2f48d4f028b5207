import ScrapeTypes

/// A table in GitHub's syntax: one line a row, cells without blocks.
struct MarkdownTable {
    private let table: ArticleBlock.Table
    /// The text of each cell, at its column; what a cell spans besides is empty.
    private var grid: [[[UInt8]]] = []

    init(_ table: ArticleBlock.Table) {
        self.table = table
        let rows = table.rows.filter { !$0.cells.isEmpty }
        grid = Self.grid(of: rows)
        let hasHead = rows.first.map(Self.isHead) ?? false
        if !hasHead { grid.insert([], at: 0) }
    }

    /// The blocks of a table whose rows have one cell each: a layout, not a table.
    static func onlyColumn(of table: ArticleBlock.Table) -> [ArticleBlock]? {
        guard table.rows.allSatisfy({ $0.cells.count <= 1 }) else { return nil }
        return table.rows.flatMap { $0.cells.flatMap(\.blocks) }
    }

    /// The rows, the line below the head among them.
    var lines: [[UInt8]] {
        let width = grid.map(\.count).max() ?? 0
        let head = grid[0] + Array(repeating: [], count: width - grid[0].count)
        let ruler = Array(repeating: Array("---".utf8), count: width)
        return [Self.line(head), Self.line(ruler)] + grid.dropFirst().map(Self.line)
    }

    private static func line(_ cells: [[UInt8]]) -> [UInt8] {
        var line: [UInt8] = [UInt8(ascii: "|")]
        for cell in cells {
            line.append(0x20)
            line += cell
            if !cell.isEmpty { line.append(0x20) }
            line.append(UInt8(ascii: "|"))
        }
        return line
    }

    /// Whether the row names the columns: nothing is in it but header cells.
    private static func isHead(_ row: ArticleBlock.Table.Row) -> Bool {
        row.cells.contains(where: \.isHeader)
            && row.cells.allSatisfy { $0.isHeader || !$0.blocks.contains(where: \.hasContent) }
    }

    // MARK: Spans

    /// Puts every cell at its column. Hostile spans would make a grid far larger than the page, so what is only
    /// spanned is filled in as long as there is not much of it.
    private static func grid(of rows: [ArticleBlock.Table.Row]) -> [[[UInt8]]] {
        var fillers = 1_000 + 4 * rows.reduce(0) { $0 + $1.cells.count }
        // For each column, how many more rows the cell above takes.
        var taken: [Int] = []
        return rows.map { row in
            var line: [[UInt8]] = []
            func skipTaken() {
                while line.count < taken.count, taken[line.count] > 0, fillers > 0 {
                    line.append([])
                    fillers -= 1
                }
            }
            var spans: [(column: Int, width: Int, height: Int)] = []
            for cell in row.cells {
                skipTaken()
                let width = max(1, min(cell.columns, fillers))
                spans.append((line.count, width, cell.rows))
                line.append(CellText.bytes(of: cell.blocks))
                line += Array(repeating: [], count: width - 1)
                fillers -= width - 1
            }
            for column in taken.indices where taken[column] > 0 { taken[column] -= 1 }
            for span in spans where span.height > 1 {
                let end = span.column + span.width
                if taken.count < end { taken += Array(repeating: 0, count: end - taken.count) }
                for column in span.column..<end { taken[column] = span.height - 1 }
            }
            return line
        }
    }
}

/// The blocks of a cell as one line.
private enum CellText {
    static func bytes(of blocks: [ArticleBlock]) -> [UInt8] {
        var lines: [[UInt8]] = []
        add(blocks, to: &lines)
        return Array(lines.filter { !$0.isEmpty }.joined(separator: "<br>".utf8))
    }

    private static func add(_ blocks: [ArticleBlock], to lines: inout [[UInt8]]) {
        for block in blocks {
            switch block {
            case .heading(_, let text), .paragraph(let text): lines.append(MarkdownInline.bytes(of: text, in: .cell))
            case .list(let list): for item in list.items { add(item, to: &lines) }
            case .quote(let blocks): add(blocks, to: &lines)
            case .code(let code, _): add(code: code, to: &lines)
            case .table(let table): for row in table.rows { for cell in row.cells { add(cell.blocks, to: &lines) } }
            case .figure(let figure): add(figure, to: &lines)
            case .embed(let embed):
                let address = RichText.Run(embed.url.description, link: .web(embed.url))
                lines.append(MarkdownInline.bytes(of: RichText(runs: [address]), in: .cell))
            case .rule: break
            }
        }
    }

    private static func add(code: String, to lines: inout [[UInt8]]) {
        for line in MarkdownCode.lines(of: code).split(separator: UInt8(ascii: "\n")) where UTF8Text.hasInk(Array(line))
        {
            lines.append(MarkdownInline.codeSpan(Array(line), in: .cell))
        }
    }

    private static func add(_ figure: Figure, to lines: inout [[UInt8]]) {
        for image in figure.images {
            lines.append(MarkdownPicture.bytes(of: image, caption: figure.caption, in: .cell) ?? [])
        }
        lines.append(MarkdownInline.bytes(of: figure.captionLine, in: .cell))
    }
}
