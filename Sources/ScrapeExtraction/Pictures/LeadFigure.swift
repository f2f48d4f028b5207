import ScrapeDOM
import ScrapeTypes

/// Finds the figure on the page that shows the lead picture: its caption and credit stand there and nowhere else.
struct LeadFigure {
    private let document: Document
    private let images: ImageReader

    init(_ document: Document, base: WebURL) {
        self.document = document
        images = ImageReader(document, links: LinkResolver(document, base: base))
    }

    func figure(of lead: Figure) -> Figure? {
        guard let url = lead.images.first?.url else { return nil }
        let name = PictureName(url)
        let table = document.table
        for row in table.descendants(document.root) where table.tag(row) == .img {
            guard case .picture(let picture)? = images.image(row) else { continue }
            guard picture.url == url || name?.isName(of: picture.url) ?? false else { continue }
            let boxes = table.ancestors(row).prefix(5).lazy.compactMap { images.captionedFigure($0) }
            return boxes.first { $0.caption != nil || $0.credit != nil } ?? Figure(images: [picture])
        }
        return nil
    }
}
