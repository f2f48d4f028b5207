import Glibc
import ScrapeTypes

/// Where the pages to measure come from.
enum PageSource {
    /// The .html files of a folder, in the order of their names.
    static func read(_ folder: String) throws -> [Page] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".html") { names.append(name) }
        }
        return try names.sorted().map { try page(named: $0, bytes(of: folder + "/" + $0)) }
    }

    /// Pages like those of a newspaper, the same ones every time: navigation, an article, other stories, scripts.
    static func generate(_ count: Int) throws -> [Page] {
        try (0..<count).map { number in
            var maker = PageMaker(seed: UInt64(number))
            return try page(named: "\(number).html", Array(maker.page(paragraphs: 12 + number % 40).utf8))
        }
    }

    private static func page(named name: String, _ bytes: [UInt8]) throws -> Page {
        let url = try WebURL("https://paper.example/2024/" + name)
        return Page(requested: url, url: url, body: bytes, fetched: Instant(seconds: 1_725_000_000))
    }

    private static func bytes(of path: String) -> [UInt8] {
        guard let stream = fopen(path, "r") else { return [] }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, stream), count > 0 { bytes += piece[..<count] }
        return bytes
    }
}

/// Makes up pages from a word list, by a linear congruential generator.
private struct PageMaker {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func page(paragraphs: Int) -> String {
        let title = sentence(8)
        let body = (0..<paragraphs).map { _ in
            "<p>\(text(4)) <a href=\"/story/\(number(999))\">\(sentence(3))</a> \(text(2))</p>"
        }
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>\(title) | The Paper</title>
            <meta property="og:title" content="\(title)"><meta property="og:image" content="/img/\(number(99)).jpg">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"\(title)",\
            "datePublished":"2024-09-02T08:15:00Z","author":{"@type":"Person","name":"Ann Author"}}</script>
            <script>\(String(repeating: "window.q=window.q||[];q.push(['track',1]);", count: 300))</script></head><body>
            <nav><ul>\(links(80))</ul></nav><main><article class="story"><h1>\(title)</h1>
            <p class="byline">By <a href="/authors/ann">Ann Author</a></p>
            <figure><img src="/img/1.jpg" width="1200" height="800"><figcaption>\(sentence(9))</figcaption></figure>
            \(body.joined(separator: "\n"))</article>
            <aside class="related"><h3>More stories</h3><ul>\(links(60))</ul></aside></main>
            <section class="teasers">\(teasers(30))</section><footer><ul>\(links(40))</ul></footer></body></html>
            """
    }

    private mutating func links(_ count: Int) -> String {
        (0..<count).map { _ in "<li class=\"item\"><a href=\"/section/\(number(9999))\">\(sentence(4))</a></li>" }
            .joined()
    }

    private mutating func teasers(_ count: Int) -> String {
        (0..<count).map { _ in
            "<div class=\"card\"><a href=\"/story/\(number(9999))\"><img src=\"/t.jpg\"><h3>\(sentence(6))</h3></a><p>\(sentence(14))</p></div>"
        }.joined()
    }

    private mutating func text(_ sentences: Int) -> String {
        (0..<sentences).map { _ in sentence(9 + number(14)) + "." }.joined(separator: " ")
    }

    private mutating func sentence(_ words: Int) -> String {
        let text = (0..<words).map { _ in PageMaker.words[number(PageMaker.words.count)] }.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private mutating func number(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    private static let words = """
        the a of and to in harbour bridge council minister ferry town morning engine captain queue ticket river north \
        report told opened closed after before while said budget winter station road school market price summer people \
        children weather storm repair public vote plan street house water field company worker paper question answer
        """.split(separator: " ").map(String.init)
}
