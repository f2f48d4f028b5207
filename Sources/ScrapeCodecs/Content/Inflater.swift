import CDeflate

/// The formats of deflate, decoded at once where they are whole, and as far as they go where they are not.
///
/// libdeflate is more than twice as fast as zlib, but gives all or nothing: what it refuses, zlib reads.
enum Inflater {
    /// How many members a gzip stream may have; each costs time even when it is empty.
    private static let memberLimit = 4096

    /// All members of a gzip stream (RFC 1952). What follows the last one is ignored, as browsers do.
    static func gzip(_ bytes: [UInt8], allowance: Int) throws(CodecError) -> ContentDecoder.Decoded {
        var output = OutputBuffer(allowance: allowance)
        var rest = bytes[...]
        for _ in 0..<memberLimit where GzipHeader.begins(rest) {
            if let length = output.decode(rest, .gzip) {
                rest = rest.dropFirst(length)
                continue
            }
            let (length, isWhole) = try StreamInflater.decode(rest, .gzip, onto: &output)
            guard isWhole else { return ContentDecoder.Decoded(bytes: output.bytes, isTruncated: true) }
            rest = rest.dropFirst(length)
        }
        return ContentDecoder.Decoded(bytes: output.bytes, isTruncated: GzipHeader.begins(rest))
    }

    /// What HTTP calls deflate: with zlib's wrapping (RFC 1950), or, as some servers send it, without.
    static func deflate(_ bytes: [UInt8], allowance: Int) throws(CodecError) -> ContentDecoder.Decoded {
        guard hasZlibHeader(bytes) else { return try whole(bytes, .raw, allowance) }
        do {
            return try whole(bytes, .zlib, allowance)
        } catch .broken {
            // One in 500 streams without wrapping begins as if it had one.
            return try whole(bytes, .raw, allowance)
        }
    }

    private static func whole(
        _ bytes: [UInt8],
        _ format: DeflateFormat,
        _ allowance: Int
    ) throws(CodecError) -> ContentDecoder.Decoded {
        var output = OutputBuffer(allowance: allowance)
        if output.decode(bytes[...], format) != nil {
            return ContentDecoder.Decoded(bytes: output.bytes, isTruncated: false)
        }
        let (_, isWhole) = try StreamInflater.decode(bytes[...], format, onto: &output)
        return ContentDecoder.Decoded(bytes: output.bytes, isTruncated: !isWhole)
    }

    private static func hasZlibHeader(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        return bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }
}

enum DeflateFormat {
    case gzip, zlib, raw
}

enum GzipHeader {
    /// Whether the magic number and the method of gzip stand at the beginning.
    static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: [0x1F, 0x8B, 0x08])
    }
}

/// Decoded bytes, grown by trial up to an allowance.
struct OutputBuffer {
    var bytes: [UInt8] = []
    let allowance: Int

    init(allowance: Int) {
        self.allowance = allowance
    }

    /// How often the room for a stream is made larger before zlib is asked instead, which needs no guess.
    private static let trialLimit = 3

    /// Appends one whole stream from the beginning of the input, and tells how long it was there.
    ///
    /// `nil`, with nothing appended, when the stream is broken, not whole, or larger than guessed and allowed. These
    /// cannot be told apart: libdeflate reads zeros behind the end of the input and may fill any room with them.
    mutating func decode(_ input: ArraySlice<UInt8>, _ format: DeflateFormat) -> Int? {
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
