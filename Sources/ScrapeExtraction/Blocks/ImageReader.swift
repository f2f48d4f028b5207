import ScrapeDOM
import ScrapeTypes

/// Reads pictures: their real address behind lazy loading, their size, their figure.
struct ImageReader {
    private let document: Document
    private let table: NodeTable
    private let links: LinkResolver

    init(_ document: Document, links: LinkResolver) {
        self.document = document
        table = document.table
        self.links = links
    }

    enum Found {
        case picture(Figure.Image)
        /// An emoji drawn as a picture: part of the text.
        case character(String)
    }

    /// What an `img` or `picture` shows; `nil` for counters, icons, spacers and pictures without an address.
    func image(_ row: NodeID) -> Found? {
        let element = table.tag(row) == .picture ? table.descendants(row).first { table.tag($0) == .img } ?? row : row
        let alt = (document.attribute("alt", of: element) ?? "").foldingSpace()
        if isEmoji(alt, element) { return .character(alt) }
        let width = length("width", of: element)
        let height = length("height", of: element)
        if let width, let height, width <= 32 || height <= 32 { return nil }
        guard let url = address(element), !isDecoration(url) else { return nil }
        return .picture(Figure.Image(url: url, alt: alt, width: width, height: height))
    }

    /// The picture's address: an address of its own in a `data-…` attribute beats what stands in `src`, which is a
    /// placeholder then.
    private func address(_ element: NodeID) -> ImageURL? {
        let attributes = document.attributes(of: element)
        let lazy = attributes.first { name, value in
            name.hasPrefix("data-") && (name.contains("src") || name.contains("original") || name.contains("lazy"))
                && !name.contains("srcset") && !value.isEmpty && looksLikeAddress(value)
        }
        if let url = lazy.flatMap({ links.url($0.value) }) { return .web(url) }
        let source = attributes.first { $0.name == "src" }?.value ?? ""
        if !source.hasPrefix("data:"), let url = links.url(source), !isPlaceholder(url) { return .web(url) }
        if let url = largest(of: attributes) ?? sourceOfPicture(element) ?? noscript(beside: element) {
            return .web(url)
        }
        return data(source)
    }

    private func looksLikeAddress(_ value: String) -> Bool {
        let text = value.trimmingHTMLSpace()
        return !text.hasPrefix("data:") && !text.hasPrefix("{") && !text.contains(" ")
            && (text.contains("/") || text.contains("."))
    }

    private func isPlaceholder(_ url: WebURL) -> Bool {
        let path = url.path.lowercased()
        return ["placeholder", "blank.", "spacer", "1x1", "lazyload", "/loading", "transparent.", "grey.gif", "pixel."]
            .contains { path.contains($0) }
    }

    /// The widest candidate of `srcset` or `data-srcset` (HTML Standard, section 4.8.4.2.1).
    private func largest(of attributes: [(name: String, value: String)]) -> WebURL? {
        let sets = attributes.filter { $0.name.hasSuffix("srcset") }
        return sets.lazy.compactMap { largest(in: $0.value) }.first
    }

    private func largest(in srcset: String) -> WebURL? {
        var best: (size: Double, url: Substring)?
        // A comma ends a candidate only in front of white space: addresses hold commas too.
        for candidate in srcset.split(separator: ", ") {
            let parts = candidate.split { $0 == " " || $0 == "\n" || $0 == "\t" }
            guard let url = parts.first, !url.hasPrefix("data:") else { continue }
            let size = parts.count > 1 ? Double(parts[1].dropLast()) ?? 1 : 1
            if size > best?.size ?? 0 { best = (size, url) }
        }
        return best.flatMap { links.url(String($0.url)) }
    }

    private func sourceOfPicture(_ element: NodeID) -> WebURL? {
        guard let picture = table.tag(element) == .picture ? element : table.parent(element),
            table.tag(picture) == .picture
        else { return nil }
        let sources = table.descendants(picture).filter { table.tag($0) == .source }
        return sources.lazy.compactMap { largest(of: document.attributes(of: $0)) }.first
    }

