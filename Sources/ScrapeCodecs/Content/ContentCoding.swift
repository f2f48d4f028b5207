/// One coding of `Content-Encoding` (RFC 9110, section 8.4.1).
protocol ContentCoding: Sendable {
    /// What the header calls it, in small letters.
    var names: [String] { get }

    /// Whether bytes begin as nothing else does, so that they are of this coding whatever their label says.
    func claims(_ bytes: [UInt8]) -> Bool

    /// Undoes the coding as far as the bytes go. What follows the end of the stream is ignored.
    ///
    /// - Parameter allowance: decoded bytes; more are an error.
    func decode(_ bytes: [UInt8], allowance: Int) throws(CodecError) -> ContentDecoder.Decoded
}

extension ContentCoding {
    func claims(_ bytes: [UInt8]) -> Bool { false }
}

enum ContentCodings {
    /// All that a server may name, asked for or not.
    static let all: [any ContentCoding] = [
        GzipCoding(), DeflateCoding(), BrotliCoding(), ZstdCoding(),
        DictionaryCoding(name: "dcb"), DictionaryCoding(name: "dcz"),
    ]

    static func named(_ name: some StringProtocol) -> (any ContentCoding)? {
        all.first { $0.names.contains(String(name)) }
    }

    static func claiming(_ bytes: [UInt8]) -> (any ContentCoding)? {
        all.first { $0.claims(bytes) }
    }
}
