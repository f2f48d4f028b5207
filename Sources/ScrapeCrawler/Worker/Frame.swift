import ScrapeTypes

/// The unit of the conversation with a worker: two lengths, a head of values, and raw bytes.
///
/// Lengths are 32 bits each, the lowest byte first. The head begins with a `Kind` and a job number.
enum Frame {
    /// Raised whenever a head is read differently, so that a worker of another build is recognised.
    static let version = 3
    /// Bytes of both lengths.
    static let prefixSize = 8
    /// Bytes of a head: the values of the largest article that is worth to be kept.
    static let headLimit = 32 << 20
    /// Raw bytes: twenty pages of the largest size.
    static let bodyLimit = 256 << 20

    /// What a frame holds.
    enum Kind: UInt8 {
        /// A worker's first word.
        case ready = 0
        case extract = 1
        case discover = 2
    }

    /// The two lengths, or nothing when they are larger than a frame may be.
    static func lengths(_ bytes: ArraySlice<UInt8>) -> (head: Int, body: Int)? {
        let head = length(bytes.prefix(4))
        let body = length(bytes.dropFirst(4).prefix(4))
        return head <= headLimit && body <= bodyLimit ? (head, body) : nil
    }

    private static func length(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    static func prefix(head: Int, body: Int) -> [UInt8] {
        [head, body].flatMap { length in (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } }
    }
}

/// A frame on its way out: pieces that are sent one after the other, the raw bytes without a copy of them.
struct OutgoingFrame: Sendable {
    let pieces: [[UInt8]]

    /// A job, or nothing when it is larger than a frame.
    init?(_ job: WorkerJob, number: UInt64) {
        switch job {
        case .extract(let job):
            var writer = OutgoingFrame.writer(.extract, number)
            job.write(to: &writer)
            self.init(writer, body: job.pages.map(\.body))
        case .discover(let page, let source):
            var writer = OutgoingFrame.writer(.discover, number)
            page.write(to: &writer)
            writer.write(json: source)
            self.init(writer, body: [page.body])
        }
    }

    /// An answer, or nothing when it is larger than a frame.
    init?(_ answer: WorkerAnswer, number: UInt64) {
        switch answer {
        case .extract(let extraction):
            var writer = OutgoingFrame.writer(.extract, number)
            writer.write(extraction)
            self.init(writer, body: [])
        case .discover(let discovery):
            var writer = OutgoingFrame.writer(.discover, number)
            writer.write(discovery)
            self.init(writer, body: [])
        }
    }

    /// A worker's first word.
    init?(ready pid: Int32) {
        var writer = OutgoingFrame.writer(.ready, 0)
        writer.write(Frame.version)
        writer.write(Int(pid))
        self.init(writer, body: [])
    }

    private static func writer(_ kind: Frame.Kind, _ number: UInt64) -> WireWriter {
        var writer = WireWriter()
        writer.write(kind.rawValue)
        writer.write(unsigned: number)
        return writer
    }

    private init?(_ writer: WireWriter, body: [[UInt8]]) {
        let bodySize = body.reduce(0) { $0 + $1.count }
        guard writer.error == nil, writer.bytes.count <= Frame.headLimit, bodySize <= Frame.bodyLimit else {
            return nil
        }
        pieces = [Frame.prefix(head: writer.bytes.count, body: bodySize) + writer.bytes] + body.filter { !$0.isEmpty }
    }
}

/// A frame that has arrived whole.
struct IncomingFrame {
    let kind: Frame.Kind
    let number: UInt64
    private var reader: WireReader
    private let body: [UInt8]

    init(head: [UInt8], body: [UInt8]) throws(WireError) {
        reader = WireReader(head)
        self.body = body
        guard let kind = Frame.Kind(rawValue: try reader.byte()) else { throw .invalid }
        self.kind = kind
        number = try reader.unsigned()
    }

    /// What the program asks for.
    func job() throws(WireError) -> WorkerJob {
        var reader = reader
        switch kind {
        case .ready: throw .invalid
        case .extract:
            let job = try ExtractJob(from: &reader, bodies: body)
            try reader.end()
            return .extract(job)
        case .discover:
            var bodies = BodyReader(body)
            let page = try Page(from: &reader, bodies: &bodies)
            let source = try reader.json(Source.self)
            guard bodies.isAtEnd else { throw .leftOver }
            try reader.end()
            return .discover(page, source)
        }
    }

    /// What a worker answers.
    func answer() throws(WireError) -> WorkerAnswer {
        var reader = reader
        guard body.isEmpty else { throw .leftOver }
        switch kind {
        case .ready: throw .invalid
        case .extract:
            let extraction = try reader.value(Extraction.self)
            try reader.end()
            return .extract(extraction)
        case .discover:
            let discovery = try reader.value(Discovery.self)
            try reader.end()
            return .discover(discovery)
        }
    }

    /// The version and the process number in a worker's first word.
    func ready() throws(WireError) -> (version: Int, pid: Int) {
        var reader = reader
        guard kind == .ready, body.isEmpty else { throw .invalid }
        let word = (version: try reader.int(), pid: try reader.int())
        try reader.end()
        return word
    }
}
