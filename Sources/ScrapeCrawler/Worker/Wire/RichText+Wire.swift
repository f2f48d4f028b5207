import ScrapeTypes

extension RichText: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(runs: try reader.array())
    }

    func write(to writer: inout WireWriter) {
        writer.write(runs)
    }
}

extension RichText.Run: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(
            try reader.text(),
            marks: RichText.Marks(rawValue: try reader.byte()),
            link: try reader.optional()
        )
    }

    func write(to writer: inout WireWriter) {
        writer.write(text)
        writer.write(marks.rawValue)
        writer.write(link)
    }
}
