import CBrotli

/// brotli (RFC 7932), which has no magic number: only its label tells it.
struct BrotliCoding: ContentCoding {
    let names = ["br"]

    func decode(_ bytes: [UInt8], allowance: Int) throws(CodecError) -> ContentDecoder.Decoded {
        var output = OutputBuffer(allowance: allowance)
        let taken = try output.append(BrotliStream(), of: bytes[...])
        return ContentDecoder.Decoded(bytes: output.bytes, isTruncated: !taken.isWhole)
    }
}

/// libbrotli's decoder, freed when it goes out of scope.
///
/// Its window has at most 16 MiB, as in the RFC: larger ones are an extension that has to be turned on.
private struct BrotliStream: ~Copyable, StreamDecoder {
    /// What had not been written when a stream breaks is lost, and a decoder writes when it wants input.
    private static let portion = 4096

    private let raw: OpaquePointer
    private(set) var read = 0

    init() throws(CodecError) {
        guard let raw = BrotliDecoderCreateInstance(nil, nil, nil) else { throw .broken }
        self.raw = raw
    }

    deinit { BrotliDecoderDestroyInstance(raw) }

    mutating func next(of input: ArraySlice<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>) -> StreamStep {
        let portion = min(input.count - read, BrotliStream.portion)
        var (unread, room) = (portion, buffer.count)
        let result = input.withUnsafeBufferPointer { input in
            var source = input.baseAddress.map { $0 + read }
            var target = buffer.baseAddress
            return BrotliDecoderDecompressStream(raw, &unread, &source, &room, &target, nil)
        }
        read += portion - unread
        return StreamStep(written: buffer.count - room, status: status(result, hasInput: read < input.count))
    }

    private borrowing func status(_ result: BrotliDecoderResult, hasInput: Bool) -> StreamStep.Status {
        switch result {
        case BROTLI_DECODER_RESULT_SUCCESS: .ended
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: .goesOn
        case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
            hasInput || BrotliDecoderHasMoreOutput(raw) == BROTLI_TRUE ? .goesOn : .stopped
        default: .stopped
        }
    }
}
