/// Which addresses a connection may be opened to: those that are globally reachable, and those that someone allowed.
///
/// It judges the address of the socket, never a name or its spelling: a name can resolve to anything, and there are a
/// dozen ways to write 127.0.0.1.
public struct AddressPolicy: Sendable {
    /// Ranges that may be asked although they are not globally reachable.
    public var allowed: [AddressRange]

    public init(allowed: [AddressRange] = []) {
        self.allowed = allowed
    }

    /// Whether a connection may be opened. IPv4 inside IPv6 is judged by the inner address.
    public func permits(_ address: IPAddress) -> Bool {
        if allowed.contains(where: { $0.contains(address) }) { return true }
        let inner = Self.embedded(in: address)
        return inner.isEmpty ? Self.isGlobalUnicast(address) : inner.allSatisfy(permits)
    }

    /// The IPv4 addresses that a packet to this IPv6 address ends at or passes through.
    private static func embedded(in address: IPAddress) -> [IPAddress] {
        func word(at shift: UInt128) -> IPAddress { IPAddress(ipv4: UInt32(truncatingIfNeeded: address.bits >> shift)) }
        return if mapped.contains(address) || nat64.contains(address) {
            [word(at: 0)]
        } else if sixToFour.contains(address) {
            [word(at: 80)]
        } else if teredo.contains(address) {
            // The server as it is, the client with every bit turned (RFC 4380, section 4).
            [word(at: 64), IPAddress(ipv4: ~UInt32(truncatingIfNeeded: address.bits))]
        } else {
            []
        }
    }

    private static func isGlobalUnicast(_ address: IPAddress) -> Bool {
        if address.isIPv4 { return !specialIPv4.contains { $0.contains(address) } }
        return globalIPv6.contains(address) && !specialIPv6.contains { $0.contains(address) }
    }
}

extension AddressPolicy {
    private static let mapped = six(0xffff << 32, 96)
    private static let nat64 = six(0x0064_ff9b << 96, 96)
    private static let sixToFour = six(0x2002 << 112, 16)
    private static let teredo = six(0x2001_0000 << 96, 32)
    /// All that IANA has given out (RFC 4291, section 2.4); loopback, local, multicast and the rest lie outside.
    private static let globalIPv6 = six(0x2000 << 112, 3)

    /// The IANA IPv6 Special-Purpose Address Registry inside 2000::/3.
    private static let specialIPv6 = [
        six(0x2001_0000 << 96, 23),  // Protocol assignments: benchmarks, ORCHID, anycast services.
        six(0x2001_0db8 << 96, 32),  // Documentation.
        six(0x3fff << 112, 20),  // Documentation.
    ]

    /// The IANA IPv4 Special-Purpose Address Registry, and multicast.
    private static let specialIPv4 = [
        four(0, 0, 0, 0, 8),  // This network.
        four(10, 0, 0, 0, 8),  // Private.
        four(100, 64, 0, 0, 10),  // Shared by the customers of a carrier.
        four(127, 0, 0, 0, 8),  // Loopback.
        four(169, 254, 0, 0, 16),  // Link-local; cloud metadata.
        four(172, 16, 0, 0, 12),  // Private.
        four(192, 0, 0, 0, 24),  // Protocol assignments.
        four(192, 0, 2, 0, 24),  // Documentation.
        four(192, 88, 99, 0, 24),  // Relays of 6to4, deprecated.
        four(192, 168, 0, 0, 16),  // Private.
        four(198, 18, 0, 0, 15),  // Benchmarks.
        four(198, 51, 100, 0, 24),  // Documentation.
        four(203, 0, 113, 0, 24),  // Documentation.
        four(224, 0, 0, 0, 4),  // Multicast.
        four(240, 0, 0, 0, 4),  // Reserved, and broadcast.
    ]

    private static func six(_ bits: UInt128, _ prefix: Int) -> AddressRange {
        AddressRange(IPAddress(ipv6: bits), prefix: prefix)
    }

    private static func four(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ prefix: Int) -> AddressRange {
        AddressRange(IPAddress(ipv4: a << 24 | b << 16 | c << 8 | d), prefix: prefix)
    }
}
