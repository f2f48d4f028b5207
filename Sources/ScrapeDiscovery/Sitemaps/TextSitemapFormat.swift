import ScrapeTypes

/// A list of addresses, one a line, as sitemaps.org allows it; and a robots.txt, which names sitemaps.
struct TextSitemapFormat: DiscoveryFormat {
    private static let lineLimit = 4 << 10

    func claims(_ text: SourceText) -> Bool {
        text.root == .text && TextSitemapFormat.lines(text).prefix(2000).contains { TextSitemapFormat.entry($0) != nil }
    }

    func read(_ text: SourceText, _ source: Source) -> Reading {
        var reading = Reading(.sitemap)
        for line in TextSitemapFormat.lines(text) {
            guard let entry = TextSitemapFormat.entry(line) else { continue }
            if reading.entries.count == Discoverer.countLimit {
                reading.problem = "only the first \(Discoverer.countLimit) entries were read"
                break
            }
            reading.entries.append(entry)
        }
        return reading
    }

    private static func lines(_ text: SourceText) -> some Sequence<ArraySlice<UInt8>> {
        text.utf8.lazy.split { $0 == 0x0A || $0 == 0x0D }.lazy.map { ArraySlice($0) }
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> FoundURL? {
        guard line.count <= lineLimit else { return nil }
        var text = String(decoding: line, as: UTF8.self)[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        text = text.drop { $0.isWhitespace }
        if text.prefix(8).lowercased() == "sitemap:" {
            return (try? WebURL(String(text.dropFirst(8)))).map { FoundURL($0, kind: .sitemap) }
        }
        guard text.prefix(4).lowercased() == "http" else { return nil }
        return (try? WebURL(String(text))).map { FoundURL($0) }
    }
}
