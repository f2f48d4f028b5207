import ScrapeTypes

/// The date in an address: `/2024/09/02/`, `/2024-09-02/`, `-20240902`, `/29-10-2024`.
enum URLDate {
    static func date(in url: WebURL) -> ArticleDate? {
        let path = Array(url.path.utf8)
        var index = 0
        while index < path.count {
            guard isDigit(path[index]), index == 0 || !isDigit(path[index - 1]) else {
                index += 1
                continue
            }
            if let date = date(in: path, at: index), date.isPossible, (1990...2100).contains(date.year) { return date }
            index += 1
        }
        return nil
    }

    private static func date(in path: [UInt8], at index: Int) -> ArticleDate? {
        var cursor = Cursor(text: path, index: index, end: path.count)
        let year = cursor.number()
        if year.digits == 8 {
            return ArticleDate(year: year.value / 10_000, month: year.value / 100 % 100, day: year.value % 100)
        }
        if year.digits == 2 { return dayFirst(year.value, &cursor) }
        guard year.digits == 4, cursor.peek == 0x2F || cursor.peek == 0x2D || cursor.peek == 0x5F else { return nil }
        let separator = cursor.peek
        cursor.advance()
        guard let month = month(&cursor), cursor.peek == separator else { return nil }
        cursor.advance()
        let day = cursor.number()
        guard (1...2).contains(day.digits), !isLetter(cursor.peek) else { return nil }
        return ArticleDate(year: year.value, month: month, day: day.value)
    }

    /// `29-10-2024`; where both numbers could be the month, it is no date.
    private static func dayFirst(_ day: Int, _ cursor: inout Cursor) -> ArticleDate? {
        guard day > 12, cursor.peek == 0x2D || cursor.peek == 0x2E || cursor.peek == 0x5F else { return nil }
        let separator = cursor.peek
        cursor.advance()
        let month = cursor.number()
        guard month.digits == 2, cursor.peek == separator else { return nil }
        cursor.advance()
        let year = cursor.number()
        return year.digits == 4 ? ArticleDate(year: year.value, month: month.value, day: day) : nil
    }

    /// `09`, `9`, `sep`.
    private static func month(_ cursor: inout Cursor) -> Int? {
        if isLetter(cursor.peek) { return MonthNames.month(cursor.word()) }
        let month = cursor.number()
        return (1...2).contains(month.digits) ? month.value : nil
    }
}
