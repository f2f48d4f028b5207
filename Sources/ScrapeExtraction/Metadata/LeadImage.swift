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
        let marks = claimed.map { ImageAddress.marks($0.value.address) } ?? []
        if let claimed, let node = picture(showing: marks) {
            // A picture of the text is not the one above it.
            if claimed.source == .jsonLD, place.distance(node) > LeadImage.reach, let top = pictureAtTop(reach: 2500),
                top < node,
                let figure = figure(at: top, instead: nil, isCrop: false)
            {
                return Claim(figure, .tree)
            }
            let figure = figure(at: node, instead: claimed.value, isCrop: claimed.source == .jsonLD)
            return figure.map { Claim($0, claimed.source) }
        }
        // Without marks nobody can tell whether the page shows it.
        if claimed == nil || !marks.isEmpty, let node = pictureAtTop(),
            let figure = figure(at: node, instead: nil, isCrop: false)
        {
            return Claim(figure, .tree)
        }
        return claimed.flatMap { claim in figure(of: claim.value).map { Claim($0, claim.source) } }
    }

    /// How many bytes of text stand between the headline and the picture above the text at most.
    private static let reach = 1500

    private func usable(_ image: ImageClaim) -> ImageClaim? {
        if let width = image.width, width < 50 { return nil }
        return ImageAddress.isDecoration(image.address) ? nil : image
    }

    // MARK: Pictures on the page

    /// The picture on the page that is the claimed one, in another size perhaps: the first behind the headline.
    private func picture(showing marks: [String]) -> NodeID? {
        if marks.isEmpty { return nil }
        let first = page.pictures.firstIndex { place.distance($0) > -600 } ?? page.pictures.endIndex
        let ordered = page.pictures[first...].prefix(40) + page.pictures[..<first].suffix(10)
        for mark in marks {
            let bytes = Array(mark.utf8)
            if let node = ordered.first(where: { shows(bytes, at: $0) }) { return node }
        }
        return nil
    }

    /// Whether an address of the picture holds the mark.
    private func shows(_ mark: [UInt8], at node: NodeID) -> Bool {
        let document = page.document
        let values = [
            document.attribute("src", of: node), document.attribute("srcset", of: node),
            document.attribute("data-src", of: node), document.attribute("data-srcset", of: node),
        ]
        return values.contains { value in
            guard let value else { return false }
            return value.utf8.contains(mark, within: 400) && !ImageAddress.isDecoration(value)
        }
    }

    /// A large picture in a figure beside the headline.
    private func pictureAtTop(reach: Int = LeadImage.reach) -> NodeID? {
        guard page.headline != nil else { return nil }
        return page.pictures.first { node in
            guard (-600...reach).contains(place.distance(node)), isInFigure(node), !isSmall(node) else {
                return false
            }
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

    /// The picture as the page shows it, where that is better than the claimed address.
    ///
    /// JSON-LD names crops that search engines want and no reader sees; Open Graph names one picture, and a wider
    /// version beats it only where it is known to be a thumbnail.
    private func figure(at node: NodeID, instead claim: ImageClaim?, isCrop: Bool) -> Figure? {
        let candidates = PictureAddress.candidates(of: node, in: page.document)
            .filter { page.resolve($0.address) != nil }
        guard var image = claim ?? PictureAddress.best(of: candidates).map({ ImageClaim(address: $0.address) })
        else { return nil }
        if let best = PictureAddress.best(of: candidates), isBetter(best, than: image, isCrop: isCrop) {
            image.address = best.address
            image.width = nil
            image.height = nil
        }
        if let alt = page.document.attribute("alt", of: node), !alt.isEmpty { image.alt = TextCleaning.line(alt) }
        return figure(of: image)
    }

    private func isBetter(_ shown: PictureAddress.Candidate, than claim: ImageClaim, isCrop: Bool) -> Bool {
        if ImageAddress.fileName(claim.address) == ImageAddress.fileName(shown.address) { return false }
        if isCrop { return true }
        guard let width = claim.width ?? ImageAddress.width(in: claim.address), let shownWidth = shown.width else {
            return false
        }
        return width < 500 && shownWidth > width
    }

    /// What JSON-LD says under the picture; the caption on the page is read with the text.
    private func setCaption(_ caption: String?, _ credit: String?, of figure: inout Figure) {
        if caption == nil, credit == nil { return }
        let split = CreditSplitter.split(RichText(caption ?? ""), credits: credit.map { [$0] } ?? [])
        figure.caption = split.text
        figure.credit = split.credit
    }
}
