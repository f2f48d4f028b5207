/// Reads one gzip member piece by piece, for files that are too large to be held at once.
package struct GzipReader: ~Copyable {
    /// What came out of a piece of input.
    package struct Step: Sendable, Equatable {
        package var bytes: [UInt8]
        /// How much of the input was used.
        package var taken: Int
        package var status: Status
    }

    package enum Status: Sendable {
        /// There is more to come: of this input, or of the next.
        case goesOn
        /// The member is over, and was whole.
        case ended
        case broken
    }

    private var stream: InflateStream

    package init() throws(CodecError) {
        stream = try InflateStream(.gzip)
    }

    /// Undoes what it can of the input, and gives at most so many bytes at a time.
    package mutating func read(_ input: ArraySlice<UInt8>, atMost limit: Int) -> Step {
        var taken = 0
        var status = Status.goesOn
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            (taken, count, status) = stream.step(input, into: buffer)
        }
        return Step(bytes: bytes, taken: taken, status: status)
    }
}
