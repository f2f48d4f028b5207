/// The name or address of a web server, as the URL Standard serialises it.
public struct Host: Sendable, Hashable {
    /// Lower-case ASCII (names in Punycode), an IPv4 address in dotted form, or an IPv6 address in brackets.
    public let name: String

    /// Parses a host as the URL Standard's host parser does for a special scheme.
    public init(_ string: String) throws(URLError) {
        // Placeholder until the Standard's host parser lands.
        guard !string.isEmpty else { throw .missingHost }
        name = string.lowercased()
    }
}

extension Host: CustomStringConvertible {
    public var description: String { name }
}

extension Host: Codable {
    public init(from decoder: any Decoder) throws {
        self = try Host(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
