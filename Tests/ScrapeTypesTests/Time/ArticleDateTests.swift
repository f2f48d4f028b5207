import ScrapeTypes
import Testing

@Suite struct `Article dates` {
    // ISO 8601, read leniently, and RFC 3339, written.
    @Test(arguments: [
        ("2024-09-02", "2024-09-02"), ("2024-09-02T10:00", "2024-09-02T10:00:00-00:00"),
        ("2024-09-02T10:00:00.000+0200", "2024-09-02T10:00:00+02:00"),
        ("2024-09-02 10:00:00 +02:00", "2024-09-02T10:00:00+02:00"),
        ("20240902", "2024-09-02"), ("20240902T100000Z", "2024-09-02T10:00:00Z"),
        ("2024-09-02T10:00:00Z", "2024-09-02T10:00:00Z"),
        ("2024/9/2 8:05", "2024-09-02T08:05:00-00:00"), (" 2024-09-02T10:00:00,5-03 ", "2024-09-02T10:00:00-03:00"),
        ("2024-09-02 10:00:00 UTC", "2024-09-02T10:00:00Z"), ("2024-09-02T10:00:00-03:30", "2024-09-02T10:00:00-03:30"),
        ("2024-02-29", "2024-02-29"),
    ])
    func `a date keeps the precision that it was written with`(text: String, expected: String) {
        let date = ArticleDate(iso8601: text)
        #expect(date?.rfc3339 == expected)
        #expect(date?.isValid == true)
        #expect(ArticleDate(iso8601: expected) == date)
    }

    @Test(arguments: [
        "", "2024", "2024-09", "2024-13-01", "2023-02-29", "2024-09-02T", "2024-09-02T10", "2024-09-02T24:00",
        "2024-09-02 and more", "2024-09/02", "02-09-2024", "2024-09-02T10:00:00+25:00", "2024-09-02T10:00:00 CEST",
        "202409021",
        "0000-01-01", "2024-09-02T10:0",
    ])
    func `what is no such date gives none`(text: String) {
        #expect(ArticleDate(iso8601: text) == nil)
    }

    @Test func `a date of mail becomes one`() {
        #expect(ArticleDate(rfc2822: "Mon, 02 Sep 2024 10:00:00 +0200")?.rfc3339 == "2024-09-02T10:00:00+02:00")
        #expect(ArticleDate(rfc2822: "Mon, 02 Sep 2024 10:00:00 -0000")?.rfc3339 == "2024-09-02T10:00:00-00:00")
    }

    @Test func `the English form names the month`() {
        #expect(
            ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 1, utcOffset: 0).englishLong == "September 2, 2024"
        )
    }

    @Test func `only a time with a zone is a moment`() {
        #expect(ArticleDate(iso8601: "2024-09-02T10:00:00+02:00")?.instant == Instant(rfc3339: "2024-09-02T08:00:00Z"))
        #expect(ArticleDate(iso8601: "2024-09-02T00:30:00+02:00")?.instant == Instant(rfc3339: "2024-09-01T22:30:00Z"))
        #expect(ArticleDate(iso8601: "2024-09-02T10:00:00")?.instant == nil)
        #expect(ArticleDate(iso8601: "2024-09-02")?.instant == nil)
        #expect(ArticleDate(year: 2024, month: 9, day: 31, secondOfDay: 0, utcOffset: 0).instant == nil)
    }

    @Test func `a date that cannot be is not valid, and is still written without a crash`() {
        let wrong = [
            ArticleDate(year: 2024, month: 14, day: 1), ArticleDate(year: 2024, month: 1, day: 1, secondOfDay: 86_400),
            ArticleDate(year: 2024, month: 1, day: 1, secondOfDay: 0, utcOffset: -1440),
        ]
        for date in wrong {
            #expect(!date.isValid)
            #expect(date.rfc3339.hasPrefix("2024"))
            #expect(date.englishLong.contains("2024"))
        }
    }
}
