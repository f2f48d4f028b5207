import ScrapeTypes

extension Instant: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(milliseconds: try reader.int64())
    }

    func write(to writer: inout WireWriter) {
        writer.write(milliseconds)
    }
}

/// A time that something took: not negative, and at most a few decades.
extension Duration: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        let seconds = try reader.int(in: 0...Int(Int32.max))
        let attoseconds = try reader.int(in: 0...999_999_999_999_999_999)
        self.init(secondsComponent: Int64(seconds), attosecondsComponent: Int64(attoseconds))
    }

    func write(to writer: inout WireWriter) {
        writer.write(components.seconds)
        writer.write(components.attoseconds)
    }
}

extension ArticleDate: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(
            year: try reader.int(in: -9999...9999),
            month: try reader.int(in: 1...12),
            day: try reader.int(in: 1...31)
        )
        secondOfDay = try reader.optional { reader throws(WireError) in try reader.int(in: 0...86_399) }
        utcOffset = try reader.optional { reader throws(WireError) in try reader.int(in: -1440...1440) }
    }

    func write(to writer: inout WireWriter) {
        writer.write(year)
        writer.write(month)
        writer.write(day)
        writer.write(secondOfDay)
        writer.write(utcOffset)
    }
}
