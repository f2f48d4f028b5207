import ScrapeTypes

@testable import ScrapeExtraction

/// Pages for tests, as a server would send them.
enum Pages {
    static let address = "https://example.com/2024/09/02/story"

    /// Two paragraphs of prose, so that a test's own markup stands in a text.
    static let prose = """
        <p>The road service closed the pass on Thursday night, after a storm had brought down trees on both sides.</p>
        <p>It hopes to open one lane by noon, when the wind is expected to fall and the ploughs can go up again.</p>
        """

    static func page(_ html: String, url: String = address, headers: [Header] = [], status: Int = 200) throws -> Page {
        let url = try WebURL(url)
        var page = Page(requested: url, url: url, body: Array(html.utf8), fetched: Instant(seconds: 1_790_000_000))
        page.headers = headers.isEmpty ? [Header("Content-Type", "text/html; charset=utf-8")] : headers
        page.status = status
        return page
    }

    static func extraction(_ html: String, headers: [Header] = [], status: Int = 200) throws -> Extraction {
        Extractor().extract(ExtractJob(try page(html, headers: headers, status: status)))
    }

    /// The blocks of a page whose text is the markup between two paragraphs; without the paragraphs.
    static func blocks(_ markup: String) throws -> [ArticleBlock] {
        let html =
            "<title>t</title><body><article><h1>Storm</h1>\(prose)\(markup)\(prose.replacing("The road", with: "A road").replacing("It hopes", with: "The police hope"))</article></body>"
        let blocks = try extraction(html).article?.blocks ?? []
        return Array(blocks.dropFirst(2).dropLast(2))
    }
}
