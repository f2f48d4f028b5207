import CPSL

/// The name or address of a web server, as the URL Standard serialises it.
public struct Host: Sendable, Hashable {
    /// Lower-case ASCII (names in Punycode), an IPv4 address in dotted form, or an IPv6 address in brackets.
    public let name: String

    /// Parses a host as the URL Standard's host parser does for a special scheme.
    public init(_ string: String) throws(URLError) {
        name = String(decoding: try HostParser.parse(Array(string.utf8)[...]), as: UTF8.self)
    }

    /// Takes a host that the parser has written.
    init(serialised name: String) {
        self.name = name
    }

    /// Whether this is an IPv4 or IPv6 address and no name.
    public var isIPAddress: Bool {
        if name.utf8.first == UInt8(ascii: "[") { return true }
        // A name whose last label is a number would have been refused.
        return name.utf8.last.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } == true
            && name.utf8.allSatisfy { $0 == UInt8(ascii: ".") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// The name that somebody registered: the public suffix and one label more, by the Public Suffix List.
    ///
    /// `nil` for addresses and for public suffixes themselves, those of the list's private section (`github.io`)
    /// included. A top-level domain that the list does not know counts as a suffix.
    public var registrableDomain: String? {
        guard !isIPAddress, let list = psl_builtin() else { return nil }
        let name = name.utf8.last == UInt8(ascii: ".") ? String(name.dropLast()) : name
        return name.withCString { start in
            psl_registrable_domain(list, start).map { String(cString: $0) }
        }
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
