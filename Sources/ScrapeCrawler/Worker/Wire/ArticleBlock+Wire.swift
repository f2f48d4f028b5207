import ScrapeTypes

extension ArticleBlock: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        switch try reader.byte() {
        case 0: self = .heading(level: try reader.int(clampedTo: 1...6), text: try reader.value())
        case 1: self = .paragraph(try reader.value())
        case 2: self = .list(try reader.value())
        case 3: self = .quote(try reader.blocks())
        case 4: self = .code(try reader.text(), language: try reader.optional { r throws(WireError) in try r.text() })
        case 5: self = .table(try reader.value())
        case 6: self = .figure(try reader.value())
        case 7: self = .embed(try reader.value())
        case 8: self = .rule
        default: throw .invalid
        }
    }

    func write(to writer: inout WireWriter) {
        switch self {
        case .heading(let level, let text):
            writer.write(UInt8(0))
            writer.write(level)
            writer.write(text)
        case .paragraph(let text):
            writer.write(UInt8(1))
            writer.write(text)
        case .list(let list):
            writer.write(UInt8(2))
            writer.write(list)
        case .quote(let blocks):
            writer.write(UInt8(3))
            writer.write(blocks)
        case .code(let text, let language):
            writer.write(UInt8(4))
            writer.write(text)
            writer.write(language)
        case .table(let table):
            writer.write(UInt8(5))
            writer.write(table)
        case .figure(let figure):
            writer.write(UInt8(6))
            writer.write(figure)
        case .embed(let embed):
            writer.write(UInt8(7))
            writer.write(embed)
        case .rule:
            writer.write(UInt8(8))
        }
    }
}

extension ArticleBlock.List: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(
            isOrdered: try reader.flag(),
            start: try reader.smallInt(),
            items: try reader.array { reader throws(WireError) in try reader.blocks() }
        )
    }

    func write(to writer: inout WireWriter) {
        writer.write(isOrdered)
        writer.write(start)
        writer.write(items) { $0.write($1) }
    }
}

extension ArticleBlock.Table: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(caption: try reader.optional(), rows: try reader.array())
    }

    func write(to writer: inout WireWriter) {
        writer.write(caption)
        writer.write(rows)
    }
}

extension ArticleBlock.Table.Row: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(cells: try reader.array())
    }

    func write(to writer: inout WireWriter) {
        writer.write(cells)
    }
}

extension ArticleBlock.Table.Cell: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(
            isHeader: try reader.flag(),
            columns: try reader.int(clampedTo: 1...1000),
            rows: try reader.int(clampedTo: 1...65_534),
            blocks: try reader.blocks()
        )
    }

    func write(to writer: inout WireWriter) {
        writer.write(isHeader)
        writer.write(columns)
        writer.write(rows)
        writer.write(blocks)
    }
}

extension Figure: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(
            images: try reader.array(),
            caption: try reader.optional(),
            credit: try reader.optional { reader throws(WireError) in try reader.text() }
        )
    }

    func write(to writer: inout WireWriter) {
        writer.write(images)
        writer.write(caption)
        writer.write(credit)
    }
}

extension Figure.Image: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(
            url: try reader.value(),
            alt: try reader.text(),
            width: try reader.optional { reader throws(WireError) in try reader.smallInt() },
            height: try reader.optional { reader throws(WireError) in try reader.smallInt() }
        )
    }

    func write(to writer: inout WireWriter) {
        writer.write(url)
        writer.write(alt)
        writer.write(width)
        writer.write(height)
    }
}

extension Embed: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(
            kind: try reader.case(),
            url: try reader.value(),
            title: try reader.optional { reader throws(WireError) in try reader.text() }
        )
    }

    func write(to writer: inout WireWriter) {
        writer.write(case: kind)
        writer.write(url)
        writer.write(title)
    }
}
