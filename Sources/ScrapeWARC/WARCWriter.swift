import ScrapeCodecs
import ScrapeTypes

/// Makes the bytes of records.
public enum WARCWriter {
    public enum Compression: Sendable {
        /// `.warc`
        case none
        /// `.warc.gz`: each record a gzip member of its own, so that each can be read alone.
        case gzip
    }

    /// The bytes of a record, which any number of others may precede and follow.
    public static func bytes(of record: WARCRecord, _ compression: Compression = .gzip) throws(WARCError) -> [UInt8] {
        var bytes = Array("WARC/\(record.version)\r\n".utf8)
        bytes.reserveCapacity(record.block.count + 1024)
        bytes += FieldLines.bytes(of: record.fields)
        bytes += Array("Content-Length: \(record.block.count)\r\n\r\n".utf8)
        bytes += record.block
        bytes += [0x0D, 0x0A, 0x0D, 0x0A]
        switch compression {
        case .none: return bytes
        case .gzip:
            guard let member = GzipWriter.member(of: bytes, effort: effort(for: record)) else { throw .noMemory }
            return member
        }
    }

    /// A page that came compressed gets no smaller.
    private static func effort(for record: WARCRecord) -> GzipWriter.Effort {
        guard record.kind == .response, let head = FieldLines.head(of: record.block[...])?.head else { return .usual }
        return FieldLines.fields(in: head)["Content-Encoding"] == nil ? .usual : .least
    }
}
