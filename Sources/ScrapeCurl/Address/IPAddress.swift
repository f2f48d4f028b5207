import Glibc

/// An IPv4 or IPv6 address as a number.
public struct IPAddress: Sendable, Hashable {
    /// 16 bytes in network order; an IPv4 address uses the last four.
    let bits: UInt128
    public let isIPv4: Bool

    init(ipv4: UInt32) {
        bits = UInt128(ipv4)
        isIPv4 = true
    }

    init(ipv6: UInt128) {
        bits = ipv6
        isIPv4 = false
    }

    /// Reads dotted decimal or RFC 4291's form; every other spelling (hexadecimal, octal, short) is `nil`.
    public init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(four)
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self.init(six)
        } else {
            return nil
        }
    }

    /// The address of a socket; `nil` when it belongs to another family.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch CInt(address.pointee.sa_family) {
        case AF_INET:
            self.init(UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_addr)
        case AF_INET6:
            self.init(UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default:
            return nil
        }
    }

    private init(_ address: in_addr) {
        self.init(ipv4: UInt32(bigEndian: address.s_addr))
    }

    private init(_ address: in6_addr) {
        self.init(ipv6: UInt128(bigEndian: withUnsafeBytes(of: address) { $0.loadUnaligned(as: UInt128.self) }))
    }
}

extension IPAddress: CustomStringConvertible {
    public var description: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
            if isIPv4 {
                var four = in_addr(s_addr: UInt32(truncatingIfNeeded: bits).bigEndian)
                inet_ntop(AF_INET, &four, buffer.baseAddress, socklen_t(buffer.count))
            } else {
                var six = bits.bigEndian
                inet_ntop(AF_INET6, &six, buffer.baseAddress, socklen_t(buffer.count))
            }
            return String(cString: buffer.baseAddress!)
        }
    }
}
