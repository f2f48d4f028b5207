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
        for (name, value) in document.attributes(of: element) where isSource(name) && !value.isEmpty {
            if name.contains("srcset") {
                sets += candidates(inSet: value)
            } else if isAddress(value) {
                plain.append(Candidate(address: value.trimming(" \t\n\r"), width: nil))
            }
        }
        // A lazy twin is behind the placeholder that stands in `src`.
        return plain.filter { !ImageAddress.isDecoration($0.address) } + sets
    }

    private static func isSource(_ attribute: String) -> Bool {
        attribute.contains("src") || ["data-original", "data-lazy", "data-image", "data-url"].contains(attribute)
    }

    private static func isAddress(_ value: String) -> Bool {
        !value.hasPrefix("data:") && !value.hasPrefix("{") && !value.hasPrefix("[")
            && value.contains(where: { "./".contains($0) })
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
        let path = Array(address.utf8.prefix { $0 != 0x3F })
        return words.isFound(in: path) || path.suffix(4).elementsEqual(".svg".utf8)
    }

    private static let words = WordFinder([
        "logo", "placeholder", "avatar", "gravatar", "favicon", "sprite", "1x1", "pixel.gif", "spacer", "blank.",
        "default-image",
        "default_image", "no-image", "noimage", "no_image", "apple-touch", "/icon", "social-default", "default-social",
        "fallback",
        "transparent", "/pixel", "/emoji", "doubleclick.", "scorecardresearch", "facebook.com/tr", "vgwort", "/vgzm",
        "tracking", "/beacon", "loading.gif", "lazyload",
    ])

    /// The file name without query.
    static func fileName(_ address: String) -> Substring {
        let path = address.split(whereSeparator: { "?#".contains($0) }).first ?? ""
        return path.split(separator: "/").last ?? ""
    }

    /// The parts of an address that name the picture whatever its size and its server: its file's name, then the longest
    /// numbers and hashes.
    static func marks(_ address: String) -> [String] {
        var marks: [String] = []
        for word in address.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) }) {
            if word.utf8.count >= 7, word.contains(where: \.isNumber), !isDate(word), !isSize(word) {
                marks.append(String(word))
            }
        }
        marks.sort { $0.utf8.count > $1.utf8.count }
        let stem = self.stem(fileName(address))
        if stem.utf8.count >= 7 { marks.insert(stem, at: 0) }
        if let original = withoutCopyNumber(stem) { marks.append(original) }
        return marks
    }

    /// `bridge-at-dawn` of `bridge-at-dawn-1`: sites name a second cut of a picture so.
    private static func withoutCopyNumber(_ stem: String) -> String? {
        guard let mark = stem.lastIndex(of: "-"), stem[mark...].utf8.count == 2, stem.last?.isNumber == true,
            stem[..<mark].utf8.count >= 12
        else { return nil }
        return String(stem[..<mark])
    }

    /// The width in a file name such as `bridge-1200x675.jpg`.
    static func width(in address: String) -> Int? {
        fileName(address).split(whereSeparator: { "-_.".contains($0) }).lazy.filter(isSize)
            .compactMap { $0.split(separator: "x").first.flatMap { Int($0) } }.first
    }

    private static func isDate(_ word: Substring) -> Bool {
        word.utf8.count == 8 && (word.hasPrefix("19") || word.hasPrefix("20")) && word.allSatisfy(\.isNumber)
    }

    /// `1200x675`.
    private static func isSize(_ word: Substring) -> Bool {
        let sides = word.split(separator: "x")
        return sides.count == 2 && sides.allSatisfy { $0.allSatisfy(\.isNumber) }
    }

    /// The file's name without its ending and the size at its end.
    static func stem(_ name: Substring) -> String {
        var stem = name.prefix { $0 != "." && $0 != "%" && $0 != "@" }
        while let mark = stem.lastIndex(where: { $0 == "-" || $0 == "_" }) {
            let last = stem[stem.index(after: mark)...]
            guard isSize(last) || last == "scaled" || isWidth(last) else { break }
            stem = stem[..<mark]
        }
        return String(stem)
    }

    /// `1200w`, `w1200`, `640`.
    private static func isWidth(_ word: Substring) -> Bool {
        (3...5).contains(word.utf8.count) && word.contains(where: \.isNumber)
            && word.allSatisfy { $0.isNumber || $0 == "w" || $0 == "h" }
    }
}

extension String.UTF8View {
    /// Whether the bytes occur, beginning within the first so many.
    func contains(_ bytes: [UInt8], within limit: Int) -> Bool {
        guard let first = bytes.first else { return false }
        var rest = self[...]
        var left = limit
        while left > 0, let found = rest.firstIndex(of: first) {
            left -= rest.distance(from: rest.startIndex, to: found) + 1
            if rest[found...].starts(with: bytes) { return true }
            rest = rest[index(after: found)...]
        }
        return false
    }
}
