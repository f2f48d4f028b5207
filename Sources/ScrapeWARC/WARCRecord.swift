import ScrapeTypes

/// A record of a WARC file (ISO 28500:2017): named fields, and a block of bytes.
public struct WARCRecord: Sendable, Equatable {
    /// What a record is for (section 6).
    public enum Kind: String, Sendable, CaseIterable {
        case warcinfo, response, resource, request, metadata, revisit, conversion, continuation
    }

    /// Where a record lies, so that it can be read alone.
    public struct Place: Sendable, Hashable {
        public var offset: Int
        /// Bytes in the file, compressed where the file is.
        public var length: Int

        public init(offset: Int, length: Int) {
            self.offset = offset
            self.length = length
        }
    }

    public var version = "1.1"
    /// The named fields in their order, `Content-Length` left out: the block says it.
    public var fields: [Header]
    public var block: [UInt8]
    /// Whether the block has less than the record said: it is longer than the reader's limit, or the file ends within it.
    public var isCut = false
    /// Where it was read; `nil` where it cannot be read alone, as in a file that is compressed as a whole.
    public var place: Place?

    public init(fields: [Header], block: [UInt8]) {
        self.fields = fields
        self.block = block
    }

    /// `nil` for a kind that is of nobody's standard.
    public var kind: Kind? { self["WARC-Type"].flatMap { Kind(rawValue: $0.lowercased()) } }

    public var id: String? { self["WARC-Record-ID"].map(WARCRecord.bare) }

    public var target: String? { self["WARC-Target-URI"].map(WARCRecord.bare) }

    public var date: Instant? { self["WARC-Date"].flatMap { Instant(rfc3339: $0) } }

    /// The record that this one belongs to.
    public var concurrentTo: String? { self["WARC-Concurrent-To"].map(WARCRecord.bare) }

    public var truncated: String? { self["WARC-Truncated"] }

    public subscript(name: String) -> String? { fields[name] }

    /// Identifiers stand in angle brackets, and writers of version 1.0 put addresses in them too.
    private static func bare(_ text: String) -> String {
        text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
    }
}
