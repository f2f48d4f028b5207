import ScrapeCodecs
import ScrapeDOM
import ScrapeTypes

/// A page that was decoded and parsed.
struct ReadPage {
    let page: Page
    let document: Document
    /// The page as UTF-8, before the parser.
    let html: [UInt8]
    /// Whether the body is cut short, on the wire or in its compressed stream.
    let isTruncated: Bool
    /// What the page was decoded from, and what said so.
    let charset: Article.Charset
}

/// A page as text, before the parser.
struct DecodedPage {
    let page: Page
    var html: [UInt8]
    let isTruncated: Bool
    let charset: Article.Charset

    /// Puts texts in place of others, in order: `replace_html` of a rule.
    mutating func replace(_ replacements: [Replacement]) {
        for replacement in replacements where !replacement.from.isEmpty {
            html = ByteSearch(Array(replacement.from.utf8)).replacing(in: html, with: Array(replacement.to.utf8))
        }
    }
}

/// Why a page cannot be read, as the verdict that it gets.
struct UnreadablePage: Error {
    let verdict: Verdict
}

/// Turns bytes from the wire into a document: undoes the compression, finds the charset, parses.
struct PageReader {
    let options: ExtractOptions

    func read(_ page: Page) throws(UnreadablePage) -> ReadPage {
        try parse(try text(of: page))
    }

    /// The page in UTF-8; what is no HTML is refused.
    func text(of page: Page) throws(UnreadablePage) -> DecodedPage {
        let decoded = try decode(page)
        if decoded.bytes.allSatisfy({ $0 <= 0x20 }) { throw UnreadablePage(verdict: Verdict(.empty, .emptyBody)) }
        let type = MediaType(page.headers["Content-Type"])
        if let other = MediaType.other(than: type, decoded.bytes) { throw unreadable(.notHTML(mediaType: other)) }
        let text = HTMLDecoder.decode(decoded.bytes, contentType: page.headers["Content-Type"])
        return DecodedPage(
            page: page,
            html: text.utf8,
            isTruncated: page.isTruncated || decoded.isTruncated,
            charset: Article.Charset(text)
        )
    }

    func parse(_ text: DecodedPage) throws(UnreadablePage) -> ReadPage {
        ReadPage(
            page: text.page,
            document: try document(text.html),
            html: text.html,
            isTruncated: text.isTruncated,
            charset: text.charset
        )
    }

    private func decode(_ page: Page) throws(UnreadablePage) -> ContentDecoder.Decoded {
        do {
            return try ContentDecoder.decode(
                page.body,
                contentEncoding: page.headers["Content-Encoding"],
                contentType: page.headers["Content-Type"],
                limit: options.decodedLimit,
                ratio: options.decodingRatio
            )
        } catch {
            switch error {
            case .unsupportedEncoding(let name): throw unreadable(.unsupportedEncoding(name))
            case .needsDictionary(let coding): throw unreadable(.needsDictionary(coding))
            case .windowTooLarge(let limit): throw unreadable(.windowTooLarge(limit: limit))
            case .tooLarge(let limit): throw unreadable(.tooLarge(limit: limit))
            case .expandsTooMuch(let ratio): throw unreadable(.expandsTooMuch(ratio: ratio))
            case .broken: throw unreadable(.undecodable)
            }
        }
    }

    private func document(_ html: [UInt8]) throws(UnreadablePage) -> Document {
        do {
            return try Document(html: html, isUTF8: true)
        } catch {
            switch error {
            case .empty: throw UnreadablePage(verdict: Verdict(.empty, .emptyBody))
            case .tooLarge(let limit): throw unreadable(.tooLarge(limit: limit))
            default: throw unreadable(.memoryLimit)
            }
        }
    }

    private func unreadable(_ reason: Verdict.Reason) -> UnreadablePage {
        UnreadablePage(verdict: Verdict(.unsupported, reason))
    }
}

extension Article.Charset {
    init(_ decoded: HTMLDecoder.Decoded) {
        let source: Source =
            switch decoded.source {
            case .byteOrderMark: .byteOrderMark
            case .validUTF8: .validUTF8
            case .header: .header
            case .meta: .meta
            case .guess: .guess
            }
        self.init(name: decoded.charset, source: source)
    }

    /// For a trace: "windows-1251, by meta".
    var words: String { "\(name), by \(source.rawValue)" }
}

/// The media type of a body (RFC 9110, section 8.3), and whether it is HTML.
enum MediaType {
    case html
    /// Missing or too general to say anything: the bytes decide.
    case unknown
    case other(String)

    init(_ contentType: String?) {
        let name = (contentType ?? "").prefix { $0 != ";" && $0 != "," }.lowercased().filter { !$0.isWhitespace }
        switch name {
        case "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml": self = .html
        case "", "text/plain", "application/octet-stream", "application/xml", "text/xml", "*/*", "unknown/unknown":
            self = .unknown
        default: self = name.contains("/") ? .other(name) : .unknown
        }
    }

    /// What a body is instead of HTML; `nil` where it is HTML, or so broken that a parser may try.
    static func other(than type: MediaType, _ bytes: [UInt8]) -> String? {
        if let binary = signature(bytes) { return binary }
        switch type {
        case .html: return nil
        case .other(let name): return name
        case .unknown: return looksLikeHTML(bytes) ? nil : looksLikeFeed(bytes) ?? "text/plain"
        }
    }

    /// Files that servers send under the type of a page (MIME Sniffing Standard, section 6).
    private static func signature(_ bytes: [UInt8]) -> String? {
        let signatures: [([UInt8], String)] = [
            (Array("%PDF-".utf8), "application/pdf"), ([0x89, 0x50, 0x4E, 0x47], "image/png"),
            ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("GIF8".utf8), "image/gif"),
            ([0x50, 0x4B, 3, 4], "application/zip"),
            ([0x1F, 0x8B], "application/gzip"),
        ]
        return signatures.first { bytes.starts(with: $0.0) }?.1
    }

    /// Markup in front of everything, or a tag of HTML near the beginning: pieces of pages are pages too.
    private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        if looksLikeFeed(bytes) != nil { return false }
        let start = String(decoding: bytes.prefix(2048), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.hasPrefix("<"), !start.prefix(5).lowercased().hasPrefix("<?xml") { return true }
        return tags.isFound(in: bytes.prefix(2048))
    }

    private static let tags = WordFinder(["<html", "<head", "<body", "<title", "<div", "<p>", "<h1"])

    private static func looksLikeFeed(_ bytes: [UInt8]) -> String? {
        let opening = Array(bytes.prefix(1024))
        if rss.contains(where: { $0.first(in: opening) != nil }) { return "application/rss+xml" }
        if atom.first(in: opening) != nil { return "application/atom+xml" }
        let text = String(decoding: opening, as: UTF8.self)
        return text.drop { $0.isWhitespace }.hasPrefix("{") ? "application/json" : nil
    }

    private static let rss = ["<rss", "<rdf:RDF"].map { ByteSearch(Array($0.utf8)) }
    private static let atom = ByteSearch(Array("<feed".utf8))
}
