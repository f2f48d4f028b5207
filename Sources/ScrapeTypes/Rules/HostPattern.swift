/// The hosts that a rule is for: `example.com` with `www.`, or `*.example.com`, its sub-domains of every depth.
public struct HostPattern: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Without a leading `www.` or `*.`, in lower case and Punycode.
    public var host: String
    public var isWildcard: Bool

    public init(host: String, isWildcard: Bool = false) {
        self.host = host
        self.isWildcard = isWildcard
    }

    public var description: String { isWildcard ? "*." + host : host }

    /// Whether the rule is for that host, given as `WebURL` writes it.
    public func matches(_ other: String) -> Bool {
        if isWildcard { return other.hasSuffix("." + host) && other != "www." + host }
        return other == host || other == "www." + host
    }
}
