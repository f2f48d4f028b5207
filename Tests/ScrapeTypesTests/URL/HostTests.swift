import ScrapeTypes
import Testing

// The WHATWG URL Standard, section 3.
@Suite struct Hosts {
    // IPv4 parser and serializer.
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("0x7f.1", "127.0.0.1"), ("0177.0.0.0x1", "127.0.0.1"), ("2130706433", "127.0.0.1"),
        ("127.1", "127.0.0.1"), ("0x", "0.0.0.0"), ("0", "0.0.0.0"), ("1.2.3.4.", "1.2.3.4"),
        ("0xffffffff", "255.255.255.255"),
        ("1.0x10203", "1.1.2.3"), ("%31%32%37.1", "127.0.0.1"), ("１２７.0.0.1", "127.0.0.1"),
        ("00000000000001", "0.0.0.1"),
    ])
    func `IPv4 addresses are read in every spelling`(text: String, expected: String) throws {
        let host = try Host(text)
        #expect(host.name == expected)
        #expect(host.isIPAddress)
    }

    @Test(arguments: [
        "256.256.256.256", "1.2.3.256", "1.2.3.4.5", "4294967296", "0x100000000", "1.2.3.08", "1..2.3", "a.1", "a.0x1",
        "1.2.3.4..a.5", "99999999999999999999999999", "1.16777216", "0xfffffffffffffffffffffffffffff1",
    ])
    func `a name that ends in a number is an address or nothing`(text: String) {
        #expect(throws: URLError.invalidHost(text)) { try Host(text) }
    }

    // IPv6 parser and serializer.
    @Test(arguments: [
        ("[::]", "[::]"), ("[::1]", "[::1]"), ("[1::]", "[1::]"), ("[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]"),
        ("[1:0:0:2:3:0:0:4]", "[1::2:3:0:0:4]"), ("[0:1:0:1:0:1:0:1]", "[0:1:0:1:0:1:0:1]"),
        ("[ABCD:0012::]", "[abcd:12::]"),
        ("[::ffff:1.2.3.4]", "[::ffff:102:304]"), ("[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7:0]"),
        ("[1:2:3:4:5:6:192.168.0.1]", "[1:2:3:4:5:6:c0a8:1]"), ("[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"),
    ])
    func `IPv6 addresses are compressed`(text: String, expected: String) throws {
        let host = try Host(text)
        #expect(host.name == expected)
        #expect(host.isIPAddress)
    }

    @Test(arguments: [
        "[]", "[:]", "[1]", "[:1]", "[1:]", "[1::2::3]", "[:::]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:8:9]",
        "[1:2:3:4:5:6:7::8:9]",
        "[12345::]", "[g::]", "[::1.2.3]", "[::1.2.3.4.5]", "[::1.2.3.256]", "[::01.2.3.4]", "[::1.2.3.4:5]",
        "[1:2:3:4:5:6:7:1.2.3.4]",
        "[::1%25eth0]", "[::1", "::1]", "[::1]a", "[::.1.2.3]",
    ])
    func `broken IPv6 addresses are refused`(text: String) {
        #expect(throws: URLError.invalidHost(text)) { try Host(text) }
    }

    // Domain to ASCII; UTS 46, non-transitional.
    @Test(arguments: [
        ("EXAMPLE.com", "example.com"), ("Bücher.DE", "xn--bcher-kva.de"), ("faß.de", "xn--fa-hia.de"),
        ("FAẞ.de", "xn--fa-hia.de"),
        ("βόλος.com", "xn--nxasmm1c.com"), ("日本語。jp", "xn--wgv71a119e.jp"), ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
        ("a\u{AD}b.é", "ab.xn--9ca"), ("e\u{301}.com", "xn--9ca.com"), ("♥.net", "xn--g6h.net"), ("%C3%A9", "xn--9ca"),
        ("xn--9ca.é", "xn--9ca.xn--9ca"), ("a_b.example", "a_b.example"), ("ab--c.é", "ab--c.xn--9ca"),
        ("x..é", "x..xn--9ca"),
        ("xn--a", "xn--a"), ("-a-.com.", "-a-.com."), ("-É", "xn----bga"), ("ab--é-", "xn--ab----esa"),
        ("é-☃", "xn----9fa906z"),
        (String(repeating: "x", count: 70) + "é", "xn--" + String(repeating: "x", count: 70) + "-9eg"),
    ])
    func `names are written in ASCII`(text: String, expected: String) throws {
        let host = try Host(text)
        #expect(host.name == expected)
        #expect(!host.isIPAddress)
    }

    @Test(arguments: [
        "a b", "a\u{A0}b", "a<b", "a>b", "a^b", "a|b", "a%b", "a%2Fb", "a%3Ab", "a#b", "a?b", "a@b", "a/b", "a\\b",
        "a\u{7F}b", "a%00", "\u{FFFD}.com",
        "\u{AD}", "xn--a.é", "\u{200D}.example", "\u{E0001}a.com", "é\u{0}a", "%FF", "\u{5BE}a", "％４１.com",
    ])
    func `forbidden characters are refused, also in disguise`(text: String) {
        #expect(throws: URLError.self) { try Host(text) }
    }

    @Test func `no host is another mistake than a wrong one`() {
        #expect(throws: URLError.missingHost) { try Host("") }
    }

    @Test(arguments: [
        ("www.news.example.com", "example.com"), ("example.com", "example.com"), ("example.com.", "example.com"),
        ("a.b.bbc.co.uk", "bbc.co.uk"), ("co.uk", nil), ("com", nil), ("someone.github.io", "someone.github.io"),
        ("github.io", nil), ("a.b.ck", "a.b.ck"), ("www.ck", "www.ck"), ("a.www.ck", "www.ck"), ("localhost", nil),
        ("shop.xn--85x722f.xn--fiqs8s", "xn--85x722f.xn--fiqs8s"), ("127.0.0.1", nil), ("[::1]", nil), (".", nil),
        ("a.b.unknown-tld", "b.unknown-tld"),
    ])
    func `the registrable domain is a public suffix and one label more`(text: String, expected: String?) throws {
        #expect(try Host(text).registrableDomain == expected)
    }
}
