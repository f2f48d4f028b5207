/// The hosts that a rule is for: `example.com` with `www.`, or `*.example.com`, its sub-domains of every depth.
public struct HostPattern: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Without a leading `www.` or `*.`, in lower case and Punycode.
    public var host: String
    public var isWildcard: Bool
    /// Whether only one label may stand before a wildcard's host, as in ftr-site-config's file names.
    public var isOneLevel = false

    public init(host: String, isWildcard: Bool = false) {
        self.host = host
        self.isWildcard = isWildcard
    }

    public var description: String { isWildcard ? "*." + host : host }

    /// Whether the rule is for that host, given as `WebURL` writes it.
    public func matches(_ other: String) -> Bool {
        if isWildcard {
            guard other.hasSuffix("." + host), other != "www." + host else { return false }
            return !isOneLevel || !HostPattern.withoutWWW(other).dropLast(host.utf8.count + 1).contains(".")
        }
        return other == host || other == "www." + host
    }

    private static func withoutWWW(_ host: String) -> Substring {
        host.hasPrefix("www.") ? host.dropFirst(4) : host[...]
    }
}
