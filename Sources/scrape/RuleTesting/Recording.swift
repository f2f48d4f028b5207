import ScrapeCodecs
import ScrapeOutput
import ScrapeTypes

/// A visit as a test of a rule file: the pages to save, and the lines to add.
struct Recording {
    struct Page {
        /// Relative to the rule file.
        var name: String
        /// Inside `folder`.
        var fileName: String
        var url: WebURL
        /// UTF-8 with a byte order mark, whatever the page was sent in: a saved page has no header to say it.
        var bytes: [UInt8]
    }

    let file: String
    /// The folder of the pages: named like the rule file, and beside it.
    let folder: String
    let pages: [Page]
    private let visit: Visit

    init(_ visit: Visit, rule: SiteRule) {
        self.visit = visit
        file = rule.file
        let slash = rule.file.lastIndex(of: "/")
        let directory = slash.map { String(rule.file[...$0]) } ?? ""
        let name = rule.file[(slash.map { rule.file.index(after: $0) } ?? rule.file.startIndex)...]
        let stem = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
        folder = directory + stem + "/"
        let title = visit.article?.title ?? ""
        pages = visit.pages.enumerated().map { index, page in
            let suffix = index == 0 ? "html" : "\(index + 1).html"
            let fileName = FileName(title: title, url: page.requested, extension: suffix).text
            return Page(
                name: stem + "/" + fileName,
                fileName: fileName,
                url: page.requested,
                bytes: Recording.utf8(of: page)
            )
        }
    }

    private static func utf8(of page: ScrapeTypes.Page) -> [UInt8] {
        let options = ExtractOptions()
        let decoded = try? ContentDecoder.decode(
            page.body,
            contentEncoding: page.headers["Content-Encoding"],
            contentType: page.headers["Content-Type"],
            limit: options.decodedLimit,
            ratio: options.decodingRatio
        )
        let html = HTMLDecoder.decode(decoded?.bytes ?? page.body, contentType: page.headers["Content-Type"]).utf8
        return [0xEF, 0xBB, 0xBF] + html
    }

    /// An item of `tests`, each line with its line break.
    var test: String {
        var lines = ["  - url: \(quoted(visit.requested.description))"]
        if pages.count == 1 {
            lines.append("    page: \(quoted(pages[0].name))")
        } else {
            lines.append("    pages:")
            lines += pages.map { "      \(quoted($0.url.description)): \(quoted($0.name))" }
        }
        lines.append("    expect:")
        lines += expectations.map { "      " + $0 }
        return lines.joined(separator: "\n") + "\n"
    }

    private var expectations: [String] {
        guard let article = visit.article else { return [] }
        var lines: [String] = []
        if !article.title.isEmpty { lines.append("title: \(quoted(article.title))") }
        if !article.authors.isEmpty {
            lines.append("authors: [\(article.authors.map { quoted($0.name) }.joined(separator: ", "))]")
        }
        if let date = article.published { lines.append("published: \(date.rfc3339.prefix(10))") }
        let words = ExpectationCheck.folded(article.text).split(separator: " ")
        if words.count > 12 {
            lines.append("body_starts: \(quoted(words.prefix(6).joined(separator: " ")))")
            lines.append("body_ends: \(quoted(words.suffix(6).joined(separator: " ")))")
        }
        let count = WordCount.of(article.text)
        if count >= 20 { lines.append("min_words: \(count * 9 / 10)") }
        if visit.outcome.kind != .article { lines.append("outcome: \(visit.outcome.kind.rawValue)") }
        return lines
    }

    private func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }
}
