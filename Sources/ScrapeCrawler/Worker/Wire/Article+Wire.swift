import ScrapeTypes

extension Article: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(url: try reader.value())
        canonical = try reader.optional()
        title = try reader.text()
        standfirst = try reader.optional { reader throws(WireError) in try reader.text() }
        authors = try reader.array()
        published = try reader.optional()
        modified = try reader.optional()
        leadImage = try reader.optional()
        leadImageIsInBody = try reader.flag()
        section = try reader.optional { reader throws(WireError) in try reader.text() }
        tags = try reader.array { reader throws(WireError) in try reader.text() }
        language = try reader.optional { reader throws(WireError) in try reader.text() }
        siteName = try reader.optional { reader throws(WireError) in try reader.text() }
        licence = try reader.optional { reader throws(WireError) in try reader.text() }
        access = try reader.case()
        kind = try reader.case()
        blocks = try reader.blocks()
        ownFields = try reader.array()
        flags = try reader.array { reader throws(WireError) in try reader.text() }
        comments = try reader.blocks()
        provenance = try Article.provenance(from: &reader)
        pageCount = try reader.int(in: 1...Int(Int32.max))
        isTruncated = try reader.flag()
        charset = try reader.optional()
    }

    func write(to writer: inout WireWriter) {
        writer.write(url)
        writer.write(canonical)
        writer.write(title)
        writer.write(standfirst)
        writer.write(authors)
        writer.write(published)
        writer.write(modified)
        writer.write(leadImage)
        writer.write(leadImageIsInBody)
        writer.write(section)
        writer.write(tags) { $0.write($1) }
        writer.write(language)
        writer.write(siteName)
        writer.write(licence)
        writer.write(case: access)
        writer.write(case: kind)
        writer.write(blocks)
        writer.write(ownFields)
        writer.write(flags) { $0.write($1) }
        writer.write(comments)
        writer.count(provenance.count)
        for (field, source) in provenance {
            writer.write(case: field)
            writer.write(source)
        }
        writer.write(pageCount)
        writer.write(isTruncated)
        writer.write(charset)
    }

    private static func provenance(from reader: inout WireReader) throws(WireError) -> [Field: Source] {
        var provenance: [Field: Source] = [:]
        for _ in 0..<(try reader.count()) {
            let field = try reader.case(Field.self)
            provenance[field] = try reader.value(Source.self)
        }
        return provenance
    }
}

extension Article.OwnField: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        let name = try reader.text()
        if try reader.flag() {
            self.init(name: name, value: .list(try reader.array { reader throws(WireError) in try reader.text() }))
        } else {
            self.init(name: name, value: .text(try reader.text()))
        }
        source = try reader.optional()
    }

    func write(to writer: inout WireWriter) {
        writer.write(name)
        switch value {
        case .text(let text):
            writer.write(false)
            writer.write(text)
        case .list(let texts):
            writer.write(true)
            writer.write(texts) { $0.write($1) }
        }
        writer.write(source)
    }
}

extension Article.Author: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(name: try reader.text(), url: try reader.optional())
    }

    func write(to writer: inout WireWriter) {
        writer.write(name)
        writer.write(url)
    }
}

extension Article.Charset: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(name: try reader.text(), source: try reader.case())
    }

    func write(to writer: inout WireWriter) {
        writer.write(name)
        writer.write(case: source)
    }
}

extension Article.Source: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        switch try reader.byte() {
        case 0: self = .jsonLD
        case 1: self = .openGraph
        case 2: self = .meta
        case 3: self = .microdata
        case 4: self = .tree
        case 5: self = .url
        case 6: self = .httpHeader
        case 7: self = .feed
        case 8: self = .generic
        case 9: self = .vote
        case 10: self = .rule(try reader.text())
        default: throw .invalid
        }
    }

    func write(to writer: inout WireWriter) {
        switch self {
        case .jsonLD: writer.write(UInt8(0))
        case .openGraph: writer.write(UInt8(1))
        case .meta: writer.write(UInt8(2))
        case .microdata: writer.write(UInt8(3))
        case .tree: writer.write(UInt8(4))
        case .url: writer.write(UInt8(5))
        case .httpHeader: writer.write(UInt8(6))
        case .feed: writer.write(UInt8(7))
        case .generic: writer.write(UInt8(8))
        case .vote: writer.write(UInt8(9))
        case .rule(let selector):
            writer.write(UInt8(10))
            writer.write(selector)
        }
    }
}
