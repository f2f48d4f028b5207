/// The host parser of the URL Standard (section 3.5), for special schemes.
enum HostParser {
    /// The serialised host of what stands in an address.
    static func parse(_ input: ArraySlice<UInt8>) throws(URLError) -> [UInt8] {
        guard let first = input.first else { throw .missingHost }
        if first == UInt8(ascii: "[") {
            guard input.last == UInt8(ascii: "]"), let address = IPv6Address(parsing: input.dropFirst().dropLast())
            else { throw invalid(input) }
            return Array("[\(address)]".utf8)
        }
        var domain = input.contains(UInt8(ascii: "%")) ? PercentEncoding.decoded(input) : Array(input)
        if domain.allSatisfy({ $0 < 0x80 }) {
            for index in domain.indices where 0x41...0x5A ~= domain[index] { domain[index] |= 0x20 }
        } else {
            guard let ascii = DomainToASCII.convert(domain) else { throw invalid(input) }
            domain = ascii
        }
        guard !domain.isEmpty, !domain.contains(where: isForbidden) else { throw invalid(input) }
        guard IPv4Address.isMeant(by: domain) else { return domain }
        guard let address = IPv4Address(parsing: domain) else { throw invalid(input) }
        return Array(address.description.utf8)
    }

    private static func invalid(_ input: ArraySlice<UInt8>) -> URLError {
        .invalidHost(String(decoding: input, as: UTF8.self))
    }

    /// The forbidden domain code points.
    private static func isForbidden(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "/"), UInt8(ascii: ":"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "["),
            UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "|"):
            true
        default: false
        }
    }
}
