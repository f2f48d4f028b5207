import ScrapeTypes

/// Reads the dates that pages give to programs: in attributes, meta tags and JSON-LD.
///
/// ISO 8601 in its many shapes, RFC 2822, JavaScript's and C's date strings, days without separators, Unix time in
/// seconds or milliseconds, and dates in words, because people write those there too.
enum MachineDate {
    static func read(_ string: some StringProtocol, order: DateReader.DayOrder = .dayFirst) -> ArticleDate? {
        let text = Array(string.utf8.drop { $0 <= 0x20 })
        guard text.count >= 6 else { return nil }
        if let digits = leadingDigits(text), digits >= 8 { return digitsOnly(text, digits: digits) }
        return DateReader(order: order).dates(in: text, limit: 1).first?.date
    }

    private static func leadingDigits(_ text: [UInt8]) -> Int? {
        text.firstIndex { !isDigit($0) } ?? text.count
    }

    private static func digitsOnly(_ text: [UInt8], digits: Int) -> ArticleDate? {
        switch digits {
        case 8, 12, 14: compact(text, digits: digits)
        case 10: unix(value(text[0..<10]))
        case 13: unix(value(text[0..<13]) / 1000)
        default: nil
        }
    }

    /// `20240902`, `20240902T140500Z`, `202409021405`, `20240902140500`.
    private static func compact(_ text: [UInt8], digits: Int) -> ArticleDate? {
        var date = ArticleDate(year: value(text[0..<4]), month: value(text[4..<6]), day: value(text[6..<8]))
        guard date.isPossible else { return nil }
        var start = 8
        if digits == 8 {
            guard text.count >= 13, text[8] | 0x20 == 0x74 else { return date }
            start = 9
        }
        let end = text[start...].firstIndex { !isDigit($0) } ?? text.count
        guard end - start >= 4 else { return date }
        let (hour, minute) = (value(text[start..<start + 2]), value(text[start + 2..<start + 4]))
        let second = end - start >= 6 ? value(text[start + 4..<start + 6]) : 0
        guard hour < 24, minute < 60, second < 60 else { return date }
        date.secondOfDay = (hour * 60 + minute) * 60 + second
        var cursor = Cursor(text: text, index: end, end: text.count)
        date.utcOffset = ClockReader.zone(&cursor)
        return date
    }

    private static func value(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }

    static func unix(_ seconds: Int) -> ArticleDate? {
        guard seconds > 600_000_000, seconds < 4_200_000_000 else { return nil }
        let (days, second) = (seconds / 86_400, seconds % 86_400)
        var date = ArticleDate(daysSince1970: days)
        date.secondOfDay = second
        date.utcOffset = 0
        return date
    }
}

extension ArticleDate {
    /// The civil day that is a number of days after 1 January 1970.
    init(daysSince1970 days: Int) {
        // The usual algorithm: count days of eras of 400 years that begin on 1 March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(year: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Whether the day exists in the calendar.
    var isPossible: Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return day <= lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
    }

    /// The number of the day, counted from 1 January 1970.
    var daysSince1970: Int {
        let shiftedYear = month > 2 ? year : year - 1
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    func days(since other: ArticleDate) -> Int { daysSince1970 - other.daysSince1970 }

    /// A number that orders days: 20240902.
    var dayNumber: Int { year * 10_000 + month * 100 + day }
}
