import ScrapeTypes

/// Reads the records of a WARC file one after the other, whatever the file's size.
///
/// It takes what other writers make: versions 0.17 to 1.1, files without compression, with a member for each record or one
/// for all, bare line feeds, blank lines too many, folded fields. ARC files are not read. After `damaged` the next call goes
/// on behind the damage.
public struct WARCReader: ~Copyable {
    /// What a record may have at most; a longer block is cut and marked, longer fields are damage.
    public struct Limits: Sendable {
        public var fields = 64 << 10
        public var block = 64 << 20

        public init() {}
    }

    private let limits: Limits
    private var source: MemberSource
    private var bytes: [UInt8] = []
    private var head = 0
    /// Of the member that the bytes are of.
    private var memberStart = 0
    private var memberHasEnded = true
    /// Where in `bytes` the member begins, as long as its first byte is there.
    private var memberHead: Int?
    /// Where in the file the byte after `bytes` lies.
    private var end = 0
    private var hasRecords = false
    private var isAfterDamage = false

    /// - Parameter more: Gives up to so many of the file's next bytes, none at its end.
    public init(limits: Limits = Limits(), _ more: @escaping (Int) throws(WARCError) -> [UInt8]) {
        self.limits = limits
        source = MemberSource(more)
    }

    /// Reads a file that is in memory.
    public init(_ bytes: [UInt8], limits: Limits = Limits()) {
        var rest = bytes[...]
        self.init(limits: limits) { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
    }

    /// The next record; `nil` at the end of the file.
    public mutating func next() throws(WARCError) -> WARCRecord? {
        if isAfterDamage, try !passOverDamage() { return nil }
        isAfterDamage = true
        guard try skipBlanks(within: false) else { return nil }
        let start = position
        let beginsMember = memberHead == head
        var record = try fields(at: start)
        let length = try takeLength(of: &record, at: start)
        try readBlock(of: &record, length)
        _ = try skipBlanks(within: true)
        let isAlone = source.isCompressed != true || beginsMember && memberHasEnded && head == bytes.count
        if isAlone, !record.isCut || length <= limits.block {
            let stop = source.isCompressed == true ? end : position
            record.place = WARCRecord.Place(offset: start, length: stop - start)
        }
        hasRecords = true
        isAfterDamage = false
        return record
    }

    /// Where the next byte lies in the file; within a member, where that begins.
    private var position: Int { source.isCompressed == true ? memberStart : end - (bytes.count - head) }

    // MARK: Parts of a record

    private mutating func fields(at start: Int) throws(WARCError) -> WARCRecord {
        var found = FieldLines.head(of: bytes[head...])
        while found == nil {
            guard bytes.count - head <= limits.fields else { throw damage(at: start) }
            guard try more() else { throw hasRecords ? .cutShort(offset: start) : .notWARC }
            found = FieldLines.head(of: bytes[head...])
        }
        guard let (lines, stop) = found, lines.starts(with: Array("WARC/".utf8)),
            let lineEnd = lines.firstIndex(of: 0x0A)
        else { throw damage(at: start) }
        let version = lines[..<lineEnd].dropFirst(5).filter { $0 > 0x20 }
        var record = WARCRecord(fields: FieldLines.fields(in: lines[(lineEnd + 1)...]), block: [])
        record.version = String(decoding: version, as: UTF8.self)
        head = stop
        return record
    }

    private func damage(at start: Int) -> WARCError { hasRecords ? .damaged(offset: start) : .notWARC }

    private mutating func takeLength(of record: inout WARCRecord, at start: Int) throws(WARCError) -> Int {
        guard let text = record["Content-Length"], let length = Int(text), length >= 0 else {
            throw .damaged(offset: start)
        }
        record.fields.removeAll { $0.name.lowercased() == "content-length" }
        return length
    }

    private mutating func readBlock(of record: inout WARCRecord, _ length: Int) throws(WARCError) {
        var missing = length
        while missing > 0 {
            if head == bytes.count {
                guard try more() else {
                    record.isCut = true
                    return
                }
                continue
            }
            let count = min(missing, bytes.count - head)
            let wanted = min(count, limits.block - record.block.count)
            record.block += bytes[head..<(head + wanted)]
            if wanted < count { record.isCut = true }
            head += count
            missing -= count
        }
    }

    // MARK: Bytes

    /// Passes over line ends; `false` at the end of the file.
    ///
    /// - Parameter isWithin: Whether to stop where a member ends.
    private mutating func skipBlanks(within isWithin: Bool) throws(WARCError) -> Bool {
        while true {
            while head < bytes.count, bytes[head] == 0x0D || bytes[head] == 0x0A { head += 1 }
            if head < bytes.count { return true }
            if isWithin, source.isCompressed != true || memberHasEnded { return true }
            guard try more() else { return false }
        }
    }

    private mutating func more() throws(WARCError) -> Bool {
        guard let piece = try source.next() else { return false }
        memberHead = memberHead.flatMap { $0 < head ? nil : $0 - head }
        bytes.removeSubrange(..<head)
        head = 0
        if memberHasEnded { memberHead = bytes.count }
        memberHasEnded = piece.isLast
        memberStart = piece.start
        bytes += piece.bytes
        end = piece.end
        return true
    }

    private mutating func passOverDamage() throws(WARCError) -> Bool {
        if source.isCompressed == true {
            bytes = []
            head = 0
            memberHead = nil
            memberHasEnded = true
            return try source.passOver()
        }
        let mark = Array("\nWARC/".utf8)
        head = min(head + 1, bytes.count)
        while true {
            if let place = bytes[head...].indices.first(where: { bytes[$0...].starts(with: mark) }) {
                head = place
                return true
            }
            head = max(head, bytes.count - mark.count)
            guard try more() else { return false }
        }
    }
}
