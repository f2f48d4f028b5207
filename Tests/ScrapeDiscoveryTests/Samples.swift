import ScrapeDiscovery
import ScrapeTypes

/// What the tests of discovery share: sources, and pages that they sent.
enum Samples {
    static let now = Instant(rfc3339: "2024-09-10T12:00:00Z") ?? Instant(seconds: 0)

    static func url(_ text: String) -> WebURL {
        guard let url = try? WebURL(text, relativeTo: WebURL("https://post.example/")) else {
            preconditionFailure(text)
        }
        return url
    }

    static func page(_ body: [UInt8], at address: String = "/feed.xml", headers: [Header] = []) -> Page {
        var page = Page(requested: url(address), url: url(address), body: body, fetched: now)
        page.headers = headers
        return page
    }

    static func source(_ kind: FoundURL.Kind, at address: String = "/feed.xml") -> Source {
        Source(url(address), kind: kind)
    }

    /// What a text gives as a source of that kind.
    static func discover(
        _ text: String,
        as kind: FoundURL.Kind,
        at address: String = "/feed.xml",
        headers: [Header] = [],
        change: (inout Source) -> Void = { _ in }
    ) -> Discovery {
        var source = source(kind, at: address)
        change(&source)
        return Discoverer().discover(page(Array(text.utf8), at: address, headers: headers), source)
    }
}

extension Discovery {
    var addresses: [String] { found.map(\.url.description) }
    var titles: [String?] { found.map(\.title) }
}
