import ScrapeDOM
import ScrapeTypes

/// Reads the lead picture where a rule says where it is.
struct LeadImageReader {
    let page: RulePage
    let values: ValueReader

    func read(_ rule: LeadImageRule?, into metadata: inout Metadata) {
        switch rule {
        case nil: break
        case LeadImageRule.none?:
            metadata.leadImage = nil
            metadata.provenance[.leadImage] = nil
            metadata.wantsLeadImage = false
        case .image(let value, let caption, let credit)?:
            guard let (image, source) = image(value) else { break }
            set(Figure(images: [image]), caption, credit, in: nil, source, &metadata)
        case .figure(let selectors, let caption, let credit)?:
            guard let (figure, node, source) = figure(selectors) else { break }
            set(figure, caption, credit, in: node, source, &metadata)
        }
    }

    private func image(_ value: RuleValue) -> (Figure.Image, String)? {
        let found = values.read(value, "lead_image", as: .address) { imageURL($0.first) != nil }
        guard let found, let url = imageURL(found.first) else { return nil }
        if let node = found.things[0].node, let shown = firstImage(node) {
            return (Figure.Image(url: url, alt: shown.alt, width: shown.width, height: shown.height), found.source)
        }
        return (Figure.Image(url: url), found.source)
    }

    private func imageURL(_ text: String) -> ImageURL? {
        if text.hasPrefix("data:image/") { return .data(text) }
        return page.links.url(text).map { .web($0) }
    }

    /// The first selector that finds an element with a picture in it.
    private func figure(_ selectors: [RuleText]) -> (Figure, NodeID, String)? {
        var found: (Figure, NodeID, String)?
        for (index, selector) in selectors.enumerated() {
            let key = selectors.count == 1 ? "lead_image.figure" : "lead_image.figure[\(index + 1)]"
            if found != nil {
                page.recorder.set(.notReached, key, selector)
                continue
            }
            for node in page.nodes(selector, key) {
                guard let image = firstImage(node) else { continue }
                page.recorder.set(.won, key, selector)
                found = (Figure(images: [image]), node, selector.text)
                break
            }
        }
        return found
    }

    private func firstImage(_ node: NodeID) -> Figure.Image? {
        let table = page.document.table
        let rows = [node] + table.elements(node)
        for row in rows where table.tag(row) == .img || table.tag(row) == .picture {
            if case .picture(let image)? = page.images.image(row) { return image }
        }
        return nil
    }

    private func set(
        _ figure: Figure,
        _ caption: RuleValue?,
        _ credit: RuleValue?,
        in node: NodeID?,
        _ source: String,
        _ metadata: inout Metadata
    ) {
        var figure = figure
        if caption == nil, credit == nil {
            let shown = node.flatMap { page.images.captionedFigure($0) }
            figure.caption = shown?.caption
            figure.credit = shown?.credit
        } else {
            readCaption(caption, credit, in: node, of: &figure)
        }
        metadata.leadImage = figure
        metadata.provenance[.leadImage] = .rule(source)
    }

    private func readCaption(_ caption: RuleValue?, _ credit: RuleValue?, in node: NodeID?, of figure: inout Figure) {
        var text = caption.flatMap { values.read($0, "lead_image.caption", as: .text, in: node)?.first } ?? ""
        if let found = credit.flatMap({ values.read($0, "lead_image.credit", as: .text, in: node) }) {
            figure.credit = found.first
            // Where the credit was found inside the caption, it is said once.
            let whole = found.things[0].whole
            if !whole.isEmpty, let range = text.ranges(of: whole).last { text.removeSubrange(range) }
        }
        text = text.foldingSpace
        figure.caption = text.isEmpty ? nil : RichText(text)
    }
}
