import ScrapeTypes
import Testing

@testable import ScrapeDiscovery

struct EntryDateTests {
    @Test(arguments: [
        ("Tue, 10 Sep 2024 10:00:00 GMT", "2024-09-10T10:00:00Z"), ("10 Sep 2024 10:00 CEST", "2024-09-10T08:00:00Z"),
        ("Tue, 10 Sep 2024 10:00:00 GMT+0200", "2024-09-10T08:00:00Z"), ("2024-09-10", "2024-09-10T00:00:00Z"),
        ("2024-09-10 10:00:00", "2024-09-10T10:00:00Z"), ("2024-09-10T10:00:00.5+09:00", "2024-09-10T01:00:00.500Z"),
        ("Tue, 10 Sep 2024", "2024-09-10T00:00:00Z"), ("Tue, 10 Sep 2024 10:00:00 EST", "2024-09-10T15:00:00Z"),
    ])
    func `dates of feeds are read, whatever their zone`(_ text: String, _ expected: String) {
        let expected = Instant(rfc3339: expected)
        // Milliseconds are no matter here.
        #expect(EntryDate.instant(text).map { $0.milliseconds / 1000 } == expected.map { $0.milliseconds / 1000 })
    }

    @Test(arguments: ["", "yesterday", "32 Sep 2024", "0000-00-00", "Tue"])
    func `what is no date is none`(_ text: String) {
        #expect(EntryDate.instant(text) == nil)
    }

    @Test(arguments: [
        ("/2024/09/02/story", "2024-09-02T00:00:00Z"), ("/news/2024-9-2-story", "2024-09-02T00:00:00Z"),
        ("/20240902/story", "2024-09-02T00:00:00Z"), ("/2024/09/story", "2024-10-01T00:00:00Z"),
    ])
    func `addresses name days`(_ path: String, _ expected: String) {
        #expect(Samples.url(path).pathDay == Instant(rfc3339: expected))
    }

    @Test(arguments: ["/story-12345", "/2024", "/story/99/88", "/a/1850/01/02"])
    func `other numbers are no days`(_ path: String) {
        #expect(Samples.url(path).pathDay == nil)
    }
}
