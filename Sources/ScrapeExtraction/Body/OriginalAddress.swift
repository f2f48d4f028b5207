import ScrapeDOM
import ScrapeTypes

/// Print views end with the address of the page that they print: "Original url: https://…".
struct OriginalAddress {
    /// The address of the page that was printed.
    let url: WebURL
    /// The line that names it, which is no part of the text.
    let rows: Range<NodeID>

    private static let labels = [
        "originalurl", "originalarticle", "originallink", "originaladdress", "sourceurl", "articleurl",
        "findthisarticleat", "urloforiginal",
    ]

    /// Looks at the last lines of a page.
    ///
    /// Only an address of the same site counts: any text may end with a link.
    init?(_ document: Document, scan: TextScan, links: LinkResolver, page: WebURL) {
        for block in scan.blocks.suffix(6).reversed() {
            let text = OriginalAddress.text(of: block, document)
            guard let colon = text.firstIndex(of: ":"), Self.labels.contains(String(text[..<colon]).comparisonKey)
            else {
                continue
            }
            let address = OriginalAddress.link(in: block, document) ?? String(text[text.index(after: colon)...])
            guard let url = links.url(String(address.trimmingHTMLSpace())), url.isSameSite(as: page) else { continue }
            self.url = url
            rows = block.rows
            return
        }
        return nil
    }

    private static func text(of block: TextBlock, _ document: Document) -> String {
        var line = LineBuilder()
        for row in block.rows.lowerBound.int..<block.rows.upperBound.int where document.table.isText(NodeID(row)) {
            line.append(document.table.text(NodeID(row)))
        }
        return line.take().plain
    }

    private static func link(in block: TextBlock, _ document: Document) -> String? {
        for row in block.rows.lowerBound.int..<block.rows.upperBound.int where document.table.tag(NodeID(row)) == .a {
            return document.attribute("href", of: NodeID(row))
        }
        return nil
    }
}
