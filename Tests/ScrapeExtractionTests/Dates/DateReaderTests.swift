import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct DateReaderTests {
    private let reader = DateReader()

    private static let september2 = ArticleDate(year: 2024, month: 9, day: 2)

    @Test(arguments: [
        "2 September 2024", "2nd of September, 2024", "September 2, 2024", "Sept. 2, 2024", "Sep 2nd 2024",
        "2-Sep-2024",
        "2. September 2024", "den 2. september 2024", "2 septembre 2024", "2 de septiembre de 2024", "2 settembre 2024",
        "2 de setembro de 2024", "2 de setembre del 2024", "2 września 2024", "2 сентября 2024 г.", "2 вересня 2024",
        "2 Eylül 2024",
        "2. září 2024", "2024. szeptember 2.", "2 septembrie 2024", "2. rujna 2024.", "2. syyskuuta 2024",
        "2 Σεπτεμβρίου 2024",
        "2 سبتمبر 2024", "2 सितंबर 2024", "2024年9月2日", "2024년 9월 2일", "2.9.2024", "02.09.2024", "2. 9. 2024", "02.09.24",
        "2024-09-02", "2024/9/2", "2024.09.02", "2024 Sep 2", "2 september 2024", "1 er: 2 Septembre, 2024",
    ])
    func `a day in words is read in many languages`(text: String) {
        #expect(reader.first(in: "Text " + text + " text") == DateReaderTests.september2)
    }

    @Test(arguments: [
        ("1er août 2023", 2023, 8, 1), ("31 mars 2022", 2022, 3, 31), ("5. März 2021", 2021, 3, 5),
        ("5. Jänner 2021", 2021, 1, 5),
        ("12 mei 2020", 2020, 5, 12), ("24 maj 2020", 2020, 5, 24), ("15 şubat 2021", 2021, 2, 15),
        ("3 MARÇO 2019", 2019, 3, 3),
    ])
    func `a month keeps its meaning across languages`(text: String, year: Int, month: Int, day: Int) {
        #expect(reader.first(in: text) == ArticleDate(year: year, month: month, day: day))
    }

    @Test(
        arguments: [
            ("2 September 2024, 14:05", 50_700, nil), ("2 September 2024 at 2:05 pm", 50_700, nil),
            ("2 September 2024 | 12:05 a.m.", 300, nil), ("2. September 2024 um 14.05 Uhr", 50_700, nil),
            ("2 septembre 2024 à 14h05", 50_700, nil), ("2024年9月2日 14:05", 50_700, nil),
            ("2 September 2024 14:05 GMT+2", 50_700, 120), ("Sept. 2, 2024, 2:05 p.m. EDT", 50_700, -240),
            ("02.09.2024 14:05 Uhr (MESZ)", 50_700, 120), ("2 de septiembre de 2024 a las 14:05", 50_700, nil),
        ] as [(String, Int, Int?)]
    )
    func `the time and the zone behind a day belong to it`(text: String, second: Int, offset: Int?) {
        let expected = ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: second, utcOffset: offset)
        #expect(reader.first(in: text) == expected)
    }

    @Test(arguments: [
        "version 1.2.2024.3", "31 February 2024", "tel. 030-12-34567", "in May 2024", "2 September", "13/13/2024",
        "10.1.2", "",
        "chapter 5.1 of 2024", "192.168.10.24", "2024-13-40",
    ])
    func `what only looks like a date is none`(text: String) {
        #expect(reader.first(in: text) == nil)
    }

    @Test func `of two numbers that could be months the page's habit decides`() {
        #expect(DateReader(order: .dayFirst).first(in: "5/1/2025") == ArticleDate(year: 2025, month: 1, day: 5))
        #expect(DateReader(order: .monthFirst).first(in: "5/1/2025") == ArticleDate(year: 2025, month: 5, day: 1))
        #expect(DateReader(order: .monthFirst).first(in: "25/1/2025") == ArticleDate(year: 2025, month: 1, day: 25))
        #expect(DateReader(order: .monthFirst).first(in: "5.1.2025") == ArticleDate(year: 2025, month: 1, day: 5))
    }

    @Test func `a date may stand directly behind a word`() {
        #expect(reader.first(in: "Erstellt am09.02.2022 von") == ArticleDate(year: 2022, month: 2, day: 9))
    }

    @Test func `all dates of a text come in order with their places`() {
        let text = "Published 1 May 2024, updated 3 May 2024."
        let found = reader.dates(in: Array(text.utf8))
        #expect(found.map(\.date.day) == [1, 3])
        #expect(found.map(\.range.lowerBound) == [10, 30])
    }
}

