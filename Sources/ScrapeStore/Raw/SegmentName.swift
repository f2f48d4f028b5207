import ScrapeTypes

/// The file of a segment, named by the moment at which it began, which is also its number in the store.
struct SegmentName: Hashable, Comparable {
    let began: Instant

    private static let start = "scrape-"
    private static let end = ".warc.gz"

    init(began: Instant) {
        self.began = began
    }

    /// Reads a file's name; `nil` where it is no segment's.
    init?(_ file: String) {
        guard file.hasPrefix(SegmentName.start), file.hasSuffix(SegmentName.end) else { return nil }
        var digits = file.dropFirst(SegmentName.start.count).dropLast(SegmentName.end.count).filter(\.isNumber)
        guard digits.count == 17 else { return nil }
        for (place, mark) in [(14, "."), (12, ":"), (10, ":"), (8, "T"), (6, "-"), (4, "-")] {
            digits.insert(contentsOf: mark, at: digits.index(digits.startIndex, offsetBy: place))
        }
        guard let began = Instant(rfc3339: digits + "Z") else { return nil }
        self.began = began
    }

    /// `scrape-20261124T213000123.warc.gz`
    var file: String {
        // A whole second has no fraction in RFC 3339.
        let text = began.rfc3339.filter { $0.isNumber || $0 == "T" }
        return SegmentName.start + text + (text.utf8.count == 15 ? "000" : "") + SegmentName.end
    }

    static func < (a: SegmentName, b: SegmentName) -> Bool { a.began < b.began }
}
