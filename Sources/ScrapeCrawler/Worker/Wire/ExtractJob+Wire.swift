import ScrapeTypes

// The bodies of the pages are no part of the head: they follow it as they are, and the head holds their lengths.

extension ExtractJob {
    /// Takes the bodies of its pages from `bodies`, one after the other.
    init(from reader: inout WireReader, bodies: [UInt8]) throws(WireError) {
        var rest = BodyReader(bodies)
        let pages = try reader.array { reader throws(WireError) in try Page(from: &reader, bodies: &rest) }
        guard let first = pages.first else { throw .invalid }
        guard rest.isAtEnd else { throw .leftOver }
        self.init(first)
        self.pages = pages
        missing = try reader.array()
        options = try reader.value()
        rule = try reader.optional()
    }

    func write(to writer: inout WireWriter) {
        writer.write(pages) { $1.write(to: &$0) }
        writer.write(missing)
        writer.write(options)
        writer.write(rule)
    }
}

/// The bodies of the pages of a job, one after the other.
struct BodyReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ length: UInt64) throws(WireError) -> [UInt8] {
        guard length <= UInt64(bytes.count - position) else { throw .cutShort }
        // Nearly every job has one page: its body is not copied.
        if length == UInt64(bytes.count) {
            position = bytes.count
            return bytes
        }
        defer { position += Int(length) }
        return Array(bytes[position..<position + Int(length)])
    }
}

extension Page {
    init(from reader: inout WireReader, bodies: inout BodyReader) throws(WireError) {
        self.init(requested: try reader.value(), url: try reader.value(), body: [], fetched: try reader.value())
        redirects = try reader.array()
        status = try reader.int()
        headers = try reader.array()
        isTruncated = try reader.flag()
        role = try reader.case()
        elapsed = try reader.int()
        feedTitle = try reader.optional { reader throws(WireError) in try reader.text() }
        body = try bodies.take(try reader.unsigned())
    }

    func write(to writer: inout WireWriter) {
        writer.write(requested)
        writer.write(url)
        writer.write(fetched)
        writer.write(redirects)
        writer.write(status)
        writer.write(headers)
        writer.write(isTruncated)
        writer.write(case: role)
        writer.write(elapsed)
        writer.write(feedTitle)
        writer.write(unsigned: UInt64(body.count))
    }
}

extension Page.Redirect: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(status: try reader.int(), url: try reader.value())
    }

    func write(to writer: inout WireWriter) {
        writer.write(status)
        writer.write(url)
    }
}

extension Header: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(try reader.text(), try reader.text())
    }

    func write(to writer: inout WireWriter) {
        writer.write(name)
        writer.write(value)
    }
}

extension ExtractJob.Missing: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(url: try reader.value(), reason: try reader.text())
    }

    func write(to writer: inout WireWriter) {
        writer.write(url)
        writer.write(reason)
    }
}

extension ExtractOptions: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init()
        decodedLimit = try reader.int()
        decodingRatio = try reader.int()
        followsNeeds = try reader.flag()
        pageLimit = try reader.int()
        traces = try reader.flag()
    }

    func write(to writer: inout WireWriter) {
        writer.write(decodedLimit)
        writer.write(decodingRatio)
        writer.write(followsNeeds)
        writer.write(pageLimit)
        writer.write(traces)
    }
}
