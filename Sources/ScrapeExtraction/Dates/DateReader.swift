import ScrapeTypes

/// Finds dates in running text: `2 September 2024, 14:05`, `Sept. 2, 2024`, `5.1.2025`, `2024年4月24日`, `2024-09-02`.
///
/// Month names are read in any language of `MonthNames`, whatever the language of the page. A date without a year is
/// no date, and of two numbers that could both be the month, `order` says which is.
struct DateReader {
    var order = DayOrder.dayFirst
    /// Whose names of months come before those of other languages.
    var language: String?
    /// Whether `2.9.24` is a date too: elsewhere it is as often a version.
    var acceptsShortNumbers = false

    /// Which comes first in `5/1/2025`.
    enum DayOrder {
        case dayFirst, monthFirst
    }

    /// A date and the bytes of the text that it was read from.
    struct Found: Equatable {
        var date: ArticleDate
        var range: Range<Int>
    }

    /// The first date of a text.
    func first(in text: String) -> ArticleDate? {
        dates(in: Array(text.utf8), limit: 1).first?.date
    }

    /// The dates in a range of a text, in order.
    func dates(in text: [UInt8], within range: Range<Int>? = nil, limit: Int = .max) -> [Found] {
        let range = range ?? 0..<text.count
        var found: [Found] = []
        var index = range.lowerBound
        while index < range.upperBound, found.count < limit {
            guard isDigit(text[index]) else {
                index += 1
                continue
            }
            var cursor = Cursor(text: text, index: index, end: range.upperBound, language: language)
            let number = cursor.number()
            if let date = date(from: number, cursor: &cursor, in: text, start: range.lowerBound) {
                found.append(date)
                index = max(date.range.upperBound, index + 1)
            } else {
                index += number.digits
            }
        }
        return found
    }

    private func date(from number: Cursor.Number, cursor: inout Cursor, in text: [UInt8], start: Int) -> Found? {
        // A number that continues a word or a larger number is no part of a date.
        if number.start > start, isPartOfNumber(text, before: number.start, start: start) { return nil }
        let day: (date: ArticleDate, start: Int)?
        switch number.digits {
        case 4: day = yearFirst(number, &cursor).map { ($0, number.start) }
        case 1, 2: day = dayOrMonthFirst(number, &cursor, text, start)
        default: day = nil
        }
        guard var day, day.date.isPossible else { return nil }
        ClockReader.addTime(to: &day.date, cursor: &cursor)
        return Found(date: day.date, range: day.start..<cursor.index)
    }

    /// `3.14`, `12-5`, `x_5`: what stands directly before the digits makes them something else than a day or a year.
    ///
    /// A letter does not: "Erstellt am" and the date are often two elements without white space between them.
    private func isPartOfNumber(_ text: [UInt8], before index: Int, start: Int) -> Bool {
        let previous = text[index - 1]
        if isDigit(previous) || previous == 0x5F { return true }
        guard previous == 0x2E || previous == 0x2C || previous == 0x2F || previous == 0x2D else { return false }
        return index - 2 >= start && isDigit(text[index - 2])
    }

    // MARK: The year first

    private func yearFirst(_ year: Cursor.Number, _ cursor: inout Cursor) -> ArticleDate? {
        guard (1900...2100).contains(year.value) else { return nil }
        let begin = cursor
        if let date = cjk(year.value, &cursor) { return date }
        cursor = begin
        if let date = separated(year.value, &cursor) { return date }
        cursor = begin
        return yearMonthName(year.value, &cursor)
    }

    /// `2024年4月24日`, `2024년 4월 24일`.
    private func cjk(_ year: Int, _ cursor: inout Cursor) -> ArticleDate? {
        cursor.skipSpaces()
        guard cursor.skip("年") || cursor.skip("년") else { return nil }
        cursor.skipSpaces()
        let month = cursor.number()
        cursor.skipSpaces()
        guard cursor.skip("月") || cursor.skip("월") else { return nil }
        cursor.skipSpaces()
        let day = cursor.number()
        cursor.skipSpaces()
        guard cursor.skip("日") || cursor.skip("일") || cursor.skip("号") else { return nil }
        return ArticleDate(year: year, month: month.value, day: day.value)
    }

    /// `2024-09-02`, `2024/9/2`, `2024.09.02`, `2024. 9. 2.`
    private func separated(_ year: Int, _ cursor: inout Cursor) -> ArticleDate? {
        let separator = cursor.peek
        guard separator == 0x2D || separator == 0x2F || separator == 0x2E else { return nil }
        cursor.advance()
        if separator == 0x2E { cursor.skipSpaces() }
        let month = cursor.number()
        guard (1...2).contains(month.digits), cursor.peek == separator else { return nil }
        cursor.advance()
        if separator == 0x2E { cursor.skipSpaces() }
        let day = cursor.number()
        guard (1...2).contains(day.digits) else { return nil }
        if cursor.peek == 0x2E { cursor.advance() }
        return ArticleDate(year: year, month: month.value, day: day.value)
    }

