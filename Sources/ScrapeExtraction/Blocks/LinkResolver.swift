import ScrapeDOM
import ScrapeTypes

/// Makes the addresses of a page absolute, and lets only harmless ones through.
struct LinkResolver {
    /// What relative addresses are relative to: the page's `base` element, else its own address.
    let base: WebURL

    init(_ document: Document, base: WebURL) {
        var found = base
        let table = document.table
        for row in table.elements(document.root) where table.tag(row) == .base {
            guard let href = document.attribute("href", of: row) else { continue }
            if let url = try? WebURL(href, relativeTo: base) { found = url }
            break
        }
        self.base = found
    }

    /// An http or https address; `nil` for everything else.
    func url(_ text: String?) -> WebURL? {
        guard let text, !text.isEmpty else { return nil }
        return try? WebURL(text, relativeTo: base)
    }

    /// Where a link leads, unless it leads to a place on the same page, to a script or nowhere.
    func link(_ href: String?) -> RichText.Link? {
        guard let href else { return nil }
        let trimmed = href.trimmingHTMLSpace()
        if trimmed.isEmpty || trimmed.utf8.first == UInt8(ascii: "#") { return nil }
        if trimmed.prefix(7).lowercased() == "mailto:" {
            let address = trimmed.dropFirst(7).prefix { $0 != "?" }
            return address.contains("@") && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                ? .mail(String(address)) : nil
        }
        return url(String(trimmed)).map { .web($0) }
    }
}

extension String {
    /// Without the HTML Standard's white space at both ends.
    func trimmingHTMLSpace() -> Substring {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B) }
        guard let first = utf8.firstIndex(where: { !isSpace($0) }) else { return "" }
        let last = utf8.lastIndex { !isSpace($0) } ?? first
        return self[first...last]
    }
}
