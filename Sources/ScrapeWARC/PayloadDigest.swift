/// A digest as WARC files write it: `sha1:` and base 32, which is what all tools write and compare.
///
/// It finds the same bytes again; it protects from nobody.
public struct PayloadDigest: Sendable, Hashable {
    public var text: String

    public init(_ bytes: some Collection<UInt8>) {
        text = "sha1:" + PayloadDigest.base32(SHA1.digest(of: bytes))
    }

    /// RFC 4648, section 6; 20 bytes need no padding.
    static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".unicodeScalars)
        var text = String.UnicodeScalarView()
        var bits = 0
        var held = 0
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            held += 8
            while held >= 5 {
                held -= 5
                text.append(alphabet[bits >> held & 31])
            }
        }
        if held > 0 { text.append(alphabet[bits << (5 - held) & 31]) }
        return String(text)
    }
}
