import Glibc

@testable import ScrapeDOM

/// Prints the CPU time of ten selectors on a page: by the node table, its index included, and by libxml2 alone; on the page
/// as it came and after a list of things was removed from it.
///
///     bench-selectors [FOLDER]      pages: the .html files of 150 to 200 KiB of a folder, or one that it makes itself
@main
enum BenchSelectors {
    private static let rounds = 15

    static func main() throws {
        let pages = CommandLine.arguments.dropFirst().first.map(files) ?? [madeUp]
        guard !pages.isEmpty else {
            print("bench-selectors: no .html files of 150 to 200 KiB there")
            exit(1)
        }
        let bytes = pages.reduce(0) { $0 + $1.count }
        print("\(pages.count) pages of \(bytes / pages.count / 1024) KiB, median of \(rounds) rounds, CPU µs a page")
        for (name, stripsFirst) in [("as it came", false), ("after a strip list", true)] {
            for (language, selectors) in [("XPath", try xpaths), ("CSS", try css)] {
                let time = try median(pages, stripsFirst) { page in
                    for selector in selectors { count += try page.matches(selector).count }
                }
                print("\(name), ten in \(language), table:  \(time)")
            }
            let paths = try Rules.paths.map { try XPath($0) }
            let time = try median(pages, stripsFirst) { page in
                for path in paths { count += try page.matches(fromTree: path).count }
            }
            print("\(name), ten in XPath, libxml2: \(time)")
        }
        print("(\(count) matches in all)")
    }

    private nonisolated(unsafe) static var count = 0  // there is one thread; a sum keeps the work from being left out

    private static var xpaths: [RuleSelector] { get throws { try Rules.paths.map { try RuleSelector($0) } } }
    private static var css: [RuleSelector] { get throws { try Rules.css.map { try RuleSelector($0) } } }

    private static func median(
        _ pages: [[UInt8]],
        _ stripsFirst: Bool,
        _ work: (Document) throws -> Void
    ) throws -> Int {
        let strip = try Rules.strip.map { try RuleSelector($0) }
        var times: [Double] = []
        for _ in 0..<rounds {
            var time = 0.0
            for page in pages {
                let document = try Document(html: page)
                // Caches and the matcher's own memory are as warm as in the middle of a run; the index is new.
                if stripsFirst { try Rules.run(strip, on: document) }
                let start = now
                try work(document)
                time += now - start
            }
            times.append(time / Double(pages.count))
        }
        return Int(times.sorted()[rounds / 2])
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }

    // MARK: Pages

    private static func files(_ folder: String) -> [[UInt8]] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var pages: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasSuffix(".html") else { continue }
            let page = bytes(of: folder + "/" + name)
            if (150 << 10...200 << 10).contains(page.count) { pages.append(page) }
        }
        return pages
    }

    private static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
        return bytes
    }

    private static var madeUp: [UInt8] {
        let teaser = """
            <li class="item teaser"><a href="/story/1" class="link"><img src="/t.jpg" class="thumb"><h3 class="title">A story of \
            the harbour</h3></a><p>The council of the town said on Monday that the bridge is closed.</p>
            <span class="date">2 September</span></li>
            """
        let text = "<p>The ferry left <a href=\"/x\">in the morning</a> and nobody saw it again, said the report.</p>\n"
        return Array(
            """
            <!doctype html><html lang="en"><head><title>Story</title><meta property="og:title" content="Story">
            <meta name="author" content="Ann"><script>\(String(repeating: "var x = 1;", count: 3000))</script></head><body>
            <nav class="menu"><ul>\(String(repeating: teaser, count: 150))</ul></nav><main id="main"><div class="content">
            <h1 class="headline">Story</h1><span class="byline">Ann</span><time class="date" datetime="2024-09-02">2 Sept</time>
            <div class="article-body">\(String(repeating: text, count: 300))</div></div></main>
            <div class="related share-box"><ul>\(String(repeating: teaser, count: 150))</ul></div></body></html>
            """.utf8
        )
    }
}

/// The selectors that are measured: those of an article, in the shapes that rule files have most.
enum Rules {
    static let paths = [
        "//h1",
        "//meta[@property=\"og:title\"]/@content",
        "//span[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
        "//time/@datetime",
        "//div[@class='article-body']",
        "//div[@id='main']//p",
        "//div[contains(@class, 'related')]",
        "//ul/li/a",
        "//*[@id='comments'] | //aside",
        "//p[1]",
    ]
    static let css = [
        "h1", "meta[property=\"og:title\"]/@content", "span.byline", "time/@datetime", "div.article-body", "#main p",
        "[class*=related]", "ul > li > a", "#comments, aside", ".teaser",
    ]
    static let strip = [
        "//script", "//h3", "//img/@class", "//div[contains(@class, 'share')]", "//span[contains(@class, 'date')]",
    ]

    /// Takes out of the page what the selectors find.
    static func run(_ selectors: [RuleSelector], on page: Document) throws {
        for selector in selectors {
            for match in try page.matches(selector) {
                switch match {
                case .node(let node): page.remove(node)
                case .attribute(let owner, let name, _): page.removeAttribute(name, of: owner)
                case .string, .bool: break
                }
            }
        }
    }
}
