import ScrapeTypes

extension Article {
    /// The article that metadata and body make together.
    init(_ metadata: Metadata, _ body: Body, url: WebURL) {
        self.init(url: url)
        canonical = metadata.canonical
        // An address of another site proves nothing: copies name what they please.
        if let canonical, canonical.isSameSite(as: url) { self.url = canonical }
        if let original = body.original { self.url = original }
        title = metadata.title ?? ""
        standfirst = metadata.standfirst
        authors = metadata.authors
        published = metadata.published
        modified = metadata.modified
        section = metadata.section
        tags = metadata.tags
        language = metadata.language
        siteName = metadata.siteName
        leadImage = metadata.leadImage
        blocks = body.blocks
        provenance = metadata.provenance
        if !blocks.isEmpty { provenance[.body] = body.source }
        pageCount = body.pageCount
        placeLeadImage()
    }

    /// A lead picture that also stands in the text stays there, and gets there what only the metadata knows.
    private mutating func placeLeadImage() {
        guard var figureOfLead = leadImage, let lead = figureOfLead.images.first else { return }
        for (index, block) in blocks.enumerated() {
            guard case .figure(let figure) = block, figure.images.contains(where: { $0.url.showsSamePicture(as: lead.url) }) else {
                continue
            }
            if index == 0 {
                // In front of the text it is the lead picture.
                figureOfLead.caption = figureOfLead.caption ?? figure.caption
                figureOfLead.credit = figureOfLead.credit ?? figure.credit
                leadImage = figureOfLead
                blocks.removeFirst()
            } else {
                leadImageIsInBody = true
            }
            return
        }
    }
}

extension ImageURL {
    /// Whether two addresses are sizes of one picture: the same file name, without the size that services put into it.
    func showsSamePicture(as other: ImageURL) -> Bool {
        if self == other { return true }
        guard case .web(let mine) = self, case .web(let theirs) = other else { return false }
        let (a, b) = (ImageURL.name(mine), ImageURL.name(theirs))
        return a == b && a.utf8.count > 5
    }

    private static func name(_ url: WebURL) -> String {
        let file = url.path.split(separator: "/").last.map(String.init) ?? ""
        let stem = file.prefix { $0 != "." }
        // "bridge-1024x683" is a size of "bridge".
        guard let dash = stem.lastIndex(of: "-") else { return String(stem) }
        let size = stem[stem.index(after: dash)...]
        return size.allSatisfy({ $0.isNumber || $0 == "x" }) && size.contains("x") ? String(stem[..<dash]) : String(stem)
    }
}

extension WebURL {
    /// Whether two addresses belong to one registrable domain, or to one host where there is none.
    func isSameSite(as other: WebURL) -> Bool {
        if host == other.host { return true }
        guard let domain = host.registrableDomain else { return false }
        return domain == other.host.registrableDomain
    }
}
