/// A range of IP addresses in CIDR notation (RFC 4632, RFC 4291): `127.0.0.0/8`, `::1/128`, `10.1.2.3`.
public struct AddressRange: Sendable, Hashable {
    public let description: String

    /// `nil` when the text is no address and no range.
    public init?(_ text: String) {
        description = text
    }
}
