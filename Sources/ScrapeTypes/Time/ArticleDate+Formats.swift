extension ArticleDate {
    /// Reads the shapes of ISO 8601 that pages write: `2024-09-02`, `2024-09-02T10:00`, `2024-09-02 10:00:00 +02:00`,
    /// `20240902T100000Z`. Nothing else may stand around them.
    public init?(iso8601 text: some StringProtocol) {
        guard let date = ISODate(text) else { return nil }
        self.init(date.day, secondOfDay: date.time?.second, utcOffset: date.isZoneUnknown ? nil : date.offset)
    }

    /// Reads a date of mail, of feeds and of HTTP headers: `Mon, 02 Sep 2024 10:00:00 GMT`.
    public init?(rfc2822 text: some StringProtocol) {
        guard let date = MailDate(text) else { return nil }
        self.init(date.day, secondOfDay: date.secondOfDay, utcOffset: date.offset)
    }

    private init(_ civilDay: CivilDay, secondOfDay: Int?, utcOffset: Int?) {
        self.init(
            year: civilDay.year,
            month: civilDay.month,
            day: civilDay.day,
            secondOfDay: secondOfDay,
            utcOffset: utcOffset
        )
    }

    public var civilDay: CivilDay { CivilDay(year: year, month: month, day: day) }

    /// Whether the calendar has the day and a clock the time, and the offset is less than a day.
    public var isValid: Bool {
        civilDay.exists && 0..<86_400 ~= secondOfDay ?? 0 && -1440 < utcOffset ?? 0 && utcOffset ?? 0 < 1440
    }

    /// The date by RFC 3339, no more precise than it is: a day alone is `2024-09-02`, and a time without a zone has the
    /// offset `-00:00`, which says that its zone is unknown.
    public var rfc3339: String {
        guard let secondOfDay else { return civilDay.rfc3339 }
        return "\(civilDay.rfc3339)T\(clock(secondOfDay))\(zone)"
    }

    private var zone: String {
        guard let utcOffset else { return "-00:00" }
        if utcOffset == 0 { return "Z" }
        let minutes = abs(utcOffset)
        return (utcOffset < 0 ? "-" : "+") + "\(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    /// The day as an English reader expects it: `September 2, 2024`.
    public var englishLong: String {
        guard 1...12 ~= month else { return civilDay.rfc3339 }
        return "\(CivilDay.monthNames[month - 1]) \(day), \(year)"
    }

    /// The moment; `nil` unless the page gives the time and the zone, because nothing is made up.
    public var instant: Instant? {
        guard isValid, let secondOfDay, let utcOffset else { return nil }
        return Instant(seconds: Int64(civilDay.daysSince1970 * 86_400 + secondOfDay - utcOffset * 60))
    }
}
