import CDeflate

/// Makes gzip members (RFC 1952) of whole pieces of data.
package enum GzipWriter {
    /// How hard to look for what repeats.
    package enum Effort: Int32, Sendable {
        /// For what is compressed already.
        case least = 1
        case usual = 6
    }

    /// One member that holds the bytes; `nil` only where there is no memory for it.
    package static func member(of bytes: [UInt8], effort: Effort = .usual) -> [UInt8]? {
        Compressor(effort)?.member(of: bytes)
    }
}

/// libdeflate's compressor, freed when it goes out of scope.
private struct Compressor: ~Copyable {
    private let raw: OpaquePointer

    init?(_ effort: GzipWriter.Effort) {
        guard let raw = libdeflate_alloc_compressor(effort.rawValue) else { return nil }
        self.raw = raw
    }

    deinit { libdeflate_free_compressor(raw) }

    borrowing func member(of bytes: [UInt8]) -> [UInt8]? {
        let raw = raw
        let member = [UInt8](unsafeUninitializedCapacity: libdeflate_gzip_compress_bound(raw, bytes.count)) {
            buffer,
            count in
            count = bytes.withUnsafeBytes {
                libdeflate_gzip_compress(raw, $0.baseAddress, $0.count, buffer.baseAddress, buffer.count)
            }
        }
        return member.isEmpty ? nil : member
    }
}
