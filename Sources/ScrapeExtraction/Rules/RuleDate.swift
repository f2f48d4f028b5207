import ScrapeTypes

/// A date as a page states it, and whether its zone is only a name.
struct RuleDate {
    var date: ArticleDate
    /// "EST" says less than it seems: sites write it in summer too.
    var isZoneName: Bool

    init(_ date: ArticleDate, isZoneName: Bool) {
        self.date = date
        self.isZoneName = isZoneName
    }
}

/// Reads the dates of a rule's values: by the rule's format, or in any of the ways that people and programs write them.
struct RuleDateReader {
    let language: String?
    let zone: TimeZoneData?
    let order: DateReader.DayOrder

    func date(_ text: String, format: DateFormat?) -> ArticleDate? {
        let found = format.map { $0.date(in: text, language: language) } ?? anyDate(text)
        return found.map(inZone)
    }

    /// A date that the page gives without a zone is one of the file's.
    func inZone(_ date: ArticleDate?) -> ArticleDate? {
        date.map { inZone(RuleDate($0, isZoneName: false)) }
    }

    private func anyDate(_ text: String) -> RuleDate? {
        let bytes = Array(text.utf8)
        let digits = bytes.prefix(while: isDigit).count
        if digits >= 8 { return MachineDate.read(text, order: order).map { RuleDate($0, isZoneName: false) } }
        guard let found = DateReader(order: order, language: language).dates(in: bytes, limit: 1).first else {
            return nil
        }
        return RuleDate(found.date, isZoneName: endsWithZoneName(bytes[found.range]))
    }

    /// Whether the last letters of the date are the name of a zone, and not that of UTC.
    private func endsWithZoneName(_ date: ArraySlice<UInt8>) -> Bool {
        let word = String(decoding: date.reversed().prefix(while: isLetter).reversed(), as: UTF8.self).lowercased()
        return !word.isEmpty && !RuleDateReader.universal.contains(word)
    }

    private static let universal: Set<String> = ["z", "t", "utc", "gmt"]

    /// The file's time zone is that of a date without one, and beats an abbreviation.
    private func inZone(_ found: RuleDate) -> ArticleDate {
        var date = found.date
        guard let zone, date.secondOfDay != nil, date.utcOffset == nil || found.isZoneName else { return date }
        date.utcOffset = zone.offset(atLocal: date) ?? date.utcOffset
        return date
    }
}
