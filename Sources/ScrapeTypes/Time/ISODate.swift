/// A date in the shapes of ISO 8601 that machines write; RFC 3339 is one of them.
struct ISODate {
    var day: CivilDay
    var time: (second: Int, millisecond: Int)?
    /// Minutes east of UTC.
    var offset: Int?
    /// `-00:00`: the time is in UTC, and the zone where it was written is unknown (RFC 3339, section 4.3).
    var isZoneUnknown = false

    init?(_ text: some StringProtocol) {
        var scanner = DateScanner(text)
        scanner.skipSpaces()
        guard let day = ISODate.day(&scanner) else { return nil }
        self.day = day
        scanner.skipSpaces()
        if !scanner.isAtEnd {
            if scanner.skip(UInt8(ascii: "T")) || scanner.skip(UInt8(ascii: "t")) { scanner.skipSpaces() }
            guard let time = scanner.time(allowsCompact: true) else { return nil }
            self.time = time
            scanner.skipSpaces()
            if !scanner.isAtEnd { guard readZone(&scanner) else { return nil } }
            scanner.skipSpaces()
        }
        guard scanner.isAtEnd, day.exists else { return nil }
    }

    private static func day(_ scanner: inout DateScanner) -> CivilDay? {
        let isCompact = scanner.digitCount == 8
        guard let year = scanner.number(digits: 4) else { return nil }
        let separator = scanner.peek
        if !isCompact, separator != UInt8(ascii: "-"), separator != UInt8(ascii: "/") { return nil }
        guard isCompact || scanner.skip(separator ?? 0),
            let month = isCompact ? scanner.number(digits: 2) : scanner.number(digits: 1...2),
            isCompact || scanner.skip(separator ?? 0),
            let day = isCompact ? scanner.number(digits: 2) : scanner.number(digits: 1...2)
        else { return nil }
        return CivilDay(year: year, month: month, day: day)
    }

    private mutating func readZone(_ scanner: inout DateScanner) -> Bool {
        let isNegative = scanner.peek == UInt8(ascii: "-")
        if let offset = scanner.numericOffset() {
            isZoneUnknown = isNegative && offset == 0
            self.offset = offset
            return true
        }
        guard ["z", "utc", "gmt"].contains(scanner.word()) else { return false }
        offset = 0
        return true
    }
}
