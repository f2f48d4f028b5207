/// Decoded bytes, up to an allowance.
struct OutputBuffer {
    var bytes: [UInt8] = []
    let allowance: Int

    /// How many streams may follow each other; each costs time even when it is empty.
    private static let streamLimit = 4096

    init(allowance: Int) {
        self.allowance = allowance
    }

    /// How much of the input a stream took, and whether it was whole.
    typealias Taken = (length: Int, isWhole: Bool)

    /// Appends what can be read of one stream to what came out of earlier ones.
    ///
    /// A checksum that does not fit is as good as a cut: some of the bytes are not what was sent.
    mutating func append(
        _ stream: consuming some StreamDecoder & ~Copyable,
        of input: ArraySlice<UInt8>
    ) throws(CodecError) -> Taken {
        while true {
            let step = try append(upTo: 64 << 10) { buffer throws(CodecError) in
                try stream.next(of: input, into: buffer)
            }
            if step.status == .goesOn { continue }
            if bytes.isEmpty, step.status == .stopped { throw .broken }
            return (stream.read, step.status == .ended)
        }
    }

    /// Appends streams that follow each other, and tells whether all were whole.
    mutating func appendAll(
        of bytes: [UInt8],
        where begins: (ArraySlice<UInt8>) -> Bool,
        append: (ArraySlice<UInt8>, inout OutputBuffer) throws(CodecError) -> Taken
    ) throws(CodecError) -> Bool {
        guard begins(bytes[...]) else { throw .broken }
        var rest = bytes[...]
        for _ in 0..<OutputBuffer.streamLimit where begins(rest) {
            let taken = try append(rest, &self)
            guard taken.isWhole else { return false }
            rest = rest.dropFirst(taken.length)
        }
        return !begins(rest)
    }

    private mutating func append(
        upTo count: Int,
        _ fill: (UnsafeMutableBufferPointer<UInt8>) throws(CodecError) -> StreamStep
    ) throws(CodecError) -> StreamStep {
        // One byte more than allowed shows that there is more.
        let room = min(allowance - bytes.count, count) + 1
        var step = StreamStep()
        var failure: CodecError?
        let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, written in
            do throws(CodecError) { step = try fill(buffer) } catch { failure = error }
            written = step.written
        }
        if let failure { throw failure }
        if bytes.count + step.written > allowance { throw .tooLarge(limit: allowance) }
        bytes += chunk
        return step
    }
}
