import ScrapeDOM
import ScrapeTypes

/// Where an element leads: its `href`, `src` or `content`, and a picture's real address behind its lazy loading.
struct ValueAddress {
    private let page: RulePage

    init(_ page: RulePage) {
        self.page = page
    }

    /// The absolute address, or what stands there where it is none.
    func address(of node: NodeID) -> String? {
        let document = page.document
        switch document.table.tag(node) {
        case .img, .picture, .source:
            if let url = page.images.address(node) { return url.description }
        default: break
        }
        let names: [StaticString] = ["href", "src", "content"]
        for name in names {
            guard let value = document.attribute(name, of: node), !value.isEmpty else { continue }
            return page.links.url(value)?.description ?? value
        }
        // The picture or the link that the element was made for.
        let inner = document.table.descendants(node).first { row in
            let tag = document.table.tag(row)
            return tag == .img || (tag == .a && document.hasAttribute("href", of: row))
        }
        if let inner { return address(of: inner) }
        // An address that stands on the page as text.
        let text = page.texts.line(node)
        return text.looksLikeAddress ? page.links.url(text)?.description : nil
    }
}
