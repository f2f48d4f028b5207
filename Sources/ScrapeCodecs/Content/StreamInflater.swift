import CZlib

/// zlib, for streams that are cut short or broken in the middle: gives what comes out until there.
enum StreamInflater {
    /// Appends what can be read of one stream to what came out of earlier ones; says how long the stream was in the
    /// input, and whether it was whole.
    ///
    /// A checksum that does not fit is as good as a cut: some of the bytes are not what was sent.
    static func decode(
        _ input: ArraySlice<UInt8>,
        _ format: DeflateFormat,
        onto output: inout OutputBuffer
    ) throws(CodecError) -> (read: Int, isWhole: Bool) {
        let stream = try InflateStream(format)
        while true {
            let room = min(output.allowance - output.bytes.count, 64 << 10)
            // One byte more than allowed shows that there is more.
            let step = stream.next(of: input, upTo: room + 1)
            if output.bytes.count + step.bytes.count > output.allowance { throw .tooLarge(limit: output.allowance) }
            output.bytes += step.bytes
            if step.status == .goesOn { continue }
            if output.bytes.isEmpty, step.status == .stopped { throw .broken }
            return (stream.read, step.status == .ended)
        }
    }
}

/// zlib's state, freed when it goes out of scope.
private struct InflateStream: ~Copyable {
    enum Status {
        case goesOn, ended, stopped
    }

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

    /// How many bytes of the input were used.
    var read: Int { Int(raw.pointee.total_in) }

    /// The next bytes of the output. The input is the same in each call.
    borrowing func next(of input: ArraySlice<UInt8>, upTo limit: Int) -> (bytes: [UInt8], status: Status) {
        var code = Z_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            input.withUnsafeBufferPointer { input in
                let taken = Int(raw.pointee.total_in)
                // zlib only reads from its input, although its type says otherwise.
                raw.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress).map { $0 + taken }
                raw.pointee.avail_in = UInt32(clamping: input.count - taken)
                raw.pointee.next_out = buffer.baseAddress
                raw.pointee.avail_out = UInt32(clamping: limit)
                code = inflate(raw, Z_NO_FLUSH)
                count = limit - Int(raw.pointee.avail_out)
            }
        }
        if code == Z_STREAM_END { return (bytes, .ended) }
        return (bytes, code == Z_OK && !bytes.isEmpty ? .goesOn : .stopped)
    }
}
