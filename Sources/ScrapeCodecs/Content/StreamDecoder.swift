/// A C library's decoder of one compressed stream.
protocol StreamDecoder: ~Copyable {
    /// How many bytes of the input were used.
    var read: Int { get }

    /// Writes the next bytes of the output. The input is the same in each call.
    mutating func next(
        of input: ArraySlice<UInt8>,
        into buffer: UnsafeMutableBufferPointer<UInt8>
    ) throws(CodecError) -> StreamStep
}

struct StreamStep {
    enum Status {
        /// There is more to come.
        case goesOn
        /// The stream is over, and was whole.
        case ended
        /// The input is used up or broken.
        case stopped
    }

    var written = 0
    var status = Status.stopped
}
