/// What HTTP calls deflate: with zlib's wrapping (RFC 1950), or, as some servers send it, without (RFC 1951).
struct DeflateCoding: ContentCoding {
    let names = ["deflate"]

    func decode(_ bytes: [UInt8], allowance: Int) throws(CodecError) -> ContentDecoder.Decoded {
        guard hasZlibHeader(bytes) else { return try decode(bytes, .raw, allowance) }
        do {
            return try decode(bytes, .zlib, allowance)
        } catch .broken {
            // One in 500 streams without wrapping begins as if it had one.
            return try decode(bytes, .raw, allowance)
        }
    }

    private func decode(
        _ bytes: [UInt8],
        _ format: DeflateFormat,
        _ allowance: Int
    ) throws(CodecError) -> ContentDecoder.Decoded {
        var output = OutputBuffer(allowance: allowance)
        let taken = try output.append(bytes[...], format)
        return ContentDecoder.Decoded(bytes: output.bytes, isTruncated: !taken.isWhole)
    }

    private func hasZlibHeader(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        return bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }
}
