import Testing

@testable import scrape

/// Which address `--resume` reads off a line.
struct LineAddressTests {
    private static func address(in line: String) -> String? {
        var reader = LineAddress()
        // In pieces of every kind, since lines come in pieces.
        for byte in line.utf8 { reader.read([byte]) }
        var whole = LineAddress()
        whole.read(line.utf8)
        #expect(reader.url == whole.url)
        return reader.url?.description
    }

    @Test(arguments: [
        #"{"requested":"http://a.example/1","url":"http://b.example/"}"#,
        #"{"url":"http://b.example/","title":"x","requested":"http://a.example/1"}"#,
        #" { "requested" : "http:\/\/a.example\/1" } "#,
        "{\"url\":\"http://a.example/1\"}\r",
        #"{"\u0075rl":"http://a.example/1"}"#,
        #"{"blocks":[{"url":"http://c.example/"},"url"],"a":"\"url\":","url":"http://a.example/1"}"#,
        #"{"n":null,"b":{"requested":"http://c.example/"},"url":"http://a.example/1"}"#,
    ])
    func `the address asked for, else the article's`(_ line: String) {
        #expect(Self.address(in: line) == "http://a.example/1")
    }

    @Test(arguments: [
        "", "{}", "null", "[\"url\",\"http://a.example/\"]", #"{"url":"http://a.example/"#,
        #"{"url":"http://a.example/""#,
        #"{"url":"no address"}"#, #"{"url":7}"#, #"{"a":{"url":"http://a.example/"}}"#,
        #"x{"url":"http://a.example/"}"#,
        #"{"url":"http://a.example/"}{}"#, #"{"url":["http://a.example/"]}"#,
    ])
    func `what has none`(_ line: String) {
        #expect(Self.address(in: line) == nil)
    }
}
