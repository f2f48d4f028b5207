import ScrapeCodecs

/// The bytes of a file in pieces, without their gzip members where there are any.
///
/// A piece never reaches from one member into the next, so that whoever reads knows where each began.
struct MemberSource: ~Copyable {
    /// Bytes of one member, or of a file that has none.
    struct Piece {
        var bytes: [UInt8]
        /// Where in the file the member began, or these bytes.
        var start: Int
        /// Where in the file the next byte lies.
        var end: Int
        /// Whether the member is over.
        var isLast: Bool
    }

    private static let pieceSize = 64 << 10

    private let more: (Int) throws(WARCError) -> [UInt8]
    private var window: [UInt8] = []
    private var head = 0
    /// Where in the file the window's head lies.
    private var offset = 0
    private var memberStart = 0
    private var gzip: GzipReader?
    private(set) var isCompressed: Bool?

    /// - Parameter more: Gives up to so many of the file's next bytes, none at its end.
    init(_ more: @escaping (Int) throws(WARCError) -> [UInt8]) {
        self.more = more
    }

    /// The next piece; `nil` at the end of the file. A piece may be empty.
    mutating func next() throws(WARCError) -> Piece? {
        try fill()
        if isCompressed == nil { isCompressed = beginsMember }
        guard isCompressed == true else { return plain() }
        if gzip == nil {
            try skipZeros()
            guard head < window.count else { return nil }
            try begin()
        }
        if head == window.count {
            gzip = nil
            throw .cutShort(offset: memberStart)
        }
        return try unpacked()
    }

    /// Passes over what is broken, to the next place where a member may begin; `false` where none does.
    mutating func passOver() throws(WARCError) -> Bool {
        gzip = nil
        guard isCompressed == true else { return true }
        if offset == memberStart { take(min(1, window.count - head)) }
        while true {
            try fill()
            guard window.count - head >= 3 else { return false }
            if beginsMember { return true }
            take(1)
        }
    }

    private mutating func plain() -> Piece? {
        let bytes = Array(window[head...])
        let start = offset
        take(bytes.count)
        return bytes.isEmpty ? nil : Piece(bytes: bytes, start: start, end: offset, isLast: false)
    }

    private mutating func begin() throws(WARCError) {
        memberStart = offset
        guard beginsMember else { throw .damaged(offset: offset) }
        do { gzip = try GzipReader() } catch { throw .noMemory }
    }

    private mutating func unpacked() throws(WARCError) -> Piece {
        let size = MemberSource.pieceSize
        guard let step = gzip?.read(window[head...], atMost: size) else { throw .damaged(offset: memberStart) }
        take(step.taken)
        switch step.status {
        case .goesOn: return Piece(bytes: step.bytes, start: memberStart, end: offset, isLast: false)
        case .ended:
            gzip = nil
            return Piece(bytes: step.bytes, start: memberStart, end: offset, isLast: true)
        case .broken: throw .damaged(offset: memberStart)
        }
    }

    /// Some writers fill a file up with zeros.
    private mutating func skipZeros() throws(WARCError) {
        while head < window.count, window[head] == 0 {
            take(1)
            try fill()
        }
    }

    private var beginsMember: Bool { window[head...].starts(with: [0x1F, 0x8B, 0x08]) }

    private mutating func take(_ count: Int) {
        head += count
        offset += count
    }

    private mutating func fill() throws(WARCError) {
        guard window.count - head < 16 else { return }
        window.removeSubrange(..<head)
        head = 0
        while window.count < 16 {
            let bytes = try more(MemberSource.pieceSize)
            guard !bytes.isEmpty else { return }
            window += bytes
        }
    }
}