struct MachineDateTests {
    @Test(arguments: [
        ("2024-09-02", ArticleDate(year: 2024, month: 9, day: 2)),
        ("2024-09-02T14:05:30+02:00", ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: 120)),
        ("2024-09-02T14:05:30.123Z", ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: 0)),
        ("2024-09-02T14:05:30-0730", ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: -450)),
        ("2024-09-02 14:05:30 +02:00", ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: 120)),
        ("20240902T140530Z", ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: 0)),
        ("20240902140530", ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730)),
        ("20240902", ArticleDate(year: 2024, month: 9, day: 2)),
        (
            "Mon, 02 Sep 2024 14:05:30 +0200",
            ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: 120)
        ),
        (
            "Mon Sep 02 2024 14:05:30 GMT+0200 (CEST)",
            ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: 120)
        ),
        ("1725285930", ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: 0)),
        ("1725285930000", ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 50_730, utcOffset: 0)),
        ("September 2, 2024", ArticleDate(year: 2024, month: 9, day: 2)),
    ])
    func `the dates of programs are read in every usual shape`(text: String, expected: ArticleDate) {
        #expect(MachineDate.read(text) == expected)
    }

    @Test(arguments: ["", "now", "PT1H50M", "2024-02-30", "0", "99999999999999999999", "20241340"])
    func `nonsense is no date`(text: String) {
        #expect(MachineDate.read(text) == nil)
    }

    @Test(arguments: [0, 59, 60, 364, 11_016, 19_968, 20_000, -1])
    func `days are counted both ways`(days: Int) {
        #expect(ArticleDate(daysSince1970: days).daysSince1970 == days)
    }
}

struct URLDateTests {
    @Test(arguments: [
        ("https://example.com/2024/09/02/bridge", 2), ("https://example.com/2024/sep/02/bridge", 2),
        ("https://example.com/news/2024-09-02-bridge.html", 2), ("https://example.com/bridge-20240902.html", 2),
    ])
    func `a day in an address is read`(address: String, day: Int) throws {
        #expect(URLDate.date(in: try WebURL(address)) == ArticleDate(year: 2024, month: 9, day: day))
    }

    @Test(arguments: [
        "https://example.com/2024/09/bridge", "https://example.com/12345678/", "https://example.com/a-2024-1",
    ])
    func `an address without a whole day has no date`(address: String) throws {
        #expect(URLDate.date(in: try WebURL(address)) == nil)
    }
}

struct DateLabelTests {
    @Test(arguments: [
        ("Updated ", DateLabel.modified), ("Aktualisiert am ", .modified), ("Stand: ", .modified),
        ("Mis à jour le ", .modified),
        ("Обновлено ", .modified), ("Published ", .published), ("Veröffentlicht am ", .published),
        ("Updated yesterday, published ", .published), ("Published in May | Last updated: ", .modified),
    ])
    func `the nearest word says what a date is`(label: String, expected: DateLabel) {
        let text = Array(label.utf8)
        #expect(DateLabel.kind(text, before: text.count) == expected)
    }

    @Test func `other words say nothing`() {
        let text = Array("The bridge opens on ".utf8)
        #expect(DateLabel.kind(text, before: text.count) == nil)
    }
}
