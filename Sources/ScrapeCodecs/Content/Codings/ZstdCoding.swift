import CZstd

/// zstd (RFC 8878), any number of frames and skippable frames, with the window that RFC 9659 allows on the web.
struct ZstdCoding: ContentCoding {
    let names = ["zstd"]

    func claims(_ bytes: [UInt8]) -> Bool { bytes.starts(with: ZstdCoding.magic) }

    func decode(_ bytes: [UInt8], allowance: Int) throws(CodecError) -> ContentDecoder.Decoded {
        var output = OutputBuffer(allowance: allowance)
        let isWhole = try output.appendAll(of: bytes, where: ZstdCoding.begins) { frame, output throws(CodecError) in
            try output.append(ZstdStream(), of: frame)
        }
        return ContentDecoder.Decoded(bytes: output.bytes, isTruncated: !isWhole)
    }

    private static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    /// RFC 8878, sections 3.1.1 and 3.1.2.
    private static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.starts(with: magic) { return true }
        guard let first = bytes.first, first & 0xF0 == 0x50 else { return false }
        return bytes.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
    }
}

/// libzstd's decoder of one frame, freed when it goes out of scope.
private struct ZstdStream: ~Copyable, StreamDecoder {
    /// 8 MiB (RFC 9659, section 3).
    private static let windowLog = 23

    private let raw: OpaquePointer
    /// How many bytes the decoder wants next: the rest of a block, and the head of the one behind it.
    private var wanted: Int
    private(set) var read = 0

    init() throws(CodecError) {
        guard let raw = ZSTD_createDCtx() else { throw .broken }
        self.raw = raw
        _ = ZSTD_DCtx_setParameter(raw, ZSTD_d_windowLogMax, Int32(ZstdStream.windowLog))
        wanted = ZSTD_initDStream(raw)
    }

    deinit { ZSTD_freeDCtx(raw) }

    mutating func next(
        of input: ArraySlice<UInt8>,
        into buffer: UnsafeMutableBufferPointer<UInt8>
    ) throws(CodecError) -> StreamStep {
        var target = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        let (code, taken) = input.withUnsafeBufferPointer { input in
            let portion = min(input.count - read, ZstdStream.portion(of: wanted))
            var source = ZSTD_inBuffer(src: input.baseAddress.map { $0 + read }, size: portion, pos: 0)
            return (ZSTD_decompressStream(raw, &target, &source), source.pos)
        }
        if let refusal = refusal(code) { throw refusal }
        if ZSTD_isError(code) != 0 { return StreamStep() }
        read += taken
        wanted = code
        let goesOn = taken > 0 || target.pos > 0
        return StreamStep(written: target.pos, status: code == 0 ? .ended : goesOn ? .goesOn : .stopped)
    }

    /// One block and nothing of the next, because what a call had written when it meets a broken block is not told.
    private static func portion(of wanted: Int) -> Int {
        let blockHead = 3
        return wanted > blockHead ? wanted - blockHead : wanted
    }

    private borrowing func refusal(_ code: Int) -> CodecError? {
        switch ZSTD_getErrorCode(code) {
        case ZSTD_error_dictionary_wrong: .needsDictionary("zstd")
        case ZSTD_error_frameParameter_windowTooLarge: .windowTooLarge(limit: 1 << ZstdStream.windowLog)
        default: nil
        }
    }
}
