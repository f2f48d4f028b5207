import ScrapeTypes
import Testing

@testable import scrape

/// What people write behind options.
struct OptionValueTests {
    @Test(arguments: [
        ("500000", 500_000), ("512KiB", 512 << 10), ("512k", 512 << 10), ("10MiB", 10 << 20), ("10 mb", 10_000_000),
        ("1GiB", 1 << 30), ("7b", 7),
    ])
    func `sizes`(_ text: String, _ bytes: Int) {
        #expect(ByteCount(argument: text)?.bytes == bytes)
    }

    @Test(arguments: ["", "0", "-1", "1.5MiB", "MiB", "10 potatoes", "99999999999999999999", "9999999GiB"])
    func `what is no size`(_ text: String) {
        #expect(ByteCount(argument: text) == nil)
    }

    @Test(arguments: [(10 << 20, "10 MiB"), (512 << 10, "512 KiB"), (1 << 30, "1 GiB"), (1000, "1000 bytes")])
    func `sizes as they are told`(_ bytes: Int, _ text: String) {
        #expect(ByteCount(argument: "\(bytes)")?.description == text)
    }

    @Test(arguments: [
        ("30", 30_000), ("30s", 30_000), ("1.5s", 1500), ("500ms", 500), ("2m", 120_000), ("2MIN", 120_000),
        ("1h", 3_600_000),
    ])
    func `times`(_ text: String, _ milliseconds: Int) {
        #expect(TimeSpan(argument: text)?.duration == .milliseconds(milliseconds))
    }

    @Test(arguments: ["", "0", "-5", "s", "5 weeks", "1e9", "48h", "nan", "inf"])
    func `what is no time`(_ text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }

    @Test(arguments: [("0", 0), ("0s", 0), ("0ms", 0), ("50ms", 50), ("2", 2000)])
    func `rests`(_ text: String, _ milliseconds: Int) {
        #expect(Rest(argument: text)?.duration == .milliseconds(milliseconds))
    }

    @Test(arguments: ["", "00", "0m", "-0", "never"])
    func `what is no rest`(_ text: String) {
        #expect(Rest(argument: text) == nil)
    }

    @Test(arguments: [("Accept: text/html", "Accept", "text/html"), ("X-A:b", "X-A", "b"), ("X-Empty:", "X-Empty", "")])
    func `headers`(_ text: String, _ name: String, _ value: String) {
        #expect(HeaderField(argument: text)?.header == Header(name, value))
    }

    // A line break would begin another header, or the body.
    @Test(arguments: ["Accept", ": value", "a b: c", "X-A: b\r\nX-B: c", "X-A: b\nX-B: c", "Ä: b"])
    func `what is no header`(_ text: String) {
        #expect(HeaderField(argument: text) == nil)
    }

    @Test func `outcomes`() {
        #expect(OutcomeList(argument: "teaser,listing")?.kinds == [.teaser, .listing])
        for text in ["", ",", "article", "duplicate", "teaser,nonsense"] { #expect(OutcomeList(argument: text) == nil) }
    }

    @Test(arguments: [
        ("example.com", "https://example.com/"), ("example.com/a?b=c", "https://example.com/a?b=c"),
        ("localhost:8080/x", "https://localhost:8080/x"), ("127.0.0.1", "https://127.0.0.1/"),
        ("[::1]:80/x", "https://[::1]:80/x"), ("HTTP://Example.com", "http://example.com/"),
    ])
    func `addresses as they are typed`(_ text: String, _ url: String) throws {
        #expect(try TypedAddress(text).url?.description == url)
    }

    @Test(arguments: ["serve", "extrcat", "mailto:a@b.example", "javascript:alert(1)", "two words", "page.html", ""])
    func `what is no address`(_ text: String) {
        #expect(throws: (any Error).self) { try TypedAddress(text) }
    }

    @Test(arguments: [("extrct", "extract"), ("ge", "get"), ("EXTRACT", "extract"), ("wget", "get"), ("serve", nil)])
    func `the nearest command`(_ word: String, _ command: String?) {
        #expect(NearestName(to: word, among: ["get", "extract", "help"]).name == command)
    }

    @Test(arguments: [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3), ("", "abc", 3)])
    func `the distance of two words`(_ a: String, _ b: String, _ distance: Int) {
        #expect(NearestName.distance(a, b) == distance)
    }

    @Test(arguments: [
        ("The Bridge, at Last!", "the-bridge-at-last"), ("Größe & Ærøs Café", "grosse-aeros-cafe"),
        ("don't — panic", "dont-panic"), ("日本語の記事", ""), ("../../etc/passwd", "etc-passwd"), ("a\u{0301}b", "ab"),
    ])
    func `file names`(_ title: String, _ slug: String) {
        #expect(FileName.slug(of: title) == slug)
    }

    @Test(arguments: ["word ", "w", "日本", "-", "."])
    func `a file name is short and plain, whatever the title`(_ word: String) throws {
        let url = try WebURL("https://post.example/a/b.html?c=d")
        let name = FileName(title: String(repeating: word, count: 500), url: url, extension: "md").text

        #expect(name.utf8.count <= 100)
        #expect(name.wholeMatch(of: #/[a-z0-9-]+\.md/#) != nil)
    }
}
