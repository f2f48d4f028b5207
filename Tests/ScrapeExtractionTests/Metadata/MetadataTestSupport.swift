import ScrapeDOM
import ScrapeTypes

@testable import ScrapeExtraction

/// Reads the metadata of a page that a test writes. "Now" is 10 September 2024.
func metadata(
    head: String = "",
    body: String = "",
    language: String = "en",
    url: String = "https://www.example.com/news/bridge-opens",
    headers: [Header] = []
) throws -> Metadata {
    let html = "<html lang=\"\(language)\"><head><meta charset=utf-8>\(head)</head><body>\(body)</body></html>"
    let address = try WebURL(url)
    var page = Page(requested: address, url: address, body: [], fetched: Instant(seconds: 1_725_926_400))
    page.headers = headers
    return MetadataReader().read(try Document(html: Array(html.utf8)), page: page)
}

/// A JSON-LD script.
func jsonLD(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }
