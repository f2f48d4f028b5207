import ScrapeDOM
import ScrapeTypes

/// Chooses the picture of the article, and finds its caption and credit on the page.
struct LeadImage {
    private let page: PageScan
    private let place: Place

    init(_ page: PageScan) {
        self.page = page
        place = Place(page)
    }

    func choice(_ findings: Findings) -> Claim<Figure>? {
        let claimed = findings.images.best { usable($0) }
        if let claimed, let node = picture(showing: claimed.value.address) {
            return figure(at: node, instead: claimed.value).map { Claim($0, claimed.source) }
        }
        if let node = pictureAtTop(), let figure = figure(at: node, instead: nil) { return Claim(figure, .tree) }
        return claimed.flatMap { claim in figure(of: claim.value).map { Claim($0, claim.source) } }
    }

    private func usable(_ image: ImageClaim) -> ImageClaim? {
        if let width = image.width, width < 50 { return nil }
        return ImageAddress.isDecoration(image.address) ? nil : image
    }

    // MARK: Pictures on the page

    /// The picture on the page that is the claimed one, in another size perhaps.
    private func picture(showing address: String) -> NodeID? {
        let marks = ImageAddress.marks(address)
        if marks.isEmpty { return nil }
        var matches: [(node: NodeID, count: Int)] = []
        for node in page.pictures {
            let candidates = PictureAddress.candidates(of: node, in: page.document)
            guard let first = candidates.last else { continue }
            let count = marks.intersection(ImageAddress.marks(first.address)).count
            if count > 0 { matches.append((node, count)) }
        }
        // What many pictures have in common is the server's or the article's, not the picture's.
        guard let most = matches.map(\.count).max() else { return nil }
        let best = matches.filter { $0.count == most }
        if best.count > 6 { return nil }
        return (best.first { place.distance($0.node) > -600 } ?? best.first)?.node
    }

    /// A large picture in a figure beside the headline.
    private func pictureAtTop() -> NodeID? {
        guard page.headline != nil else { return nil }
        return page.pictures.first { node in
            guard (-600...1500).contains(place.distance(node)), isInFigure(node), !isSmall(node) else { return false }
            return !PictureAddress.candidates(of: node, in: page.document).isEmpty
        }
    }

    private func isInFigure(_ node: NodeID) -> Bool {
        page.table.ancestors(node).prefix(6).contains { page.table.tag($0) == .figure }
    }

    private func isSmall(_ node: NodeID) -> Bool {
        let width = page.document.attribute("width", of: node).flatMap { Int($0) }
        return width.map { $0 < 200 } ?? false
    }

    // MARK: The figure

    private func figure(of image: ImageClaim) -> Figure? {
        guard let url = page.resolve(image.address) else { return nil }
        var figure = Figure(images: [
            Figure.Image(url: .web(url), alt: image.alt, width: image.width, height: image.height)
        ])
        setCaption(image.caption, image.credit, of: &figure)
        return figure
    }

    /// The picture as the page shows it, the widest version; the claimed address where it is the same file.
    private func figure(at node: NodeID, instead claim: ImageClaim?) -> Figure? {
        let candidates = PictureAddress.candidates(of: node, in: page.document)
        guard let best = PictureAddress.best(of: candidates) else { return claim.flatMap { figure(of: $0) } }
        var image = claim ?? ImageClaim(address: best.address)
        if claim.map({ ImageAddress.fileName($0.address) }) != ImageAddress.fileName(best.address) {
            image.address = best.address
            image.width = nil
            image.height = nil
        }
        if let alt = page.document.attribute("alt", of: node), !alt.isEmpty { image.alt = TextCleaning.line(alt) }
        let (caption, credit) = FigureCaption(page).read(of: node)
        if caption != nil || credit != nil { (image.caption, image.credit) = (caption, credit ?? image.credit) }
        return figure(of: image)
    }

    private func setCaption(_ caption: String?, _ credit: String?, of figure: inout Figure) {
        let (text, found) = CaptionCredit.split(caption ?? "")
        figure.caption = text.isEmpty ? nil : RichText(text)
        let name = credit.map { CaptionCredit.withoutLabel($0) } ?? found
        figure.credit = name.isEmpty ? nil : name
    }
}

/// Reads the caption and the credit beside a picture.
struct FigureCaption {
    private let page: PageScan

    init(_ page: PageScan) {
        self.page = page
    }

    /// What stands under the picture: the whole text without the parts that are the credit's, and those.
    func read(of image: NodeID) -> (caption: String?, credit: String?) {
        guard let box = box(around: image) else { return (nil, nil) }
        let table = page.table
        let captions = table.elements(box).filter { node in
            table.tag(node) == .figcaption || ClassWords(table.classAndID(node)).contains(.caption)
        }
        let caption = captions.first { table.hasVisibleText($0) } ?? (table.tag(box) == .figure ? box : nil)
        let creditNode = table.elements(box).filter { node in
            let length = table.textLength(node)
            return length > 0 && length < 200 && ClassWords(table.classAndID(node)).contains(.credit)
        }.last
        let credit = creditNode.map(page.line).flatMap { $0.isEmpty ? nil : $0 }
        guard let caption else { return (nil, credit) }
        var text = TextCleaning.folded(page.spacedText(caption, without: creditNode)[...])
        if text.utf8.count > 1000 { text = "" }
        return (text.isEmpty ? nil : text, credit)
    }

    /// The figure around a picture, or the nearest small element that also holds a caption.
    private func box(around image: NodeID) -> NodeID? {
        let table = page.table
        let ancestors = Array(table.ancestors(image).prefix(6))
        if let figure = ancestors.last(where: { table.tag($0) == .figure }) { return figure }
        return ancestors.first { node in
            (1...600).contains(table.textLength(node))
                && table.elements(node).contains { ClassWords(table.classAndID($0)).contains(.caption) }
        }
    }
}
