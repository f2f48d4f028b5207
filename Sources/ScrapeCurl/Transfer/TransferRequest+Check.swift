extension TransferRequest {
    /// Refuses what would break out of its place in the request.
    func check() throws(TransferError) {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else { throw .invalidRequest("the address has a blank") }
        for field in headers {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(Self.isTokenByte) else {
                throw .invalidRequest("\"\(field.name)\" is no header name")
            }
            guard field.value.utf8.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7f }) else {
                throw .invalidRequest("the header \(field.name) has a control character")
            }
        }
    }

    /// Whether the host is a name that has to be resolved.
    var namesHost: Bool { literalAddress == nil }

    /// The address that the URL is written with.
    var literalAddress: IPAddress? {
        let bytes = url.utf8
        guard let start = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let authority = bytes[start...].drop { $0 == UInt8(ascii: "/") }.prefix { !"/?#".utf8.contains($0) }
        let host =
            authority.lastIndex(of: UInt8(ascii: "@")).map { authority[authority.index(after: $0)...] } ?? authority
        if host.first == UInt8(ascii: "[") {
            return IPAddress(String(decoding: host.dropFirst().prefix { $0 != UInt8(ascii: "]") }, as: UTF8.self))
        }
        return IPAddress(String(decoding: host.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self))
    }

    /// RFC 9110, section 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
