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
        var ofSets: [Candidate] = []
        for (name, value) in document.attributes(of: element, where: isSource) where !value.isEmpty {
            if sets(name) {
                ofSets += candidates(inSet: value)
            } else if isAddress(value) {
                plain.append(Candidate(address: value.trimming(" \t\n\r"), width: nil))
            }
        }
        // A lazy twin is behind the placeholder that stands in `src`.
        return plain.filter { !ImageAddress.isDecoration($0.address) && !ImageAddress.isShareButton($0.address) }
            + ofSets
    }

    private static func isSource(_ attribute: String) -> Bool {
        switch attribute {
        case "src", "data-original", "data-lazy", "data-image", "data-url": true
        default: source.isFound(in: attribute)
        }
    }

    private static func sets(_ attribute: String) -> Bool { set.isFound(in: attribute) }

    private static let source = WordFinder(["src"])
    private static let set = WordFinder(["srcset"])

    private static func isAddress(_ value: String) -> Bool {
        !value.hasPrefix("data:") && !value.hasPrefix("{") && !value.hasPrefix("[")
            && value.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") })
            && value.utf8.count < 2000
    }

    /// HTML Standard, 4.8.4.2.1, in short: addresses with a width or a density, parted by commas and white space.
    static func candidates(inSet text: String) -> [Candidate] {
        var candidates: [Candidate] = []
        var rest = Array(text.utf8)[...]
        while let start = rest.firstIndex(where: { $0 > 0x20 }) {
            var piece = rest[start...].prefix { $0 > 0x20 }
            rest = rest[piece.endIndex...]
            // `240w,https://…`: no space has to follow the comma behind a width.
            if !candidates.isEmpty, let comma = piece.prefix(longestDescriptor).firstIndex(of: UInt8(ascii: ",")),
                isDescriptor(piece[...comma])
            {
                setWidth(of: &candidates[candidates.count - 1], piece[..<comma])
                piece = piece[(comma + 1)...]
                if piece.isEmpty { continue }
            }
            if isDescriptor(piece), !candidates.isEmpty {
                setWidth(of: &candidates[candidates.count - 1], piece)
            } else {
                while piece.first == UInt8(ascii: ",") { piece.removeFirst() }
                while piece.last == UInt8(ascii: ",") { piece.removeLast() }
                let address = String(decoding: piece, as: UTF8.self)
                if isAddress(address) { candidates.append(Candidate(address: address, width: nil)) }
            }
        }
        return candidates
    }

    private static func setWidth(of candidate: inout Candidate, _ descriptor: ArraySlice<UInt8>) {
        let digits = descriptor.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
        let number = String(decoding: digits, as: UTF8.self)
        // A density has no width: twice as dense is taken for twice 500.
        let isDensity = descriptor[digits.endIndex...].first == UInt8(ascii: "x")
        candidate.width = isDensity ? Int((Double(number) ?? 1) * 500) : Int(number)
    }

    private static let longestDescriptor = 7

    private static func isDescriptor(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count <= longestDescriptor, let first = word.first, let last = word.last else { return false }
        return first.isDigit && (last == UInt8(ascii: "w") || last == UInt8(ascii: "x") || last == UInt8(ascii: ","))
    }
}

/// What the address of a picture says of it.
enum ImageAddress {
    /// Logos, placeholders, avatars and tracking pixels.
    static func isDecoration(_ address: String) -> Bool {
        if address.hasPrefix("data:") || address.isEmpty { return true }
        let path = address.utf8.prefix { $0 != 0x3F }
        return words.isFound(in: Array(path)) || path.suffix(4).elementsEqual(".svg".utf8)
    }

    /// Buttons of share bars. A page may well name one as its picture, but none is part of a text.
    static func isShareButton(_ address: String) -> Bool { buttons.isFound(in: Array(address.utf8)) }

    private static let buttons = WordFinder([
        "/twitter.", "/facebook.", "/whatsapp.", "/line.", "/linkedin.", "/pinterest.", "/telegram.", "/instagram.",
        "/youtube.", "/weibo.", "/reddit.", "/email.", "/print.",
    ])

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
        let bytes = address.utf8
        let start = bytes.firstIndex { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") } ?? bytes.endIndex
        let path = bytes[start...].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let end = path.lastIndex { $0 != UInt8(ascii: "/") }.map(path.index(after:)) ?? path.startIndex
        let slash = path[..<end].lastIndex(of: UInt8(ascii: "/"))
        return Substring(path[(slash.map(path.index(after:)) ?? path.startIndex)..<end])
    }

    /// The parts of an address that name the picture whatever its size and its server: its file's name, then the longest
    /// numbers and hashes.
    static func marks(_ address: String) -> [String] {
        var marks: [String] = []
        for word in address.utf8.split(whereSeparator: { !$0.isDigit && !TextCleaning.isASCIILetter($0) }) {
            if word.count >= 7, word.contains(where: \.isDigit), !isDate(word), !isSize(word) {
                marks.append(String(Substring(word)))
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
        fileName(address).split(whereSeparator: { "-_.".contains($0) }).lazy.filter { isSize($0.utf8) }
            .compactMap { $0.split(separator: "x").first.flatMap { Int($0) } }.first
    }

    private static func isDate(_ word: Substring.UTF8View) -> Bool {
        word.count == 8 && (word.starts(with: "19".utf8) || word.starts(with: "20".utf8)) && word.allSatisfy(\.isDigit)
    }

    /// `1200x675`.
    private static func isSize(_ word: Substring.UTF8View) -> Bool {
        guard word.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "x") }) else { return false }
        return word.split(separator: UInt8(ascii: "x")).count == 2
    }

    /// The file's name without its ending and the size at its end.
    static func stem(_ name: Substring) -> String {
        var stem = name.utf8.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "@") }
        while let mark = stem.lastIndex(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) {
            let last = stem[stem.index(after: mark)...]
            guard isSize(last) || last.elementsEqual("scaled".utf8) || isWidth(last) else { break }
            stem = stem[..<mark]
        }
        return String(Substring(stem))
    }

    /// `1200w`, `w1200`, `640`.
    private static func isWidth(_ word: Substring.UTF8View) -> Bool {
        (3...5).contains(word.count) && word.contains(where: \.isDigit)
            && word.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "w") || $0 == UInt8(ascii: "h") }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
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
