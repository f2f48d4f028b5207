import ScrapeTypes

/// An article's date, as machines and as people read it.
package enum DateText {
    /// RFC 3339 as far as the date goes: a day, a time, an offset.
    package static func rfc3339(_ date: ArticleDate) -> String {
        var text = digits(date.year, 4) + "-" + digits(date.month, 2) + "-" + digits(date.day, 2)
        guard let second = date.secondOfDay else { return text }
        text += "T" + digits(second / 3600, 2) + ":" + digits(second / 60 % 60, 2) + ":" + digits(second % 60, 2)
        guard let offset = date.utcOffset else { return text }
        if offset == 0 { return text + "Z" }
        return text + (offset < 0 ? "-" : "+") + digits(abs(offset) / 60, 2) + ":" + digits(abs(offset) % 60, 2)
    }

    static func englishLong(_ date: ArticleDate) -> String {
        "\(months[(date.month - 1) % 12]) \(date.day), \(date.year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func digits(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}
