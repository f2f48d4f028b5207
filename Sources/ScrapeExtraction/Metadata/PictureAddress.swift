import ScrapeDOM

/// Where the picture of an `img` element is, whatever attribute a script would have to read it from.
enum PictureAddress {
    /// An address and the width that the page states for it.
    struct Candidate: Equatable {
        var address: String
        var width: Int?
    }

    /// All addresses of the picture: `src`, `srcset`, their lazy twins, and the `source` elements of its `picture`.
    static func candidates(of image: NodeID, in document: Document) -> [Candidate] {
        var found = addresses(of: image, in: document)
        let table = document.table
        guard let parent = table.parent(image), table.tag(parent) == .picture else { return found }
        for source in table.elementChildren(parent) where table.tag(source) == .source {
            found += addresses(of: source, in: document)
        }
        return found
    }

    /// The widest of the candidates; of those without a width the first.
    static func best(of candidates: [Candidate]) -> Candidate? {
        var best: Candidate?
        for candidate in candidates where best == nil || candidate.width ?? 0 > best?.width ?? 0 { best = candidate }
        return best
    }

    private static func addresses(of element: NodeID, in document: Document) -> [Candidate] {
        var plain: [Candidate] = []
        var sets: [Candidate] = []
        for (name, value) in document.attributes(of: element) where name.contains("src") && !value.isEmpty {
            if name.contains("srcset") {
                sets += candidates(inSet: value)
            } else if isAddress(value) {
                plain.append(Candidate(address: value.trimming(" \t\n\r"), width: nil))
            }
        }
        // A lazy twin is behind the placeholder that stands in `src`.
        return plain.filter { !ImageAddress.isDecoration($0.address) } + sets
    }

    private static func isAddress(_ value: String) -> Bool {
        !value.hasPrefix("data:") && !value.hasPrefix("{") && !value.hasPrefix("[") && value.contains(where: { "./".contains($0) })
            && value.utf8.count < 2000
    }

    /// HTML Standard, 4.8.4.2.1, in short: addresses with a width or a density, parted by commas and white space.
    static func candidates(inSet text: String) -> [Candidate] {
        var candidates: [Candidate] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            let isDescriptor = word.utf8.count < 8 && word.first?.isNumber == true && "wx,".contains(word.last ?? " ")
            if isDescriptor, !candidates.isEmpty {
                let number = word.prefix { $0.isNumber || $0 == "." }
                let unit = word.dropFirst(number.count).first
                // A density has no width: twice as dense is taken for twice 500.
                candidates[candidates.count - 1].width = unit == "x" ? Int((Double(number) ?? 1) * 500) : Int(number)
            } else {
                let address = String(word).trimming(",")
                if isAddress(address) { candidates.append(Candidate(address: address, width: nil)) }
            }
        }
        return candidates
    }
}

/// What the address of a picture says of it.
enum ImageAddress {
    /// Logos, placeholders, avatars and tracking pixels.
    static func isDecoration(_ address: String) -> Bool {
        if address.hasPrefix("data:") || address.isEmpty { return true }
        let path = address.split(separator: "?").first?.lowercased() ?? ""
        return words.contains { path.contains($0) } || path.hasSuffix(".svg")
    }

    private static let words = [
        "logo", "placeholder", "avatar", "gravatar", "favicon", "sprite", "1x1", "pixel.gif", "spacer", "blank.", "default-image",
        "default_image", "no-image", "noimage", "no_image", "apple-touch", "/icon", "social-default", "default-social", "fallback",
        "transparent", "loading.gif", "lazyload",
    ]

    /// The file name without query.
    static func fileName(_ address: String) -> Substring {
        let path = address.split(whereSeparator: { "?#".contains($0) }).first ?? ""
        return path.split(separator: "/").last ?? ""
    }

    /// The parts of an address that name the picture whatever its size and its server: numbers, hashes, the file's name.
    static func marks(_ address: String) -> Set<String> {
        var marks: Set<String> = []
        for word in address.lowercased().split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) }) {
            if word.utf8.count >= 7, word.contains(where: \.isNumber), !isDate(word), !isSize(word) { marks.insert(String(word)) }
        }
        let stem = self.stem(fileName(address).lowercased())
        if stem.utf8.count >= 6 { marks.insert(stem) }
        return marks
    }

    private static func isDate(_ word: Substring) -> Bool {
        word.utf8.count == 8 && (word.hasPrefix("19") || word.hasPrefix("20")) && word.allSatisfy(\.isNumber)
    }

    /// `1200x675`.
    private static func isSize(_ word: Substring) -> Bool {
        let sides = word.split(separator: "x")
        return sides.count == 2 && sides.allSatisfy { $0.allSatisfy(\.isNumber) }
    }

    /// The file's name without its ending and without what stands behind its last `-` or `_` when that is a size.
    private static func stem(_ name: String) -> String {
        var words = (name.split(separator: ".").first ?? "").split(whereSeparator: { $0 == "-" || $0 == "_" })
        while let last = words.last, words.count > 1, isSize(last) || last == "scaled" || isWidth(last) { words.removeLast() }
        return words.joined(separator: "-")
    }

    private static func isWidth(_ word: Substring) -> Bool {
        word.utf8.count <= 5 && word.contains(where: \.isNumber) && word.allSatisfy { $0.isNumber || $0 == "w" || $0 == "h" }
    }
}
