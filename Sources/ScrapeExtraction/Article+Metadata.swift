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
        siteName = metadata.siteName
        licence = metadata.licence
        leadImage = metadata.leadImage
        blocks = body.blocks
        provenance = metadata.provenance
        setLanguage(metadata.language)
        if !blocks.isEmpty { provenance[.body] = body.source }
        pageCount = body.pageCount
        if metadata.wantsLeadImage { placeLeadImage() }
    }

    /// The declared language, unless the text is plainly in another; without a declaration, the text's.
    private mutating func setLanguage(_ declared: String?) {
        language = declared
        guard let found = TextLanguage.tag(of: blocks, declared: declared), found != declared else { return }
        language = found
        provenance[.language] = .generic
    }

    /// A lead picture that also stands in the text stays there; one in front of the text is the lead picture.
    private mutating func placeLeadImage() {
        guard let lead = leadImage else {
            if case .figure(let figure)? = blocks.first {
                leadImage = figure
                provenance[.leadImage] = .tree
                blocks.removeFirst()
            }
            return
        }
        let place = blocks.firstIndex { block in
            guard case .figure(let figure) = block else { return false }
            return figure.shows(lead.images[0].url)
        }
        guard let place, case .figure(let figure) = blocks[place] else { return }
        if place == 0 {
            leadImage = lead.completed(from: figure)
            blocks.removeFirst()
        } else {
            leadImageIsInBody = true
        }
    }
}

extension Figure {
    func shows(_ url: ImageURL) -> Bool { images.contains { $0.url.showsSamePicture(as: url) } }

    /// This picture with the caption, credit and description that another figure of it has.
    func completed(from other: Figure) -> Figure {
        var figure = self
        figure.caption = caption ?? other.caption
        figure.credit = credit ?? other.credit
        if let twin = other.images.first(where: { $0.url.showsSamePicture(as: images[0].url) }) {
            if figure.images[0].alt.isEmpty { figure.images[0].alt = twin.alt }
            figure.images[0].width = figure.images[0].width ?? twin.width
            figure.images[0].height = figure.images[0].height ?? twin.height
        }
        return figure
    }
}

extension ImageURL {
    /// Whether two addresses are sizes of one picture: the same file name, without the size that services put into it.
    func showsSamePicture(as other: ImageURL) -> Bool {
        self == other || PictureName(other)?.isName(of: self) ?? false
    }
}

/// What tells that addresses are of one picture, read once where many are compared with one.
struct PictureName {
    /// The file name without the size that services put into it.
    private let stem: String
    private let marks: [String]

    /// Nil for a picture in the page itself.
    init?(_ url: ImageURL) {
        guard case .web(let url) = url else { return nil }
        let address = url.description
        stem = ImageAddress.stem(ImageAddress.fileName(address))
        // Services that scale pictures name them by a hash, somewhere in the address.
        marks = ImageAddress.marks(address).filter { $0.utf8.count >= 12 }
    }

    func isName(of other: ImageURL) -> Bool {
        guard case .web(let url) = other else { return false }
        let address = url.description
        if stem.utf8.count > 5, stem == ImageAddress.stem(ImageAddress.fileName(address)) { return true }
        if marks.isEmpty { return false }
        guard let hash = ImageAddress.marks(address).first(where: { $0.utf8.count >= 12 }) else { return false }
        return marks.contains(hash)
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
