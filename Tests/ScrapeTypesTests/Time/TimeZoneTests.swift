import ScrapeTypes
import Testing

struct TimeZoneTests {
    private func offset(_ zone: String, _ date: String) throws -> Int? {
        try #require(TimeZoneData.named(zone)).offset(atLocal: try #require(ArticleDate(iso8601: date)))
    }

    @Test(arguments: [
        ("Europe/Berlin", "2024-01-15T12:00:00", 60), ("Europe/Berlin", "2024-07-15T12:00:00", 120),
        ("Europe/Berlin", "2050-07-15T12:00:00", 120), ("Europe/Berlin", "2050-12-15T12:00:00", 60),
        ("Europe/Moscow", "2012-06-01T12:00:00", 240), ("Europe/Moscow", "2024-06-01T12:00:00", 180),
        ("Australia/Sydney", "2060-01-15T12:00:00", 660), ("Australia/Sydney", "2060-07-15T12:00:00", 600),
        ("Asia/Kathmandu", "2024-01-15T12:00:00", 345), ("America/New_York", "2024-03-10T01:59:00", -300),
        ("America/New_York", "2024-03-10T03:00:00", -240), ("America/New_York", "1995-07-01T12:00:00", -240),
        ("Asia/Tokyo", "2024-01-15T12:00:00", 540), ("UTC", "2024-01-15T12:00:00", 0),
    ])
    func `a zone has its offset, now and in years to come`(_ zone: String, _ date: String, _ expected: Int) throws {
        #expect(try offset(zone, date) == expected)
    }

    @Test func `of an hour that comes twice the first is meant`() throws {
        #expect(try offset("Europe/Berlin", "2024-10-27T02:30:00") == 120)
    }

    @Test func `a moment has an offset too`() throws {
        let zone = try #require(TimeZoneData.named("Europe/Berlin"))
        #expect(zone.offset(at: Instant(seconds: 1_725_271_200)) == 120)
    }

    @Test(arguments: ["", "Nowhere/City", "/etc/passwd", "../../etc/passwd", "Europe", "Europe/Berlin\u{0}"])
    func `what is no zone has none`(_ name: String) {
        #expect(TimeZoneData.named(name) == nil)
    }

    @Test func `broken files are no zones`() {
        #expect(TimeZoneData([]) == nil)
        #expect(TimeZoneData(Array("TZif2".utf8) + [UInt8](repeating: 255, count: 200)) == nil)
        #expect(TimeZoneData(Array("TZif2".utf8) + [UInt8](repeating: 0, count: 200)) == nil)
    }
}
