/// A range of IP addresses in CIDR notation (RFC 4632, RFC 4291): `127.0.0.0/8`, `::1/128`, `10.1.2.3`.
public struct AddressRange: Sendable, Hashable {
    /// The range as it was written.
    public let description: String
    private let first: IPAddress
    private let prefix: Int

    /// `nil` when the text is no address and no range. An address alone is a range of one.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let width = address.isIPv4 ? 32 : 128
        var prefix = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let length = Int(parts[1]),
                length <= width
            else { return nil }
            prefix = length
        }
        description = text
        first = address
        self.prefix = prefix
    }

    /// For the tables of this module, whose entries are right.
    init(_ first: IPAddress, prefix: Int) {
        description = "\(first)/\(prefix)"
        self.first = first
        self.prefix = prefix
    }

    /// Whether the address lies in the range; an IPv4 address never lies in a range of IPv6 ones, nor the reverse.
    public func contains(_ address: IPAddress) -> Bool {
        guard address.isIPv4 == first.isIPv4 else { return false }
        let width = first.isIPv4 ? 32 : 128
        return (address.bits ^ first.bits) >> UInt128(width - prefix) == 0
    }
}

extension AddressRange: CustomStringConvertible {}
