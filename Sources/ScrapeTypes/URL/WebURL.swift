/// An absolute `http` or `https` address, parsed and serialised by the WHATWG URL Standard.
///
/// This is what is fetched, resolved and shown. Two addresses of one page are compared by their `URLKey`.
public struct WebURL: Sendable, Hashable {
    /// The two schemes of the web.
    public enum Scheme: String, Sendable, Hashable {
        case http, https

        /// The port that is meant when an address names none.
        public var defaultPort: UInt16 { self == .http ? 80 : 443 }
    }

    public let scheme: Scheme
    /// Percent-encoded, empty when there is none.
    public let username: String
    /// Percent-encoded, empty when there is none.
    public let password: String
    public let host: Host
    /// `nil` when it is the scheme's default port.
    public let port: UInt16?
    /// Percent-encoded, begins with `/`.
    public let path: String
    /// Percent-encoded, without the `?`; `nil` when there is no `?`.
    public let query: String?
    /// Percent-encoded, without the `#`; `nil` when there is no `#`.
    public let fragment: String?

    /// Parses an absolute address.
    public init(_ string: String) throws(URLError) {
        self = try WebURL.parse(string, base: nil)
    }

    /// Parses an address as a link on the page `base` is read: absolute, or relative to `base`.
    public init(_ string: String, relativeTo base: WebURL) throws(URLError) {
        self = try WebURL.parse(string, base: base)
    }

    init(
        scheme: Scheme, username: String = "", password: String = "", host: Host, port: UInt16? = nil,
        path: String = "/", query: String? = nil, fragment: String? = nil
    ) {
        self.scheme = scheme
        self.username = username
        self.password = password
        self.host = host
        self.port = port
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    /// The port that a connection is opened to.
    public var effectivePort: UInt16 { port ?? scheme.defaultPort }

    /// The serialised address without its fragment: what a request is made of, user name and password included.
    public var withoutFragment: WebURL {
        WebURL(
            scheme: scheme, username: username, password: password, host: host, port: port, path: path, query: query)
    }
}

extension WebURL: CustomStringConvertible {
    /// The address as the URL Standard serialises it.
    public var description: String {
        var text = scheme.rawValue + "://"
        if !username.isEmpty || !password.isEmpty {
            text += username
            if !password.isEmpty { text += ":" + password }
            text += "@"
        }
        text += host.name
        if let port { text += ":\(port)" }
        text += path
        if let query { text += "?" + query }
        if let fragment { text += "#" + fragment }
        return text
    }
}

extension WebURL: Codable {
    public init(from decoder: any Decoder) throws {
        self = try WebURL(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
