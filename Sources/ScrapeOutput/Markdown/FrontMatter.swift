import ScrapeTypes

/// An article's fields as YAML between `---` lines. Every string is in double quotes, so none can be a number, a date
/// or the end of the block.
enum FrontMatter {
    static func text(of article: Article) -> String {
        var lines = ["---"]
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(quoted(value))") }
        }
        add("title", article.title.isEmpty ? nil : article.title)
        add("url", article.url.description)
        add("canonical", article.canonical?.description)
        if !article.authors.isEmpty { lines.append("authors:") }
        for author in article.authors {
            lines.append("  - name: \(quoted(author.name))")
            if let url = author.url { lines.append("    url: \(quoted(url.description))") }
        }
        add("published", article.published.map(\.rfc3339))
        add("modified", article.modified.map(\.rfc3339))
        add("section", article.section)
        if !article.tags.isEmpty { lines.append("tags: [\(article.tags.map(quoted).joined(separator: ", "))]") }
        add("language", article.language)
        add("site_name", article.siteName)
        add("image", article.leadImage?.images.lazy.compactMap { Address($0.url)?.text }.first)
        add("licence", article.licence)
        add("access", article.access.rawValue)
        add("kind", article.kind.rawValue)
        lines.append("---")
        return lines.joined(separator: "\n") + "\n"
    }

    /// YAML 1.2, 5.7: a double-quoted scalar on one line.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where needsEscape(scalar): quoted += escape(scalar)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// What YAML cannot hold, what it takes for a line break, and what would show a person another text.
    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF: true
        case _ where InertText.isUnsafe(scalar): true
        default: scalar.properties.isNoncharacterCodePoint
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let (letter, length) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\" + letter + String(repeating: "0", count: length - hex.utf8.count) + hex
    }
}
