import ScrapeTypes

extension Discovery: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(try reader.array(), hub: try reader.optional())
        topic = try reader.optional()
        next = try reader.optional()
        leftOut = try reader.smallInt()
        problem = try reader.optional { reader throws(WireError) in try reader.text() }
    }

    func write(to writer: inout WireWriter) {
        writer.write(found)
        writer.write(hub)
        writer.write(topic)
        writer.write(next)
        writer.write(leftOut)
        writer.write(problem)
    }
}

extension FoundURL: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(try reader.value(), kind: try reader.case())
        title = try reader.optional { reader throws(WireError) in try reader.text() }
        published = try reader.optional()
        modified = try reader.optional()
        depth = try reader.smallInt()
    }

    func write(to writer: inout WireWriter) {
        writer.write(url)
        writer.write(case: kind)
        writer.write(title)
        writer.write(published)
        writer.write(modified)
        writer.write(depth)
    }
}
