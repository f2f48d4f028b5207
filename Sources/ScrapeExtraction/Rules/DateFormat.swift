import ScrapeTypes

/// A format of dates in the letters of strftime, to be read by.
///
/// White space in the format stands for any, or none. What follows the date in the text does not count, unless it goes
/// on the last number.
struct DateFormat: Sendable {
    private var parts: [Part] = []

    private enum Part: Sendable, Equatable {
        case literal(UInt8)
        case space
        case day, month, year, shortYear, hour, hour12, minute, second, fraction, half, monthName, weekday, zone, unix
        case dayOfYear
    }

    /// `nil` where a letter is not known.
    init?(_ format: String) {
        var bytes = Array(format.utf8)[...]
        while let byte = bytes.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                parts.append(byte <= 0x20 ? .space : .literal(byte))
                continue
            }
            // Glibc's flags: no padding, blanks, zeros.
            while let flag = bytes.first, "-_0^#".utf8.contains(flag) { bytes.removeFirst() }
            guard let letter = bytes.popFirst(), let parts = DateFormat.parts(letter) else { return nil }
            self.parts += parts
        }
    }

    private static func parts(_ letter: UInt8) -> [Part]? {
        switch Character(UnicodeScalar(letter)) {
        case "d", "e": [.day]
        case "m": [.month]
        case "Y": [.year]
        case "y": [.shortYear]
        case "H", "k": [.hour]
        case "I", "l": [.hour12]
        case "M": [.minute]
        case "S": [.second]
        case "f": [.fraction]
        case "p", "P": [.half]
        case "b", "B", "h": [.monthName]
        case "a", "A": [.weekday]
        case "z", "Z": [.zone]
        case "s": [.unix]
        case "j": [.dayOfYear]
        case "D": [.month, .literal(0x2F), .day, .literal(0x2F), .shortYear]
        case "F": [.year, .literal(0x2D), .month, .literal(0x2D), .day]
        case "T": [.hour, .literal(0x3A), .minute, .literal(0x3A), .second]
        case "R": [.hour, .literal(0x3A), .minute]
        case "n", "t": [.space]
        case "%": [.literal(0x25)]
        default: nil
        }
    }

    // MARK: Reading

    /// What has been read so far.
    private struct Fields {
        var year: Int?
        var month = 1
        var day = 1
        var dayOfYear: Int?
        var hour: Int?
        var minute = 0
        var second = 0
        var isAfternoon: Bool?
        var offset: Int?
        var unix: Int?
    }

    /// The date at the beginning of a text; `nil` where it does not fit the format.
    func date(in text: String, language: String?) -> RuleDate? {
        let bytes = Array(text.utf8)
        var cursor = Cursor(text: bytes, index: 0, end: bytes.count, language: language)
        var fields = Fields()
        var zone = 0..<0
        cursor.skipSpaces()
        for part in parts {
            let start = cursor.index
            guard read(part, &cursor, &fields) else { return nil }
            if part == .zone { zone = start..<cursor.index }
        }
        if let last = parts.last, last != .space, cursor.index > 0, isDigit(bytes[cursor.index - 1]),
            isDigit(cursor.peek)
        {
            return nil
        }
        return date(fields).map { RuleDate($0, isZoneName: bytes[zone].allSatisfy { !isDigit($0) }) }
    }

    private func read(_ part: Part, _ cursor: inout Cursor, _ fields: inout Fields) -> Bool {
        switch part {
        case .literal(let byte):
            guard cursor.peek == byte else { return false }
            cursor.advance()
        case .space: cursor.skipSpaces()
        case .day: return number(2, 1...31, &cursor) { fields.day = $0 }
        case .month: return number(2, 1...12, &cursor) { fields.month = $0 }
        case .year: return number(4, 1...9999, &cursor) { fields.year = $0 }
        case .shortYear: return number(2, 0...99, &cursor) { fields.year = $0 < 70 ? 2000 + $0 : 1900 + $0 }
        case .hour: return number(2, 0...23, &cursor) { fields.hour = $0 }
        case .hour12: return number(2, 1...12, &cursor) { fields.hour = $0 }
        case .minute: return number(2, 0...59, &cursor) { fields.minute = $0 }
        case .second: return number(2, 0...60, &cursor) { fields.second = min($0, 59) }
        case .fraction: return number(9, 0...999_999_999, &cursor) { _ in }
        case .dayOfYear: return number(3, 1...366, &cursor) { fields.dayOfYear = $0 }
        case .unix: return number(13, 0...9_999_999_999_999, &cursor) { fields.unix = $0 }
        case .half: return half(&cursor, &fields)
        case .monthName:
            guard let month = cursor.monthName() else { return false }
            if cursor.peek == 0x2E { cursor.advance() }
            fields.month = month
        case .weekday:
            guard !cursor.word().isEmpty else { return false }
            if cursor.peek == 0x2E { cursor.advance() }
        case .zone:
            // A zone that nobody knows is none: the rule's own then holds.
            fields.offset = ClockReader.zone(&cursor)
            if fields.offset == nil {
                cursor.skipSpaces()
                _ = cursor.word()
            }
        }
        return true
    }

    private func number(
        _ digits: Int,
        _ range: ClosedRange<Int>,
        _ cursor: inout Cursor,
        _ use: (Int) -> Void
    ) -> Bool {
        cursor.skipSpaces()
        var value = 0
        var count = 0
        while count < digits, isDigit(cursor.peek) {
            value = value * 10 + Int(cursor.peek - 0x30)
            cursor.advance()
            count += 1
        }
        guard count > 0, range.contains(value) else { return false }
        use(value)
        return true
    }

    private func half(_ cursor: inout Cursor, _ fields: inout Fields) -> Bool {
        cursor.skipSpaces()
        let letter = cursor.peek | 0x20
        guard letter == 0x61 || letter == 0x70 else { return false }
        fields.isAfternoon = letter == 0x70
        cursor.advance()
        if cursor.peek == 0x2E { cursor.advance() }
        guard cursor.peek | 0x20 == 0x6D else { return false }
        cursor.advance()
        if cursor.peek == 0x2E { cursor.advance() }
        return true
    }

    private func date(_ fields: Fields) -> ArticleDate? {
        if let unix = fields.unix { return MachineDate.unix(unix > 9_999_999_999 ? unix / 1000 : unix) }
        // Nothing is made up: a date without its year is none.
        guard let year = fields.year else { return nil }
        var date = ArticleDate(year: year, month: fields.month, day: fields.day)
        if let dayOfYear = fields.dayOfYear {
            let first = ArticleDate(year: year, month: 1, day: 1).daysSince1970
            date = ArticleDate(daysSince1970: first + dayOfYear - 1)
        }
        guard date.isPossible else { return nil }
        if var hour = fields.hour {
            if let isAfternoon = fields.isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
            date.secondOfDay = (hour * 60 + fields.minute) * 60 + fields.second
            date.utcOffset = fields.offset
        }
        return date
    }
}
