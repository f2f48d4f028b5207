/// An absolute `http` or `https` address, parsed and serialised by the WHATWG URL Standard.
///
/// This is what is fetched, resolved and shown. Two addresses of one page are compared by their `URLKey`.
public struct WebURL: Sendable {
    /// The two schemes of the web.
    public enum Scheme: String, Sendable, Hashable {
        case http, https

        /// The port that is meant when an address names none.
        public var defaultPort: UInt16 { self == .http ? 80 : 443 }
    }

    /// The address as the URL Standard serialises it; ASCII only.
    public let description: String
    public let scheme: Scheme
    /// `nil` when it is the scheme's default port.
    public let port: UInt16?
    let parts: Parts

    /// Where the parts lie in the serialised address, in bytes.
    struct Parts: Sendable {
        var usernameEnd = 0
        var hostStart = 0
        var hostEnd = 0
        var pathStart = 0
        var pathEnd = 0
        var queryEnd = 0
    }

    /// Parses an absolute address.
    public init(_ string: String) throws(URLError) {
        self = try WebURL.parse(string, base: nil)
    }

    /// Parses an address as a link on the page `base` is read: absolute, or relative to `base`.
    public init(_ string: String, relativeTo base: WebURL) throws(URLError) {
        self = try WebURL.parse(string, base: base)
    }

    init(scheme: Scheme, port: UInt16?, parts: Parts, description: String) {
        self.scheme = scheme
        self.port = port
        self.parts = parts
        self.description = description
    }
}

extension WebURL {
    /// Percent-encoded, empty when there is none.
    public var username: String {
        let start = scheme.rawValue.utf8.count + 3
        return start < parts.usernameEnd ? text(start, parts.usernameEnd) : ""
    }

    /// Percent-encoded, empty when there is none.
    public var password: String {
        parts.usernameEnd + 1 < parts.hostStart ? text(parts.usernameEnd + 1, parts.hostStart - 1) : ""
    }

    public var host: Host { Host(serialised: text(parts.hostStart, parts.hostEnd)) }

    /// The port that a connection is opened to.
    public var effectivePort: UInt16 { port ?? scheme.defaultPort }

    /// Percent-encoded, begins with `/`.
    public var path: String { text(parts.pathStart, parts.pathEnd) }

    /// Percent-encoded, without the `?`; `nil` when there is no `?`.
    public var query: String? {
        parts.pathEnd < parts.queryEnd ? text(parts.pathEnd + 1, parts.queryEnd) : nil
    }

    /// Percent-encoded, without the `#`; `nil` when there is no `#`.
    public var fragment: String? {
        let end = description.utf8.count
        return parts.queryEnd < end ? text(parts.queryEnd + 1, end) : nil
    }

    /// Scheme, host and port: what credentials belong to. `https://example.com`, `http://example.com:8080`.
    public var origin: String {
        scheme.rawValue + "://" + text(parts.hostStart, parts.pathStart)
    }

    /// The address without its fragment: what a request is made of, user name and password included.
    public var withoutFragment: WebURL {
        guard parts.queryEnd < description.utf8.count else { return self }
        return WebURL(scheme: scheme, port: port, parts: parts, description: text(0, parts.queryEnd))
    }

    func text(_ start: Int, _ end: Int) -> String {
        let utf8 = description.utf8
        let lower = utf8.index(utf8.startIndex, offsetBy: start)
        return String(description[lower..<utf8.index(lower, offsetBy: end - start)])
    }
}

/// The serialised address alone decides: the rest is made from it.
extension WebURL: Hashable {
    public static func == (a: WebURL, b: WebURL) -> Bool { a.description == b.description }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(description)
    }
}

extension WebURL: CustomStringConvertible {}

extension WebURL: Codable {
    public init(from decoder: any Decoder) throws {
        self = try WebURL(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
