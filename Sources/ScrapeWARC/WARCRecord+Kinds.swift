import ScrapeTypes

extension WARCRecord {
    /// What every record has: its kind, a name that no other has, and its time.
    public init(_ kind: Kind, id: String = RecordID.new(), at date: Instant, target: String? = nil, block: [UInt8] = [])
    {
        fields = [
            Header("WARC-Type", kind.rawValue),
            Header("WARC-Record-ID", "<\(id)>"),
            Header("WARC-Date", date.rfc3339),
        ]
        if let target { fields.append(Header("WARC-Target-URI", target)) }
        self.block = block
    }

    /// The first record of a file: who wrote it, and how.
    public static func warcinfo(software: String, filename: String, at date: Instant, about: [Header] = []) -> Self {
        let fields = [
            Header("software", software), Header("format", "WARC File Format 1.1"),
            Header("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
        ]
        var record = WARCRecord(.warcinfo, at: date, block: FieldLines.bytes(of: fields + about))
        record.add("WARC-Filename", filename)
        record.add("Content-Type", FieldLines.mediaType)
        record.add("WARC-Block-Digest", PayloadDigest(record.block).text)
        return record
    }

    /// What a server answered, byte by byte.
    public static func response(_ message: HTTPMessage, target: String, at date: Instant) -> Self {
        var record = WARCRecord(.response, at: date, target: target, block: message.bytes)
        record.add("Content-Type", "application/http; msgtype=response")
        record.add("WARC-Payload-Digest", PayloadDigest(message.body).text)
        return record
    }

    /// What was asked of a server, beside the response that it gave.
    public static func request(_ message: HTTPMessage, target: String, at date: Instant, of response: String) -> Self {
        var record = WARCRecord(.request, at: date, target: target, block: message.bytes)
        record.add("Content-Type", "application/http; msgtype=request")
        record.add("WARC-Concurrent-To", "<\(response)>")
        return record
    }

    /// What is known of another record.
    public static func metadata(_ about: [Header], target: String, at date: Instant, of response: String) -> Self {
        var record = WARCRecord(.metadata, at: date, target: target, block: FieldLines.bytes(of: about))
        record.add("WARC-Concurrent-To", "<\(response)>")
        record.add("Content-Type", FieldLines.mediaType)
        record.add("WARC-Block-Digest", PayloadDigest(record.block).text)
        return record
    }

    /// Why a later answer is not kept whole (section 6.7).
    public enum Revisit: Sendable {
        /// The body is that of an earlier response.
        case samePayload(PayloadDigest)
        /// The server said 304.
        case notModified

        var profile: String {
            switch self {
            case .samePayload: "identical-payload-digest"
            case .notModified: "server-not-modified"
            }
        }
    }

    /// A later answer that says what an earlier response says: only its head is kept.
    public static func revisit(
        _ reason: Revisit,
        _ head: HTTPMessage,
        target: String,
        at date: Instant,
        of earlier: WARCRecord
    ) -> Self {
        var head = head
        head.body = []
        var record = WARCRecord(.revisit, at: date, target: target, block: head.bytes)
        record.add("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/\(reason.profile)")
        record.add("Content-Type", "application/http; msgtype=response")
        record.add("WARC-Truncated", "length")
        if case .samePayload(let digest) = reason { record.add("WARC-Payload-Digest", digest.text) }
        if let id = earlier.id { record.add("WARC-Refers-To", "<\(id)>") }
        if let target = earlier.target { record.add("WARC-Refers-To-Target-URI", target) }
        if let date = earlier["WARC-Date"] { record.add("WARC-Refers-To-Date", date) }
        return record
    }

    mutating func add(_ name: String, _ value: String) {
        fields.append(Header(name, value))
    }
}
