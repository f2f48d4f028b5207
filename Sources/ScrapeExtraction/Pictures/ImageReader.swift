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
        let alt = (document.attribute("alt", of: element) ?? "").foldingSpace
        if isEmoji(alt, element) { return .character(alt) }
        let width = length("width", of: element)
        let height = length("height", of: element)
        if let width, let height, width <= 32 || height <= 32 { return nil }
        guard let url = address(element) else { return nil }
        return .picture(Figure.Image(url: url, alt: alt, width: width, height: height))
    }

    /// The widest of all addresses that the picture may have, lazy ones included.
    func address(_ element: NodeID) -> ImageURL? {
        let best = PictureAddress.best(of: PictureAddress.candidates(of: element, in: document))
        if let url = best.flatMap({ links.url($0.address) }) ?? noscript(beside: element) { return .web(url) }
        return data(document.attribute("src", of: element) ?? "")
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
        // Nearly all texts begin with another character, and counting their characters is dear.
        guard let first = alt.unicodeScalars.first, first.value > 0x2000 else { return false }
        return (first.properties.isEmojiPresentation || first.properties.isEmoji) && alt.count <= 2
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
