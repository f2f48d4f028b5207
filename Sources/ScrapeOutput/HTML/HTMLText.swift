import ScrapeTypes

/// Text and constants of the HTML page.
enum HTMLText {
    /// Nothing is loaded but pictures, nothing runs but the style of this page.
    static let policy =
        "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    static let style = """
        body { margin: 0; background: #fff; color: #1a1a1a; font: 1.125rem/1.6 Georgia, serif; }
        article { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: break-word; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; }
        .standfirst { font-size: 1.25rem; }
        .byline, .date, figcaption, caption, footer { color: #595959; font-size: .9rem; }
        figure { margin: 1.5rem 0; }
        img { max-width: 100%; height: auto; }
        blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 3px solid #ccc; }
        pre { padding: 1rem; overflow-x: auto; background: #f5f5f5; font-size: .9rem; line-height: 1.4; }
        table { border-collapse: collapse; display: block; overflow-x: auto; }
        th, td { padding: .25rem .5rem; border: 1px solid #ccc; text-align: start; vertical-align: top; }
        @media (prefers-color-scheme: dark) {
          body { background: #1a1a1a; color: #e6e6e6; }
          a { color: #8ab4f8; }
          pre { background: #262626; }
          .byline, .date, figcaption, caption, footer { color: #b3b3b3; }
        }
        """

    /// The elements of marks, the outermost first.
    static let elements: [(mark: RichText.Marks, name: String)] = [
        (.strong, "strong"), (.emphasis, "em"), (.strikethrough, "s"), (.superscript, "sup"), (.subscript, "sub"),
        (.code, "code"),
    ]

    /// The text for an element or an attribute in double quotes; control characters, which HTML cannot hold, become
    /// U+FFFD. A line break is a `<br>` where it is one in the article.
    static func escaped(_ text: String, breakingLines: Bool = false) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            case UInt8(ascii: "\n"): bytes += breakingLines ? Array("<br>\n".utf8) : [byte]
            case UInt8(ascii: "\t"): bytes.append(byte)
            case 0..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
            case 0x80..<0xA0 where previous == 0xC2:
                bytes.removeLast()
                bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The tag where it has the shape of BCP 47's, else `nil`.
    static func languageTag(_ text: String) -> String? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) }
        }
        return isTag && text.utf8.count <= 35 ? text : nil
    }
}
