import CDeflate

/// libdeflate, more than twice as fast as zlib; but it gives all or nothing, and what it refuses, zlib reads.
extension OutputBuffer {
    /// How often the room for a stream is made larger before zlib is asked instead, which needs no guess.
    private static let trialLimit = 3

    /// Appends one stream, the fast way where it is whole.
    mutating func append(_ input: ArraySlice<UInt8>, _ format: DeflateFormat) throws(CodecError) -> Taken {
        if let length = appendWhole(input, format) { return (length, true) }
        return try append(InflateStream(format), of: input)
    }

    /// Appends one whole stream from the beginning of the input, and tells how long it was there.
    ///
    /// `nil`, with nothing appended, when the stream is broken, not whole, or larger than guessed and allowed. These
    /// cannot be told apart: libdeflate reads zeros behind the end of the input and may fill any room with them.
    private mutating func appendWhole(_ input: ArraySlice<UInt8>, _ format: DeflateFormat) -> Int? {
        guard let decompressor = Decompressor() else { return nil }
        let available = allowance - bytes.count
        var capacity = min(available, OutputBuffer.guess(input, format))
        for _ in 0..<OutputBuffer.trialLimit {
            var result = Decompressor.Result()
            // Filled in place when these are the first bytes: a page is not copied.
            let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                result = decompressor.decode(input, format, into: buffer)
                count = result.written
            }
            switch result.status {
            case .whole:
                if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
                return result.read
            case .broken:
                return nil
            case .needsSpace:
                if capacity == available { return nil }
                capacity = min(available, max(capacity * 4, 4096))
            }
        }
        return nil
    }

    /// How large the output may be: what the last bytes of gzip say where that is believable, else an ordinary ratio.
    private static func guess(_ input: ArraySlice<UInt8>, _ format: DeflateFormat) -> Int {
        let usual = input.count * 6 + 256
        guard format == .gzip, input.count >= 18 else { return usual }
        let size = input.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        // Deflate gives at most 1032 bytes for one.
        return size < min(input.count * 1032, 16 << 20) ? max(size, 256) : usual
    }
}

/// libdeflate's decompressor, freed when it goes out of scope.
private struct Decompressor: ~Copyable {
    struct Result {
        enum Status {
            case whole, broken, needsSpace
        }
        var status = Status.broken
        var read = 0
        var written = 0
    }

    private let raw: OpaquePointer

    init?() {
        guard let raw = libdeflate_alloc_decompressor() else { return nil }
        self.raw = raw
    }

    deinit { libdeflate_free_decompressor(raw) }

    borrowing func decode(
        _ input: ArraySlice<UInt8>,
        _ format: DeflateFormat,
        into buffer: UnsafeMutableBufferPointer<UInt8>
    ) -> Result {
        var (read, written) = (0, 0)
        let code = input.withUnsafeBytes { input in
            switch format {
            case .gzip:
                libdeflate_gzip_decompress_ex(
                    raw,
                    input.baseAddress,
                    input.count,
                    buffer.baseAddress,
                    buffer.count,
                    &read,
                    &written
                )
            case .zlib:
                libdeflate_zlib_decompress_ex(
                    raw,
                    input.baseAddress,
                    input.count,
                    buffer.baseAddress,
                    buffer.count,
                    &read,
                    &written
                )
            case .raw:
                libdeflate_deflate_decompress_ex(
                    raw,
                    input.baseAddress,
                    input.count,
                    buffer.baseAddress,
                    buffer.count,
                    &read,
                    &written
                )
            }
        }
        switch code {
        case LIBDEFLATE_SUCCESS: return Result(status: .whole, read: read, written: written)
        case LIBDEFLATE_INSUFFICIENT_SPACE: return Result(status: .needsSpace)
        default: return Result(status: .broken)
        }
    }
}
