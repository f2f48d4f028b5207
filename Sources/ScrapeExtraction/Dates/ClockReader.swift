import ScrapeTypes

/// Reads the time of day and the zone that follow a date.
enum ClockReader {
    /// Adds the time that stands here, if one does; the cursor moves only over what was understood.
    static func addTime(to date: inout ArticleDate, cursor: inout Cursor) {
        let begin = cursor
        skipBetween(&cursor)
        guard var seconds = clock(&cursor) else { return cursor = begin }
        let afterClock = cursor
        cursor.skipSpaces()
        if let half = halfOfDay(&cursor) {
            let hour = seconds / 3600
            guard (1...12).contains(hour) else { return cursor = afterClock }
            seconds += ((hour % 12) + (half == .afternoon ? 12 : 0) - hour) * 3600
        } else {
            cursor = afterClock
        }
        date.secondOfDay = seconds
        date.utcOffset = zone(&cursor)
    }

    /// `, `, ` | `, ` - `, ` at `, `T`, ` um `, ` a las `.
    private static func skipBetween(_ cursor: inout Cursor) {
        for _ in 0..<4 {
            cursor.skipSpaces()
            switch cursor.peek {
            case 0x2C, 0x2D, 0x7C, 0x2E, 0x3B, 0x28, 0x40, 0x2F: cursor.advance()
            default:
                if cursor.skip("–") || cursor.skip("—") || cursor.skip("·") || cursor.skip("•")
                    || cursor.skip("às") || cursor.skip("à")
                {
                    continue
                }
                if !cursor.skipWord({ joiners.contains($0) }) { return }
            }
        }
        cursor.skipSpaces()
    }

    /// `14:05`, `14:05:30`, `14:05:30.123`, `14h05`, `14時05分`, `14.05 Uhr`, `2 pm`; seconds of the day.
    private static func clock(_ cursor: inout Cursor) -> Int? {
        let hour = cursor.number()
        guard (1...2).contains(hour.digits), hour.value < 24 else { return nil }
        if cursor.skip("時") || cursor.skip("时") || cursor.skip("點") || cursor.skip("点") || cursor.skip("시") {
            return hour.value * 3600 + minutes(&cursor) * 60
        }
        let separator = cursor.peek
        guard separator == 0x3A || separator == 0x2E || separator | 0x20 == 0x68 else {
            var ahead = cursor
            ahead.skipSpaces()
            return halfOfDay(&ahead) == nil ? nil : hour.value * 3600
        }
        cursor.advance()
        let minute = cursor.number()
        guard minute.digits == 2, minute.value < 60 else { return nil }
        if separator == 0x2E, !isFollowedByClockWord(cursor) { return nil }
        return (hour.value * 60 + minute.value) * 60 + seconds(&cursor, separator: separator)
    }

    /// `05分` behind an hour; none is the full hour.
    private static func minutes(_ cursor: inout Cursor) -> Int {
        let begin = cursor
        cursor.skipSpaces()
        let minute = cursor.number()
        guard (1...2).contains(minute.digits), minute.value < 60, cursor.skip("分") || cursor.skip("분") else {
            cursor = begin
            return 0
        }
        return minute.value
    }

    private static func seconds(_ cursor: inout Cursor, separator: UInt8) -> Int {
        guard separator == 0x3A, cursor.peek == 0x3A, isDigit(cursor.peek(1)) else { return 0 }
        let begin = cursor
        cursor.advance()
        let second = cursor.number()
        guard second.digits == 2, second.value < 60 else {
            cursor = begin
            return 0
        }
        if cursor.peek == 0x2E || cursor.peek == 0x2C, isDigit(cursor.peek(1)) {
            cursor.advance()
            _ = cursor.number()
        }
        return second.value
    }

    /// `14.05` alone may be anything, `14.05 Uhr` is a time.
    private static func isFollowedByClockWord(_ cursor: Cursor) -> Bool {
        var ahead = cursor
        ahead.skipSpaces()
        if halfOfDay(&ahead) != nil { return true }
        return ahead.skipWord { $0 == "uhr" || $0 == "h" || $0 == "hrs" }
    }

    private enum HalfOfDay { case morning, afternoon }

    private static func halfOfDay(_ cursor: inout Cursor) -> HalfOfDay? {
        let letter = cursor.peek | 0x20
        guard letter == 0x61 || letter == 0x70 else { return nil }
        let begin = cursor
        cursor.advance()
        if cursor.peek == 0x2E { cursor.advance() }
        guard cursor.peek | 0x20 == 0x6D, !isLetter(cursor.peek(1)) else {
            cursor = begin
            return nil
        }
        cursor.advance()
        if cursor.peek == 0x2E { cursor.advance() }
        return letter == 0x61 ? .morning : .afternoon
    }

    /// Minutes east of UTC: `Z`, `+02:00`, `+0200`, `GMT+2`, `CEST`, also in brackets and after "Uhr".
    static func zone(_ cursor: inout Cursor) -> Int? {
        let begin = cursor
        cursor.skipSpaces()
        _ = cursor.skipWord { $0 == "uhr" || $0 == "h" || $0 == "hrs" }
        cursor.skipSpaces()
        if cursor.peek == 0x28 { cursor.advance() }
        var base: Int?
        if isLetter(cursor.peek) {
            base = zones[cursor.word()]
            if base == nil {
                cursor = begin
                return nil
            }
        }
        let sign = cursor.peek
        guard sign == 0x2B || sign == 0x2D || cursor.skip("−") else { return base ?? reset(&cursor, begin) }
        if sign == 0x2B || sign == 0x2D { cursor.advance() }
        guard let offset = offset(&cursor) else { return base ?? reset(&cursor, begin) }
        return (base ?? 0) + (sign == 0x2B ? offset : -offset)
    }

    private static func reset(_ cursor: inout Cursor, _ begin: Cursor) -> Int? {
        cursor = begin
        return nil
    }

    /// `02:00`, `0200`, `02`, `2`: minutes.
    private static func offset(_ cursor: inout Cursor) -> Int? {
        let hours = cursor.number()
        switch hours.digits {
        case 1, 2:
            guard hours.value <= 14 else { return nil }
            guard cursor.peek == 0x3A else { return hours.value * 60 }
            cursor.advance()
            let minutes = cursor.number()
            return minutes.digits == 2 && minutes.value < 60 ? hours.value * 60 + minutes.value : nil
        case 4:
            let (hour, minute) = (hours.value / 100, hours.value % 100)
            return hour <= 14 && minute < 60 ? hour * 60 + minute : nil
        default: return nil
        }
    }

    private static let joiners: Set<String> = [
        "at", "um", "t", "om", "kl", "alle", "ore", "ora", "las", "a", "às", "as", "klo", "o", "в", "saat", "à", "ás",
        "et", "klokken", "ob",
    ]

    /// Only abbreviations that mean one offset everywhere or nearly so; "IST" is three zones and none here.
    private static let zones: [String: Int] = [
        "z": 0, "utc": 0, "gmt": 0, "wet": 0, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "bst": 60, "eet": 120,
        "eest": 180, "msk": 180, "мск": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
        "mdt": -360, "pst": -480, "pdt": -420, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720,
        "nzdt": 780, "sast": 120, "pkt": 300, "wib": 420, "hkt": 480, "sgt": 480,
    ]
}