    /// The picture for browsers without scripts, which stands behind its lazy twin.
    private func noscript(beside element: NodeID) -> WebURL? {
        var next = table.nextSibling(element)
        while let row = next, table.isText(row) { next = table.nextSibling(row) }
        guard let next, table.tag(next) == .noscript else { return nil }
        let twin = table.descendants(next).first { table.tag($0) == .img }
        return links.url(twin.flatMap { document.attribute("src", of: $0) })
    }

    /// A picture in the page itself, of the types that are only pictures. Small ones are placeholders.
    private func data(_ source: String) -> ImageURL? {
        let types = ["data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;"]
        guard source.utf8.count > 1500, types.contains(where: { source.hasPrefix($0) }) else { return nil }
        let isPlain = source.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<")
        }
        return isPlain ? .data(source) : nil
    }

    private func length(_ name: StaticString, of element: NodeID) -> Int? {
        guard let text = document.attribute(name, of: element) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        // "100%" is no length in pixels.
        return text.dropFirst(digits.count).hasPrefix("%") ? nil : Int(digits)
    }

    private func isEmoji(_ alt: String, _ element: NodeID) -> Bool {
        guard let first = alt.unicodeScalars.first, alt.count <= 2 else { return false }
        return first.properties.isEmojiPresentation || (first.value > 0x2000 && first.properties.isEmoji)
    }

    private static let decorations = [
        "/pixel", "gravatar.com", "/avatar", "/icons/", "/icon-", "/emoji", "spacer.", "blank.gif", "doubleclick.",
        "/ads/",
        "feedburner", "/beacon", "scorecardresearch", "/share-", "transparent.", "/1x1", "facebook.com/tr", "/button",
    ]

    private func isDecoration(_ url: ImageURL) -> Bool {
        guard case .web(let url) = url else { return false }
        let text = url.description.lowercased()
        return ImageReader.decorations.contains { text.contains($0) } || url.path.hasSuffix(".svg")
    }
}

// MARK: Figures and captions

extension ImageReader {
    /// The figure that an element is as a whole: a `figure`, or a small box made for a picture and its caption.
    func captionedFigure(_ row: NodeID) -> Figure? {
        let isFigure = table.tag(row) == .figure
        guard isFigure || CaptionWords.isFigureBox(table.classAndID(row)) else { return nil }
        if table.textRange(row).count > (isFigure ? 1200 : 500) { return nil }
        var pictures: [Figure.Image] = []
        for inner in table.descendants(row) {
            switch table.tag(inner) {
            case .img:
                if case .picture(let picture)? = image(inner), !isInNoscript(inner, below: row) {
                    pictures.append(picture)
                }
            case .table, .pre, .blockquote, .iframe, .video, .audio, .ul, .ol, .h1, .h2: return nil
            default: break
            }
        }
        guard !pictures.isEmpty else { return nil }
        let unique = pictures.enumerated().filter { index, picture in
            !pictures[..<index].contains { $0.url == picture.url }
        }
        let caption = caption(row)
        return Figure(images: unique.map(\.element), caption: caption.text, credit: caption.credit)
    }

    private func isInNoscript(_ row: NodeID, below root: NodeID) -> Bool {
        var parent = table.parent(row)
        while let element = parent, element > root {
            if table.tag(element) == .noscript { return true }
            parent = table.parent(element)
        }
        return false
    }

    /// Whether an element's class says that it is the caption or the credit of the picture before it.
    func isCaption(_ row: NodeID) -> Bool {
        CaptionWords.isCaption(table.classAndID(row)) && table.textRange(row).count < 800
    }

    /// The caption inside an element, its credit taken out.
    func caption(_ row: NodeID) -> Caption {
        CaptionReader(document, links: links).caption(row)
    }
}
