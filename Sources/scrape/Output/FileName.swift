import ScrapeTypes

/// The name of an article's file: words of its title and a short mark of its address, so that one page always gets the
/// same name and no two get one.
struct FileName {
    let text: String

    init(_ article: Article, extension suffix: String) {
        self.init(title: article.title, url: article.url, extension: suffix)
    }

    init(title: String, url: WebURL, extension suffix: String) {
        text = FileName.slug(title, url) + "-" + FileName.mark(of: URLKey(url)) + "." + suffix
    }

    /// The name in a folder that a list is written to: its mark is that of the address asked for, and long enough to
    /// tell whether the folder has the page.
    init(title: String, requested url: WebURL, extension suffix: String) {
        text = FileName.slug(title, url) + "-" + FileName.longMark(of: url) + "." + suffix
    }

    private static func slug(_ title: String, _ url: WebURL) -> String {
        let candidates = [title, url.path, url.host.name].lazy.map { FileName.slug(of: $0) }
        return candidates.first { !$0.isEmpty } ?? "page"
    }

    /// Letters a to z and digits, other signs as single hyphens, at most 80 bytes, cut between words.
    static func slug(of title: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in title.unicodeScalars {
            let letters = plain(scalar)
            if letters.isEmpty {
                if !isMark(scalar), !word.isEmpty {
                    words.append(word)
                    word = ""
                }
            } else {
                word += letters
            }
        }
        if !word.isEmpty { words.append(word) }
        var slug = ""
        for word in words {
            let longer = slug.isEmpty ? word : slug + "-" + word
            if longer.utf8.count > 80 { break }
            slug = longer
        }
        return slug.isEmpty ? String((words.first ?? "").prefix(80)) : slug
    }

    private static func plain(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "a"..."z", "0"..."9": String(scalar)
        case "A"..."Z": String(scalar).lowercased()
        default: scalar.isASCII ? "" : latinBase(of: scalar)
        }
    }

    /// The letter below the accents, read off the character's name: "LATIN SMALL LETTER E WITH ACUTE", "… LETTER AE".
    private static func latinBase(of scalar: Unicode.Scalar) -> String {
        guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return "" }
        let parts = name.split(separator: " ")
        guard parts.count > 3, parts[2] == "LETTER" else { return "" }
        if parts[3] == "SHARP" { return "ss" }
        return parts[3].utf8.count <= 2 ? parts[3].lowercased() : ""
    }

    /// Whether the character only changes the one before it.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: true
        default: scalar == "'" || scalar == "’"
        }
    }

    /// Eight hexadecimal digits of FNV-1a.
    private static func mark(of key: URLKey) -> String {
        let hash = hash(of: key)
        let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }

    /// Sixteen hexadecimal digits of FNV-1a.
    static func longMark(of url: WebURL) -> String {
        let digits = String(hash(of: URLKey(url)), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// The sixteen digits at the end of a file's name.
    static func longMark(in name: String) -> String? {
        let stem = name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)
        let mark = stem.suffix(16)
        let isMark = mark.utf8.count == 16 && mark.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        return isMark && stem.dropLast(16).hasSuffix("-") && !name.hasPrefix(".") ? String(mark) : nil
    }

    private static func hash(of key: URLKey) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}
