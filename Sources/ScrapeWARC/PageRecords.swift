import ScrapeTypes

/// A page as two records, one after the other: the response, and what else is known of it.
///
/// The response is what any tool reads. What WARC has no place for stands in the metadata: the address that was asked for,
/// the redirects, what the page is to its article, what the feed said.
public enum PageRecords {
    /// The records of a page.
    public static func records(of page: Page) -> [WARCRecord] {
        let target = page.url.description
        let message = HTTPMessage(status: page.status, headers: page.headers.map(stored), body: page.body)
        var response = WARCRecord.response(message, target: target, at: page.fetched)
        if page.isTruncated { response.add("WARC-Truncated", "disconnect") }
        guard let id = response.id else { return [response] }
        return [response, .metadata(about(page), target: target, at: page.fetched, of: id)]
    }

    /// The page of a response, and of the metadata that goes with it; other programs' files have none.
    public static func page(of records: [WARCRecord]) -> Page? {
        guard let response = records.first(where: { $0.kind == .response }), let target = response.target,
            let url = try? WebURL(target), let message = HTTPMessage(response.block), let status = message.status
        else { return nil }
        var page = Page(requested: url, url: url, body: message.body, fetched: response.date ?? Instant(seconds: 0))
        page.status = status
        page.headers = message.headers.map(sent)
        if message.headers[chunked] != nil, let whole = ChunkedBody.whole(message.body) { page.body = whole }
        page.isTruncated = response.truncated != nil || response.isCut
        let metadata = records.first { $0.kind == .metadata && $0.concurrentTo == response.id }
        for field in metadata.map({ FieldLines.fields(in: $0.block[...]) }) ?? [] { page.note(field) }
        return page
    }

    // The body is kept as it was before it was cut into chunks: a reader who believes this header would look for them.
    private static let chunked = "Transfer-Encoding"
    private static let chunkedOnce = "X-Crawl-Transfer-Encoding"

    private static func stored(_ header: Header) -> Header {
        header.name.lowercased() == chunked.lowercased() ? Header(chunkedOnce, header.value) : header
    }

    private static func sent(_ header: Header) -> Header {
        header.name == chunkedOnce ? Header(chunked, header.value) : header
    }

    private static func about(_ page: Page) -> [Header] {
        var fields = [Header(Name.time, "\(page.elapsed)"), Header(Name.role, page.role.rawValue)]
        if page.requested != page.url { fields.append(Header(Name.requested, page.requested.description)) }
        for hop in page.redirects { fields.append(Header(Name.redirect, "\(hop.status) \(hop.url)")) }
        if let title = page.feedTitle { fields.append(Header(Name.feedTitle, title)) }
        return fields
    }

    /// `fetchTimeMs` is the standard's own (section 6.5), the others are ours.
    fileprivate enum Name {
        static let time = "fetchTimeMs"
        static let role = "scrape-role"
        static let requested = "scrape-requested"
        static let redirect = "scrape-redirect"
        static let feedTitle = "scrape-feed-title"
    }
}

extension Page {
    fileprivate mutating func note(_ field: Header) {
        switch field.name {
        case PageRecords.Name.time: elapsed = Int(field.value) ?? 0
        case PageRecords.Name.role: role = Role(rawValue: field.value) ?? .first
        case PageRecords.Name.requested: if let url = try? WebURL(field.value) { requested = url }
        case PageRecords.Name.redirect:
            let parts = field.value.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let status = Int(parts[0]), let url = try? WebURL(String(parts[1])) else { return }
            redirects.append(Redirect(status: status, url: url))
        case PageRecords.Name.feedTitle: feedTitle = field.value
        default: return
        }
    }
}
