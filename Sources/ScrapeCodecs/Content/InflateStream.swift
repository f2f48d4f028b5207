import CZlib

enum DeflateFormat {
    case gzip, zlib, raw
}

/// zlib, for streams that are cut short or broken in the middle: gives what comes out until there.
struct InflateStream: ~Copyable, StreamDecoder {
    /// zlib keeps a pointer to this back, so it may not move.
    private let raw: UnsafeMutablePointer<z_stream>

    init(_ format: DeflateFormat) throws(CodecError) {
        raw = .allocate(capacity: 1)
        raw.initialize(to: z_stream())
        let windowBits: Int32 =
            switch format {
            case .gzip: 15 + 16
            case .zlib: 15
            case .raw: -15
            }
        guard scrape_inflate_init(raw, windowBits) == Z_OK else {
            raw.deallocate()
            throw .broken
        }
    }

    deinit {
        inflateEnd(raw)
        raw.deallocate()
    }

    var read: Int { Int(raw.pointee.total_in) }

    mutating func next(of input: ArraySlice<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>) -> StreamStep {
        let (_, written, code) = inflated(input.dropFirst(read), into: buffer)
        if code == Z_STREAM_END { return StreamStep(written: written, status: .ended) }
        return StreamStep(written: written, status: code == Z_OK && written > 0 ? .goesOn : .stopped)
    }

    /// Goes on with the next piece of the stream.
    mutating func step(
        _ input: ArraySlice<UInt8>,
        into buffer: UnsafeMutableBufferPointer<UInt8>
    ) -> (taken: Int, written: Int, status: GzipReader.Status) {
        let (taken, written, code) = inflated(input, into: buffer)
        switch code {
        case Z_STREAM_END: return (taken, written, .ended)
        // No input, or no room: no error.
        case Z_OK, Z_BUF_ERROR: return (taken, written, .goesOn)
        case _: return (taken, written, .broken)
        }
    }

    private mutating func inflated(
        _ input: ArraySlice<UInt8>,
        into buffer: UnsafeMutableBufferPointer<UInt8>
    ) -> (taken: Int, written: Int, code: Int32) {
        let before = read
        let code = input.withUnsafeBufferPointer { input in
            // zlib only reads from its input, although its type says otherwise.
            raw.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            raw.pointee.avail_in = UInt32(clamping: input.count)
            raw.pointee.next_out = buffer.baseAddress
            raw.pointee.avail_out = UInt32(clamping: buffer.count)
            return inflate(raw, Z_NO_FLUSH)
        }
        return (read - before, buffer.count - Int(raw.pointee.avail_out), code)
    }
}
