import ScrapeTypes
import Testing

// The WHATWG URL Standard.
@Suite struct `Web addresses` {
    static let base = "https://example.com/news/2024/bridge.html?page=2#top"

    private func resolve(_ text: String, _ base: String = Self.base) throws -> String {
        try WebURL(text, relativeTo: WebURL(base)).description
    }

    // Section 4.5, URL serializing.
    @Test func `an address has its parts`() throws {
        let url = try WebURL("HTTPS://us er:p@ss@EXAMPLE.com:8443/a/b?q=1&r#frag")
        #expect(url.description == "https://us%20er:p%40ss@example.com:8443/a/b?q=1&r#frag")
        #expect(url.scheme == .https)
        #expect(url.username == "us%20er")
        #expect(url.password == "p%40ss")
        #expect(url.host.name == "example.com")
        #expect(url.port == 8443)
        #expect(url.effectivePort == 8443)
        #expect(url.path == "/a/b")
        #expect(url.query == "q=1&r")
        #expect(url.fragment == "frag")
        #expect(url.origin == "https://example.com:8443")
        #expect(url.withoutFragment.description == "https://us%20er:p%40ss@example.com:8443/a/b?q=1&r")
        #expect(url.withoutFragment.fragment == nil)
    }

    @Test func `parts that are not there are empty or nil, and those that are there and empty are empty`() throws {
        let bare = try WebURL("http://a")
        #expect(bare.description == "http://a/")
        #expect([bare.username, bare.password] == ["", ""])
        #expect(bare.port == nil && bare.query == nil && bare.fragment == nil)
        #expect(bare.effectivePort == 80)
        let empty = try WebURL("http://:@a:/?#")
        #expect(empty.description == "http://a/?#")
        #expect(empty.query == "")
        #expect(empty.fragment == "")
        #expect(try WebURL("http://:secret@a/").password == "secret")
    }

    // Section 4.4, basic URL parser: scheme and slashes.
    @Test(arguments: [
        ("  http://a/b \u{1F}", "http://a/b"), ("ht\ntp://a/\tb\r", "http://a/b"), ("http:a/b", "http://a/b"),
        ("http:////a/b", "http://a/b"), ("http:\\\\a\\b", "http://a/b"), ("hTTpS:/\\a", "https://a/"),
        ("http://a:80/", "http://a/"), ("http://a:443/", "http://a:443/"), ("https://a:0443", "https://a/"),
        ("http://a:00000000000080", "http://a/"), ("http://a:65535", "http://a:65535/"),
        ("http://u@v@a/", "http://u%40v@a/"), ("http://a@/\\", nil), ("http://@a", "http://a/"),
        ("http://a?b", "http://a/?b"), ("http://a#b", "http://a/#b"), ("http://a\\@b", "http://a/@b"),
    ])
    func `absolute addresses are read leniently and written in one way`(text: String, expected: String?) {
        #expect((try? WebURL(text))?.description == expected)
    }

    @Test(
        arguments: [
            ("", .empty), ("   ", .empty), ("news/today", .notAbsolute), ("//a/b", .notAbsolute),
            ("1http://a", .notAbsolute),
            ("mailto:a@b", .unsupportedScheme("mailto")), ("JavaScript:alert(1)", .unsupportedScheme("javascript")),
            ("file:///etc/passwd", .unsupportedScheme("file")), ("example.com:80/a", .unsupportedScheme("example.com")),
            ("http://", .missingHost), ("http:///", .missingHost), ("http://:80/", .missingHost),
            ("http://user@/", .missingHost), ("https://?q", .missingHost),
            ("http://a:b/", .invalidPort("b")), ("http://a:65536/", .invalidPort("65536")),
            ("http://a:-1/", .invalidPort("-1")),
            ("http://a:80:80/", .invalidPort("80:80")), ("http://a b/", .invalidHost("a b")),
            ("http://[::1/", .invalidHost("[::1")), ("http://a%00b/", .invalidHost("a%00b")),
        ] as [(String, URLError)]
    )
    func `what cannot be fetched is refused with its reason`(text: String, error: URLError) {
        #expect(throws: error) { try WebURL(text) }
    }

    // Path states.
    @Test(arguments: [
        ("/a/./b/../c", "/a/c"), ("/..", "/"), ("/../../a", "/a"), ("/a/..", "/"), ("/a/.", "/a/"), ("/a/b/..", "/a/"),
        ("/a/%2E/b/%2e%2E/c", "/a/c"), ("/a/.%2e", "/"), ("/a/...", "/a/..."), ("/a//b", "/a//b"), ("/a//../b", "/a/b"),
        ("\\a\\b", "/a/b"), ("/a b\"<>`{}^'|é", "/a%20b%22%3C%3E%60%7B%7D%5E'|%C3%A9"), ("/%zz%4", "/%zz%4"),
        ("/.a/..b/c.", "/.a/..b/c."), ("/\u{7F}", "/%7F"),
    ])
    func `paths lose their dots and keep everything else`(path: String, expected: String) throws {
        #expect(try WebURL("http://h" + path).path == expected)
    }

