import ScrapeCurl
import ScrapeTypes
import Testing

@testable import ScrapeFetching

/// RFC 6265, section 5.
struct CookieJarTests {
    /// What the jar sends to an address after a server at another one has set these cookies.
    private func sent(_ cookies: [String], from source: String, to target: String, later: Duration = .zero) throws
        -> String
    {
        var jar = CookieJar()
        jar.take(cookies.map { .init("set-cookie", $0) }, from: try WebURL(source)) { now }
        return jar.pairs(for: try WebURL(target), at: now + later).map { "\($0.name)=\($0.value)" }
            .joined(separator: "; ")
    }

    @Test(arguments: [
        ("a=b", "a=b"), (" a = b ; Path=/", "a=b"), ("a=", "a="), ("a=b=c", "a=b=c"), ("a=\"b c\"", "a=\"b c\""),
        ("a", ""), ("=b", ""), ("", ""), (";", ""), ("a=b\u{1}", ""),
    ])
    func `a name and a value are what stands around the first equals sign`(header: String, cookie: String) throws {
        #expect(try sent([header], from: "https://paper.example/", to: "https://paper.example/") == cookie)
    }

    @Test(arguments: [
        ("https://paper.example/", "a=b", "https://www.paper.example/", ""),
        ("https://www.paper.example/", "a=b; Domain=paper.example", "https://paper.example/", "a=b"),
        ("https://www.paper.example/", "a=b; domain=.PAPER.example", "https://shop.paper.example/", "a=b"),
        ("https://www.paper.example/", "a=b; Domain=www.paper.example", "https://paper.example/", ""),
        ("https://www.paper.example/", "a=b; Domain=", "https://www.paper.example/", "a=b"),
        // Not the server's own domain.
        ("https://paper.example/", "a=b; Domain=www.paper.example", "https://www.paper.example/", ""),
        ("https://paper.example/", "a=b; Domain=other.example", "https://other.example/", ""),
        ("https://notpaper.example/", "a=b; Domain=paper.example", "https://paper.example/", ""),
        // Public suffixes, of the list's private section too.
        ("https://paper.example/", "a=b; Domain=example", "https://other.example/", ""),
        ("https://paper.co.uk/", "a=b; Domain=co.uk", "https://other.co.uk/", ""),
        ("https://one.github.io/", "a=b; Domain=github.io", "https://two.github.io/", ""),
        ("https://github.io/", "a=b; Domain=github.io", "https://one.github.io/", ""),
        // Addresses have no domains.
        ("http://127.0.0.1/", "a=b; Domain=127.0.0.1", "http://127.0.0.1/", "a=b"),
        ("http://127.0.0.1/", "a=b; Domain=0.0.1", "http://127.0.0.1/", ""),
        ("http://127.0.0.1/", "a=b", "http://127.0.0.2/", ""),
    ])
    func `a cookie goes to its host, or to the hosts of its domain`(
        source: String,
        header: String,
        target: String,
        cookie: String
    ) throws {
        #expect(try sent([header], from: source, to: target) == cookie)
    }

    @Test(arguments: [
        ("/news/bridge", "a=b", "/news/ferry", "a=b"), ("/news/bridge", "a=b", "/news", "a=b"),
        ("/news/bridge", "a=b", "/sport", ""), ("/news/bridge", "a=b", "/newspaper", ""),
        ("/news", "a=b", "/sport", "a=b"), ("/", "a=b; Path=/news", "/news", "a=b"),
        ("/", "a=b; Path=/news", "/news/a", "a=b"), ("/", "a=b; Path=/news", "/newspaper", ""),
        ("/", "a=b; Path=/news/", "/news", ""), ("/a/b", "a=b; Path=news", "/a/c", "a=b"),
    ])
    func `a cookie goes to its path and below`(source: String, header: String, target: String, cookie: String) throws {
        let host = "https://paper.example"
        #expect(try sent([header], from: host + source, to: host + target) == cookie)
    }

    @Test(arguments: [
        ("https", "a=b; Secure", "https", "a=b"), ("https", "a=b; secure", "http", ""), ("https", "a=b", "http", ""),
        ("http", "a=b", "https", "a=b"),
        ("http", "a=b; Secure", "https", ""), ("https", "__Secure-a=b", "https", ""),
        ("https", "__Secure-a=b; Secure", "https", "__Secure-a=b"), ("https", "__Host-a=b; Secure", "https", ""),
        ("https", "__Host-a=b; Secure; Path=/", "https", "__Host-a=b"),
        ("https", "__Host-a=b; Secure; Path=/; Domain=paper.example", "https", ""),
    ])
    func `what was set over TLS is sent over TLS only, and nothing secure is set without`(
        source: String,
        header: String,
        target: String,
        cookie: String
    ) throws {
        #expect(try sent([header], from: source + "://paper.example/", to: target + "://paper.example/") == cookie)
    }

    @Test(arguments: [
        ("a=b; Max-Age=60", "a=b"), ("a=b; Max-Age=59", ""), ("a=b; Max-Age=0", ""), ("a=b; Max-Age=-1", ""),
        ("a=b; Max-Age=99999999999999999999", "a=b"), ("a=b; Max-Age=soon", "a=b"),
        ("a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT", ""), ("a=b; Expires=Thu, 01-Jan-2099 00:00:00 GMT", "a=b"),
        ("a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "a=b"), ("a=b; Expires=never", "a=b"),
    ])
    func `a cookie lives as long as it says`(header: String, cookie: String) throws {
        let url = "https://paper.example/"
        #expect(try sent([header], from: url, to: url, later: .milliseconds(59_500)) == cookie)
    }

    @Test func `a cookie of the same name, domain and path takes the place of the older one`() throws {
        let url = "https://paper.example/"
        let host = "https://paper.example"
        #expect(try sent(["a=1", "b=2", "a=3"], from: url, to: url) == "a=3; b=2")
        #expect(try sent(["a=1", "b=2", "a=; Max-Age=0"], from: url, to: url) == "b=2")
        #expect(try sent(["a=1", "a=2; Path=/news"], from: url, to: host + "/news") == "a=2; a=1")
    }

    @Test func `another port is another server`() throws {
        #expect(try sent(["a=b"], from: "https://paper.example/", to: "https://paper.example:8443/") == "")
        #expect(try sent(["a=b"], from: "http://127.0.0.1:81/", to: "http://127.0.0.1:82/") == "")
        #expect(try sent(["a=b"], from: "http://127.0.0.1:81/", to: "http://127.0.0.1:81/") == "a=b")
        #expect(try sent(["a=b"], from: "http://paper.example:80/", to: "https://paper.example:443/") == "a=b")
    }

    @Test func `a flood of cookies ends`() throws {
        let url = "https://paper.example/"
        let many = (0..<1000).map { "c\($0)=1" }
        #expect(try sent(many, from: url, to: url).split(separator: ";").count == 60)
        let large = (0..<60).map { "c\($0)=" + String(repeating: "x", count: 4000) }
        #expect(try sent(large, from: url, to: url).utf8.count <= 8 << 10)
        #expect(try sent(["a=" + String(repeating: "x", count: 4095)], from: url, to: url) == "")
    }
}
