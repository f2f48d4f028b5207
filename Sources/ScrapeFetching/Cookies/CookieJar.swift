import ScrapeCurl
import ScrapeTypes

/// The cookies that servers set in the course of one visit (RFC 6265).
///
/// A jar is made for a visit and goes with it. A cookie never reaches another registrable domain: a `Domain` that is a
/// public suffix, or not the server's own, sets nothing. Nor does it reach another port, nor leave TLS.
public struct CookieJar: Sendable, Equatable {
    private struct Cookie: Equatable {
        var name: String
        var value: String
        /// A host's name.
        var domain: String
        /// Whether only the host that set it gets it back.
        var isHostOnly: Bool
        /// `nil` for the schemes' own. Cookies know no ports by the RFC; ours do, as another port is another server.
        var port: UInt16?
        var path: String
        /// Whether it was set over TLS. It is never sent in the clear then, whether it says `Secure` or not.
        var isSecure: Bool
        var expires: Instant?
    }

    /// In the order in which they were set first.
    private var cookies: [Cookie] = []

    /// More would serve no page, only fill requests up.
    private static let countLimit = 60
    /// Bytes of a `Cookie` header.
    private static let headerLimit = 8 << 10

    public init() {}

    /// Takes the cookies that a response of that address sets.
    mutating func take(_ headers: [TransferRequest.Field], from url: WebURL, at now: () -> Instant) {
        for header in headers where header.name.utf8.count == 10 && header.name.lowercased() == "set-cookie" {
            guard let said = SetCookie(header.value) else { continue }
            take(said, from: url, at: now())
        }
    }

    /// The names and values to send to that address, those with the longest path first.
    func pairs(for url: WebURL, at now: Instant) -> [(name: String, value: String)] {
        guard !cookies.isEmpty else { return [] }
        let host = url.host
        let path = url.path
        let matching = cookies.filter { cookie in
            cookie.domain == host.name || !cookie.isHostOnly && host.isSubdomain(of: cookie.domain)
        }.filter { cookie in
            cookie.port == url.port && (!cookie.isSecure || url.scheme == .https) && path.isBelow(cookie.path)
                && cookie.expires.map { $0 > now } ?? true
        }
        var bytes = 0
        // A sort that keeps the order of equals.
        return matching.enumerated()
            .sorted { ($1.element.path.utf8.count, $0.offset) < ($0.element.path.utf8.count, $1.offset) }
            .map { ($0.element.name, $0.element.value) }
            .prefix { pair in
                bytes += pair.name.utf8.count + pair.value.utf8.count + 3
                return bytes <= Self.headerLimit
            }
    }

    private mutating func take(_ said: SetCookie, from url: WebURL, at now: Instant) {
        guard let scope = Self.scope(of: said, from: url.host) else { return }
        // A server in the clear must not write what is meant for TLS (RFC 6265bis, section 5.7).
        guard !said.isSecure || url.scheme == .https else { return }
        var cookie = Cookie(
            name: said.name,
            value: said.value,
            domain: scope.domain,
            isHostOnly: scope.isHostOnly,
            port: url.port,
            path: said.path ?? url.defaultCookiePath,
            isSecure: url.scheme == .https
        )
        cookie.expires = said.maxAge.map { now + $0 } ?? said.expires
        store(cookie, at: now)
    }

    private mutating func store(_ cookie: Cookie, at now: Instant) {
        let place = cookies.firstIndex {
            $0.name == cookie.name && $0.domain == cookie.domain && $0.isHostOnly == cookie.isHostOnly
                && $0.port == cookie.port && $0.path == cookie.path
        }
        let isOver = cookie.expires.map { $0 <= now } ?? false
        switch (place, isOver) {
        case (let place?, true): cookies.remove(at: place)
        case (let place?, false): cookies[place] = cookie
        case (nil, true): break
        case (nil, false): if cookies.count < Self.countLimit { cookies.append(cookie) }
        }
    }

    /// Which hosts get the cookie back; `nil` when the server may not set it.
    private static func scope(of said: SetCookie, from host: Host) -> (domain: String, isHostOnly: Bool)? {
        guard let named = said.domain else { return (host.name, true) }
        guard let domain = try? Host(named) else { return nil }
        // A public suffix may name itself: `github.io` for its own page.
        if domain == host { return (host.name, domain.registrableDomain == nil) }
        guard domain.registrableDomain != nil, host.isSubdomain(of: domain.name) else { return nil }
        return (domain.name, false)
    }
}

extension Host {
    fileprivate func isSubdomain(of domain: String) -> Bool {
        !isIPAddress && name.utf8.count > domain.utf8.count && name.hasSuffix("." + domain)
    }
}

extension WebURL {
    /// The folder of the page (RFC 6265, section 5.1.4).
    fileprivate var defaultCookiePath: String {
        let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return folder.isEmpty ? "/" : String(folder)
    }
}

extension String {
    /// RFC 6265, section 5.1.4.
    fileprivate func isBelow(_ folder: String) -> Bool {
        guard hasPrefix(folder) else { return false }
        return utf8.count == folder.utf8.count || folder.hasSuffix("/")
            || utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
    }
}
