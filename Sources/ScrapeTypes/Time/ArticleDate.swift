/// A date as an article states it: a day, and a time and an offset where the page gives them.
///
/// Nothing is made up: a page that says only "2 September 2024" has neither a time nor a zone.
public struct ArticleDate: Sendable, Hashable {
    public var year: Int
    /// 1 to 12.
    public var month: Int
    /// 1 to 31.
    public var day: Int
    /// Seconds since the day began, 0 to 86,399; `nil` where the page gives only a day.
    public var secondOfDay: Int?
    /// Minutes east of UTC; `nil` where the page gives no zone.
    public var utcOffset: Int?

    public init(year: Int, month: Int, day: Int, secondOfDay: Int? = nil, utcOffset: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
        self.secondOfDay = secondOfDay
        self.utcOffset = utcOffset
    }
}