    // Section 1.3, percent-encode sets.
    @Test func `query and fragment have percent-encode sets of their own`() throws {
        let url = try WebURL("http://h/?a b\"#<>'`{é}# \"<>`'{#}é")
        #expect(url.query == "a%20b%22")
        #expect(url.fragment == "%3C%3E'%60{%C3%A9}#%20%22%3C%3E%60'{#}%C3%A9")
        #expect(try WebURL("http://h/?<>'`{}^|\\").query == "%3C%3E%27`{}^|\\")
        #expect(try WebURL("http://a/:;=[\\]^|@h").path == "/:;=[/]%5E|@h")
        #expect(try WebURL("http://:;=[]^|'@h").password == "%3B%3D%5B%5D%5E%7C'")
    }

    // Relative states.
    @Test(arguments: [
        ("", "https://example.com/news/2024/bridge.html?page=2"),
        ("#a", "https://example.com/news/2024/bridge.html?page=2#a"),
        ("?b", "https://example.com/news/2024/bridge.html?b"), ("?", "https://example.com/news/2024/bridge.html?"),
        ("other", "https://example.com/news/2024/other"), (".", "https://example.com/news/2024/"),
        ("..", "https://example.com/news/"), ("../../../../x?y#z", "https://example.com/x?y#z"),
        ("/", "https://example.com/"),
        ("\\x\\y", "https://example.com/x/y"), ("//h/p", "https://h/p"), ("\\/h", "https://h/"), ("///h", "https://h/"),
        ("https:x", "https://example.com/news/2024/x"), ("https:/x", "https://example.com/x"),
        ("https:?x", "https://example.com/news/2024/bridge.html?x"),
        ("http:x", "http://x/"), ("https://h", "https://h/"), ("a:b@c", nil), ("//", nil),
        ("1:2", "https://example.com/news/2024/1:2"),
        (" a\tb\n", "https://example.com/news/2024/ab"),
    ])
    func `links are resolved as a browser does`(text: String, expected: String?) {
        #expect((try? resolve(text)) == expected)
    }

    @Test func `a link keeps the base's port and credentials, and another authority drops them`() throws {
        let base = "http://u:p@h:81/a/b"
        #expect(try resolve("c", base) == "http://u:p@h:81/a/c")
        #expect(try resolve("/c", base) == "http://u:p@h:81/c")
        let other = try WebURL("//i/c", relativeTo: WebURL(base))
        #expect(other.description == "http://i/c")
        #expect(other.port == nil)
    }

    @Test(arguments: [
        "https://u:p@example.com:8/a%20b/?x='%27#%22 y", "http://[1:2::3]/", "http://1.2.3.4/?",
        "https://xn--bcher-kva.de/é",
    ])
    func `what was serialised is serialised to itself`(text: String) throws {
        let once = try WebURL(text)
        let twice = try WebURL(once.description)
        #expect(twice == once)
        #expect(twice.description == once.description)
        #expect(try Host(once.host.name) == once.host)
    }

    @Test(arguments: ["http://u:p@h:81/a?b#c", "http://u@h:81/a?b#c", "http://:p@h:81/a?b#c", "http://h:81/a?b#c"])
    func `an address without its credentials keeps everything else`(text: String) throws {
        let url = try WebURL(text).withoutCredentials
        #expect(url.description == "http://h:81/a?b#c")
        #expect(!url.hasCredentials)
        #expect([url.host.name, url.path, url.query, url.fragment] == ["h", "/a", "b", "c"])
        #expect(url.withoutFragment.description == "http://h:81/a?b")
    }

    @Test func `an origin is scheme, host and port`() throws {
        let url = try WebURL("http://u@h/a")
        #expect(try url.hasSameOrigin(as: WebURL("http://h:80/b")))
        for other in ["https://h/a", "http://h:81/a", "http://i/a", "https://h:80/a"] {
            #expect(try !url.hasSameOrigin(as: WebURL(other)))
        }
    }

    @Test func `addresses are equal when they are written alike`() throws {
        let url = try WebURL("http://h/a?b")
        #expect(Set([url, try WebURL("HTTP://H/a?b"), try WebURL("http://h/a")]).count == 2)
        #expect(url.withoutFragment == url)
    }
}
