/// A date in the formats that mail brought to the web: RFC 2822 and 822, and the three forms of HTTP.
///
///     Sun, 06 Nov 1994 08:49:37 GMT
///     Sunday, 06-Nov-94 08:49:37 GMT
///     Sun Nov  6 08:49:37 1994
///
/// The weekday is not compared with the date: feeds get it wrong.
struct MailDate {
    var day: CivilDay
    var secondOfDay: Int
    /// Minutes east of UTC; `nil` when none is given, or one that nobody knows.
    var offset: Int?
    /// The year as it was written, in two digits.
    var shortYear: Int?

    init?(_ text: some StringProtocol) {
        var scanner = DateScanner(text)
        MailDate.skipSpace(&scanner)
        var word = scanner.word()
        if MailDate.isWeekday(word) {
            _ = scanner.skip(UInt8(ascii: "."))
            MailDate.skipSpace(&scanner)
            _ = scanner.skip(UInt8(ascii: ","))
            MailDate.skipSpace(&scanner)
            word = scanner.word()
        }
        day = CivilDay(year: 0, month: 0, day: 0)
        secondOfDay = 0
        let isRead = word.isEmpty ? readDayFirst(&scanner) : readMonthFirst(word, &scanner)
        MailDate.skipSpace(&scanner)
        guard isRead, scanner.isAtEnd, day.exists else { return nil }
    }

    /// `06 Nov 1994 08:49:37 GMT`.
    private mutating func readDayFirst(_ scanner: inout DateScanner) -> Bool {
        guard let number = scanner.number(digits: 1...2) else { return false }
        MailDate.skipSeparator(&scanner)
        guard let month = MailDate.month(scanner.word()) else { return false }
        MailDate.skipSeparator(&scanner)
        guard let year = readYear(&scanner) else { return false }
        day = CivilDay(year: year, month: month, day: number)
        MailDate.skipSpace(&scanner)
        guard let time = scanner.time(allowsCompact: false) else { return false }
        secondOfDay = time.second
        return readZone(&scanner)
    }

    /// `Nov  6 08:49:37 1994`, the form of C's `asctime`; a zone may stand on either side of the year.
    private mutating func readMonthFirst(_ word: String, _ scanner: inout DateScanner) -> Bool {
        guard let month = MailDate.month(word) else { return false }
        MailDate.skipSpace(&scanner)
        guard let number = scanner.number(digits: 1...2) else { return false }
        MailDate.skipSpace(&scanner)
        guard let time = scanner.time(allowsCompact: false) else { return false }
        secondOfDay = time.second
        MailDate.skipSpace(&scanner)
        if scanner.digitCount == 0 { guard readZone(&scanner) else { return false } }
        MailDate.skipSpace(&scanner)
        guard let year = scanner.number(digits: 4...4) else { return false }
        day = CivilDay(year: year, month: month, day: number)
        return offset != nil || readZone(&scanner)
    }

    private mutating func readYear(_ scanner: inout DateScanner) -> Int? {
        switch scanner.digitCount {
        case 4: return scanner.number(digits: 4)
        case 3: return scanner.number(digits: 3).map { 1900 + $0 }
        case 2:
            // RFC 2822, section 4.3.
            shortYear = scanner.number(digits: 2)
            return shortYear.map { $0 < 50 ? 2000 + $0 : 1900 + $0 }
        default: return nil
        }
    }

    private mutating func readZone(_ scanner: inout DateScanner) -> Bool {
        MailDate.skipSpace(&scanner)
        switch scanner.peek {
        case nil: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            let isNegative = scanner.peek == UInt8(ascii: "-")
            guard let number = scanner.numericOffset() else { return false }
            if !isNegative || number != 0 { offset = number }
            return true
        default:
            let name = scanner.word()
            offset = MailDate.offset(of: name)
            return !name.isEmpty
        }
    }

    /// RFC 2822, section 4.3: these names, and no other is to be trusted.
    private static func offset(of name: String) -> Int? {
        switch name {
        case "gmt", "ut", "utc", "z": 0
        case "edt": -4 * 60
        case "est", "cdt": -5 * 60
        case "cst", "mdt": -6 * 60
        case "mst", "pdt": -7 * 60
        case "pst": -8 * 60
        default: nil
        }
    }

    private static func isWeekday(_ word: String) -> Bool {
        word.utf8.count >= 3 && CivilDay.weekdayNames.contains { $0.lowercased().hasPrefix(word) }
    }

    /// The month of a name or of an abbreviation of three letters or more.
    private static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return CivilDay.monthNames.firstIndex { $0.lowercased().hasPrefix(word) || word == "sept" && $0 == "September" }
            .map { $0 + 1 }
    }

    private static func skipSpace(_ scanner: inout DateScanner) {
        while scanner.skipSpaces() || scanner.skipComment() {}
    }

    private static func skipSeparator(_ scanner: inout DateScanner) {
        skipSpace(&scanner)
        _ = scanner.skip(UInt8(ascii: "-")) || scanner.skip(UInt8(ascii: "."))
        skipSpace(&scanner)
    }
}
