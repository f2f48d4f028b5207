extension Instant {
    private static let millisecondsPerDay: Int64 = 86_400_000

    private init(_ day: CivilDay, second: Int, millisecond: Int = 0, offset: Int) {
        let seconds = day.daysSince1970 * 86_400 + second - offset * 60
        milliseconds = Int64(seconds) * 1000 + Int64(millisecond)
    }

    /// The day and the milliseconds of it, in UTC and within the four-digit years.
    private var civil: (day: CivilDay, millisecond: Int) {
        // 0001-01-01 and 9999-12-31, beyond which no format of these can write.
        let clamped = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999)
        var days = clamped / Instant.millisecondsPerDay
        if clamped % Instant.millisecondsPerDay < 0 { days -= 1 }
        return (CivilDay(daysSince1970: Int(days)), Int(clamped - days * Instant.millisecondsPerDay))
    }

    /// Reads an RFC 3339 time, with its zone; a blank instead of the `T` and a colon left out of the zone are let pass.
    public init?(rfc3339 text: some StringProtocol) {
        guard let date = ISODate(text), let time = date.time, let offset = date.offset else { return nil }
        self.init(date.day, second: time.second, millisecond: time.millisecond, offset: offset)
    }

    /// The time by RFC 3339 in UTC, with milliseconds where there are any: `2024-09-02T10:00:00Z`.
    public var rfc3339: String {
        let (day, millisecond) = civil
        let fraction = millisecond % 1000 == 0 ? "" : "." + padded(millisecond % 1000, to: 3)
        return "\(day.rfc3339)T\(clock(millisecond / 1000))\(fraction)Z"
    }

    /// Reads the three forms of an HTTP date (RFC 9110, section 5.6.7), and RFC 2822's.
    ///
    /// A year of two digits that would lie more than 50 years after `now` is one of the century before.
    public init?(httpDate text: some StringProtocol, now: @autoclosure () -> Instant = .now) {
        guard let date = MailDate(text) else { return nil }
        var day = date.day
        if let short = date.shortYear {
            let current = now().civil.day.year
            let year = current - current % 100 + short
            day.year = year > current + 50 ? year - 100 : year
            guard day.exists else { return nil }
        }
        self.init(day, second: date.secondOfDay, offset: date.offset ?? 0)
    }

    /// The time as an HTTP header has it: `Sun, 06 Nov 1994 08:49:37 GMT`.
    public var httpDate: String {
        let (day, millisecond) = civil
        let weekday = CivilDay.weekdayNames[day.weekday].prefix(3)
        let month = CivilDay.monthNames[day.month - 1].prefix(3)
        let date = "\(padded(day.day)) \(month) \(padded(day.year, to: 4))"
        return "\(weekday), \(date) \(clock(millisecond / 1000)) GMT"
    }

    /// Reads a date of mail and of feeds (RFC 2822 and 822). A zone that is missing or unknown is UTC.
    public init?(rfc2822 text: some StringProtocol) {
        guard let date = MailDate(text) else { return nil }
        self.init(date.day, second: date.secondOfDay, offset: date.offset ?? 0)
    }

    /// Reads Unix time in digits: seconds, or milliseconds when there are 13.
    public init?(unixTime text: some StringProtocol) {
        guard 1...13 ~= text.utf8.count, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let number = Int64(text)
        else { return nil }
        milliseconds = text.utf8.count == 13 ? number : number * 1000
    }
}

extension CivilDay {
    /// `2024-09-02`.
    var rfc3339: String { "\(padded(year, to: 4))-\(padded(month))-\(padded(day))" }
}

/// `10:00:00`.
func clock(_ secondOfDay: Int) -> String {
    "\(padded(secondOfDay / 3600)):\(padded(secondOfDay / 60 % 60)):\(padded(secondOfDay % 60))"
}
