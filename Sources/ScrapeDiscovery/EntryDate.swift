import ScrapeTypes

/// The dates that feeds and sitemaps write, and those in addresses.
enum EntryDate {
    /// A day without a time is its first moment, a time without a zone is UTC's: what is said here is a hint.
    static func instant(_ text: some StringProtocol) -> Instant? {
        let text = String(text.prefix(80))
        if let date = ArticleDate(iso8601: text) { return moment(date) }
        if let moment = Instant(rfc2822: zoned(text)) { return moment }
        return Instant(rfc2822: text + " 00:00:00 GMT")
    }

    private static func moment(_ date: ArticleDate) -> Instant? {
        var date = date
        date.secondOfDay = date.secondOfDay ?? 0
        date.utcOffset = date.utcOffset ?? 0
        return date.instant
    }

    /// Abbreviations that RFC 2822 does not have, as it would write them; those with two meanings are left out.
    private static let zones = [
        "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MET": "+0100", "MEZ": "+0100",
        "CEST": "+0200", "MEST": "+0200", "MESZ": "+0200", "EET": "+0200", "SAST": "+0200", "CAT": "+0200",
        "EEST": "+0300", "MSK": "+0300", "TRT": "+0300", "EAT": "+0300", "PKT": "+0500", "ICT": "+0700",
        "WIB": "+0700", "HKT": "+0800", "SGT": "+0800", "MYT": "+0800", "AWST": "+0800", "JST": "+0900",
        "KST": "+0900", "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300", "BRT": "-0300",
        "ART": "-0300", "HST": "-1000", "AKST": "-0900", "AKDT": "-0800",
    ]

    /// `… 10:00:00 CEST` and `… 10:00:00 GMT+0200` as `… 10:00:00 +0200`.
    private static func zoned(_ text: String) -> String {
        guard let space = text.lastIndex(of: " ") else { return text }
        let last = text[text.index(after: space)...]
        for name in ["GMT", "UTC"] where last.hasPrefix(name) && last.utf8.count > name.utf8.count {
            return String(text[...space] + last.dropFirst(name.utf8.count))
        }
        guard let offset = zones[last.uppercased()] else { return text }
        return String(text[...space] + offset)
    }
}

extension WebURL {
    /// The day that the path names: `/2024/09/02/`, `/2024-09-02-`, `/20240902/`; a month counts as its last day.
    var pathDay: Instant? {
        let numbers = path.utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }.prefix(64)
        let words = numbers.map { String(decoding: $0, as: UTF8.self) }
        for (index, word) in words.enumerated() {
            if word.utf8.count == 8, let day = ArticleDate(iso8601: word), WebURL.isPlausible(day.year) {
                return EntryDate.instant(day.rfc3339)
            }
            guard word.utf8.count == 4, let year = Int(word), WebURL.isPlausible(year), index + 1 < words.count,
                let month = WebURL.short(words[index + 1]), 1...12 ~= month
            else { continue }
            let day = index + 2 < words.count ? WebURL.short(words[index + 2]) : nil
            if let day, let date = EntryDate.instant("\(year)-\(month)-\(day)") { return date }
            return EntryDate.instant("\(year)-\(month)-28").map { $0 + .seconds(3 * 86_400) }
        }
        return nil
    }

    private static func isPlausible(_ year: Int) -> Bool { 1990...2099 ~= year }

    private static func short(_ word: String) -> Int? { word.utf8.count <= 2 ? Int(word) : nil }
}
