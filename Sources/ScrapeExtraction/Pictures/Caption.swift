import ScrapeDOM
import ScrapeTypes

/// What is written under a picture.
struct Caption: Equatable {
    var text: RichText?
    var credit: String?
}

/// Reads the text of a figure, and tells what it says from who made the picture.
struct CaptionReader {
    private let document: Document
    private let table: NodeTable
    private let links: LinkResolver

    init(_ document: Document, links: LinkResolver) {
        self.document = document
        table = document.table
        self.links = links
    }

    func caption(_ root: NodeID) -> Caption {
        var text = LineBuilder()
        var credits: [String] = []
        var row = root
        let end = table.end(root)
        var link: (RichText.Link?, end: NodeID) = (nil, root)
        while row < end {
            if row >= link.end { link.0 = nil }
            if table.isRemoved(row) {
                row = row.next
                continue
            }
            if table.isText(row) {
                text.append(table.text(row), link: link.0)
                row = row.next
                continue
            }
            if row != root, let credit = credit(row) {
                credits.append(credit)
                text.space()
                row = table.end(row)
                continue
            }
            switch ElementRole(table.tag(row)) {
            case .skipped:
                row = table.end(row)
                continue
            case .block: text.space()
            case .inline:
                if table.tag(row) == .a { link = (links.link(document.attribute("href", of: row)), table.end(row)) }
            }
            row = row.next
        }
        return CreditSplitter.split(text.take(), credits: credits)
    }

    /// The text of an element whose class says that it names who made the picture.
    private func credit(_ row: NodeID) -> String? {
        guard CaptionWords.isCredit(table.classAndID(row)) else { return nil }
        let text = document.text(of: row).foldingSpace
        // A class such as "caption-credit" may stand on the whole caption.
        return text.isEmpty || text.count > 120 ? nil : text
    }
}

/// Finds the credit at the end of a caption.
enum CreditSplitter {
    static func split(_ caption: RichText, credits: [String]) -> Caption {
        var caption = caption
        var credits = credits
        if credits.isEmpty, let (rest, credit) = trailingCredit(caption) {
            caption = rest
            credits = [credit]
        }
        let names = credits.map(withoutLabel).filter { !$0.isEmpty }
        return Caption(
            text: caption.isEmpty ? nil : caption,
            credit: names.isEmpty ? nil : names.joined(separator: ", ")
        )
    }

    private static let labels = [
        "photograph by", "photograph:", "photo credit:", "photo by", "photo:", "photos:", "picture:", "pictures:",
        "image credit:", "image:", "image by", "credit:", "credits:", "source:", "foto:", "fotos:", "bild:", "quelle:",
        "photo courtesy of", "courtesy of", "crédit photo", "crédit :", "crédit:", "credit photo", "crédits :", "©",
        "(c)",
        "foto van", "fotografía:", "imagen:", "illustration:", "bildquelle:", "copyright:", "bildrechte:", "copyright",
    ]

    private static let trailing = labels.filter { $0.hasSuffix(":") || $0.hasSuffix("©") || $0.hasSuffix(" by") }
    private static let trailingLabels = WordFinder(trailing)

    /// "Photo: X" and its kind without the label.
    static func withoutLabel(_ credit: String) -> String {
        var text = Substring(credit.foldingSpace)
        var found = true
        while found {
            found = false
            let lower = text.lowercased()
            for label in labels where lower.hasPrefix(label) {
                text = text.dropFirst(label.count).drop { $0 == " " || $0 == ":" || $0 == "\u{A0}" }
                found = true
                break
            }
        }
        while text.hasPrefix("("), text.hasSuffix(")") { text = text.dropFirst().dropLast() }
        return String(text)
    }

    /// "… the bridge. Photo: X", "… the bridge. © X", "… the bridge (Photo: X)": cut there.
    private static func trailingCredit(_ caption: RichText) -> (RichText, String)? {
        let plain = caption.plain
        guard trailingLabels.isFound(in: plain) else { return nil }
        let lower = plain.lowercased()
        guard lower.utf8.count == plain.utf8.count else { return nil }
        var cut: String.Index?
        for label in trailing {
            guard lower.contains(label), let range = lower.ranges(of: label).last else { continue }
            let offset = lower.utf8.distance(from: lower.startIndex, to: range.lowerBound)
            let start = plain.utf8.index(plain.startIndex, offsetBy: offset)
            let isWordStart = start == plain.startIndex || !plain[plain.index(before: start)].isLetter
            // Who made a picture is told in a few words, at the end.
            if isWordStart, plain[start...].count <= 90, cut.map({ start < $0 }) ?? true { cut = start }
        }
        guard var start = cut else { return nil }
        let credit = String(plain[start...])
        while start > plain.startIndex, " ([|/–-".contains(plain[plain.index(before: start)]) {
            start = plain.index(before: start)
        }
        let trimmed = credit.hasSuffix(")") && !credit.contains("(") ? String(credit.dropLast()) : credit
        return (caption.prefix(utf8: plain.utf8.distance(from: plain.startIndex, to: start)), trimmed)
    }
}

extension RichText {
    /// The first bytes of the text, with their marks.
    func prefix(utf8 count: Int) -> RichText {
        var left = count
        var kept: [Run] = []
        for run in runs where left > 0 {
            let size = run.text.utf8.count
            if size <= left {
                kept.append(run)
            } else {
                kept.append(
                    Run(
                        String(decoding: Array(run.text.utf8.prefix(left)), as: UTF8.self),
                        marks: run.marks,
                        link: run.link
                    )
                )
            }
            left -= size
        }
        return RichText(runs: kept)
    }
}
