/// Undoes `Content-Encoding` (RFC 9110, section 8.4), within limits.
package enum ContentDecoder {
    package struct Decoded {
        package var bytes: [UInt8]
        /// Whether the stream ended before its own end.
        package var isTruncated: Bool
    }

    /// The body without its codings.
    package static func decode(
        _ body: [UInt8], contentEncoding: String?, limit: Int, ratio: Int
    ) throws(CodecError) -> Decoded {
        Decoded(bytes: body, isTruncated: false)
    }
}

/// Why a body could not be decoded.
package enum CodecError: Error, Equatable {
    case unsupportedEncoding(String)
    /// More bytes than allowed, or more for each byte on the wire than allowed.
    case tooLarge(limit: Int)
    /// Broken before the first byte came out.
    case broken
}