    /// `2024. szeptember 2.`, `2024 Sep 2`, `2024-Sep-02`.
    private func yearMonthName(_ year: Int, _ cursor: inout Cursor) -> ArticleDate? {
        cursor.skipFillers()
        guard let month = cursor.monthName() else { return nil }
        cursor.skipFillers()
        let day = cursor.number()
        guard (1...2).contains(day.digits), !isDigit(cursor.peek), cursor.peek != 0x3A else { return nil }
        return ArticleDate(year: year, month: month, day: day.value)
    }

    // MARK: The day or the month first

    private func dayOrMonthFirst(
        _ number: Cursor.Number,
        _ cursor: inout Cursor,
        _ text: [UInt8],
        _ start: Int
    ) -> (ArticleDate, Int)? {
        let begin = cursor
        if let date = numeric(number, &cursor) { return (date, number.start) }
        cursor = begin
        if let date = dayMonthName(number.value, &cursor) { return (date, number.start) }
        cursor = begin
        return monthNameDay(number, &cursor, text, start)
    }

    /// `5.1.2025`, `05/01/2025`, `5-1-2025`, `5. 1. 2025`, `5.1.25`.
    private func numeric(_ first: Cursor.Number, _ cursor: inout Cursor) -> ArticleDate? {
        let separator = cursor.peek
        guard separator == 0x2E || separator == 0x2F || separator == 0x2D else { return nil }
        cursor.advance()
        if separator == 0x2E { cursor.skipSpaces() }
        let second = cursor.number()
        guard (1...2).contains(second.digits), cursor.peek == separator else { return nil }
        cursor.advance()
        if separator == 0x2E { cursor.skipSpaces() }
        let year = cursor.number()
        let isShort = acceptsShortNumbers || (first.digits == 2 && second.digits == 2)
        guard year.digits == 4 || (year.digits == 2 && isShort) else { return nil }
        // A longer chain of numbers is an address, a version, a telephone number.
        if cursor.peek == separator, isDigit(cursor.peek(1)) { return nil }
        let (day, month) = dayAndMonth(first.value, second.value, separator: separator)
        return ArticleDate(year: year.digits == 4 ? year.value : 2000 + year.value, month: month, day: day)
    }

    private func dayAndMonth(_ first: Int, _ second: Int, separator: UInt8) -> (day: Int, month: Int) {
        if first > 12 { return (first, second) }
        if second > 12 { return (second, first) }
        // Nobody writes 9.2.2024 for the second of September.
        if separator == 0x2E || order == .dayFirst { return (first, second) }
        return (second, first)
    }

    /// `2 September 2024`, `2. September 2024`, `2nd of September, 2024`, `2 de septiembre de 2024`, `2-Sep-2024`.
    private func dayMonthName(_ day: Int, _ cursor: inout Cursor) -> ArticleDate? {
        cursor.skipOrdinal()
        cursor.skipFillers()
        guard let month = cursor.monthName() else { return nil }
        cursor.skipFillers()
        guard let year = cursor.year() else { return nil }
        return ArticleDate(year: year, month: month, day: day)
    }

    /// `September 2, 2024`, `Sept. 2nd 2024`; also `Mon Sep 02 14:05:00 +0000 2024`.
    private func monthNameDay(
        _ day: Cursor.Number,
        _ cursor: inout Cursor,
        _ text: [UInt8],
        _ start: Int
    ) -> (ArticleDate, Int)? {
        guard let (month, begin) = monthName(text, before: day.start, start: start) else { return nil }
        cursor.skipOrdinal()
        cursor.skipFillers()
        if let year = cursor.year() { return (ArticleDate(year: year, month: month, day: day.value), begin) }
        cursor.skipClock()
        guard let year = cursor.year() else { return nil }
        return (ArticleDate(year: year, month: month, day: day.value), begin)
    }

    /// The month whose name stands directly before a number, and where it begins.
    private func monthName(_ text: [UInt8], before index: Int, start: Int) -> (Int, Int)? {
        var end = index
        while end > start, isFiller(text[end - 1]) { end -= 1 }
        var begin = end
        while begin > start, isLetter(text[begin - 1]), end - begin < 40 { begin -= 1 }
        // A no-break space ends in a byte that looks like a letter's.
        if end - begin >= 2, text[end - 2] == 0xC2, text[end - 1] == 0xA0 { end -= 2 }
        guard end - begin >= 3 else { return nil }
        let word = String(decoding: text[begin..<end], as: UTF8.self).lowercased()
        return MonthNames.month(word, language: language).map { ($0, begin) }
    }

    private func isFiller(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2E || byte == 0x2C || byte == 0x2D }
}

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || TextCleaning.isASCIILetter(byte) }
