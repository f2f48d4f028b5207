/// gzip (RFC 1952), any number of members.
struct GzipCoding: ContentCoding {
    let names = ["gzip", "x-gzip"]

    func claims(_ bytes: [UInt8]) -> Bool { GzipCoding.begins(bytes[...]) }

    func decode(_ bytes: [UInt8], allowance: Int) throws(CodecError) -> ContentDecoder.Decoded {
        var output = OutputBuffer(allowance: allowance)
        let isWhole = try output.appendAll(of: bytes, where: GzipCoding.begins) { member, output throws(CodecError) in
            try output.append(member, .gzip)
        }
        return ContentDecoder.Decoded(bytes: output.bytes, isTruncated: !isWhole)
    }

    /// Whether the magic number and the method stand at the beginning.
    private static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: [0x1F, 0x8B, 0x08])
    }
}
