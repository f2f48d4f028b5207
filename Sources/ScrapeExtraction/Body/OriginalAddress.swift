import ScrapeTypes

/// Print views end with the address of the page that they print: "Original url: https://…".
enum OriginalAddress {
    private static let labels = ["originalurl", "originalarticle", "originallink", "sourceurl", "originaladdress", "articleurl", "findthisarticleat", "urloforiginal"]

    /// Takes the block with the address off the end, where there is one, and gives the address.
    ///
    /// Only an address of the same site counts: any text may end with a link.
    static func take(from blocks: inout [ArticleBlock], page: WebURL) -> WebURL? {
        guard let index = blocks.indices.suffix(3).last(where: { blocks[$0].line != nil }),
            case .paragraph(let text) = blocks[index]
        else { return nil }
        let plain = text.plain
        guard let colon = plain.firstIndex(of: ":"), labels.contains(String(plain[..<colon]).comparable) else { return nil }
        guard let url = address(text, after: plain[plain.index(after: colon)...], page: page), url.isSameSite(as: page) else {
            return nil
        }
        blocks.remove(at: index)
        return url
    }

    private static func address(_ text: RichText, after label: Substring, page: WebURL) -> WebURL? {
        for run in text.runs { if case .web(let url)? = run.link { return url } }
        return try? WebURL(String(label.filter { !$0.isWhitespace }))
    }
}
