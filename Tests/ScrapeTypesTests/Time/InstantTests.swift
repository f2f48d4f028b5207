import ScrapeTypes
import Testing

@Suite struct Instants {
    /// 6 November 1994, 08:49:37 UTC: the example of RFC 9110.
    static let example = Instant(seconds: 784_111_777)

    // RFC 9110, section 5.6.7.
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "sun, 6 nov 1994 08:49:37 gmt", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun Nov 06 08:49:37 UTC 1994",
        "06 Nov 1994 08:49:37 +0000", "Sun, 06-Nov-1994 08:49:37 GMT",
    ])
    func `an HTTP date is read in all its forms`(text: String) {
        #expect(Instant(httpDate: text) == Self.example)
    }

    @Test func `an HTTP date is written in the one form that may be sent`() {
        #expect(Self.example.httpDate == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(Instant(milliseconds: .max).httpDate == "Fri, 31 Dec 9999 23:59:59 GMT")
        #expect(Instant(milliseconds: .min).httpDate == "Mon, 01 Jan 0001 00:00:00 GMT")
    }

    @Test func `a year of two digits is at most 50 years ahead`() {
        let now = Instant(rfc3339: "2024-06-01T00:00:00Z")!
        let years = [("74", "2074"), ("75", "1975"), ("24", "2024"), ("99", "1999")]
        for (short, long) in years {
            #expect(
                Instant(httpDate: "Sunday, 06-Nov-\(short) 08:49:37 GMT", now: now)?.rfc3339
                    == "\(long)-11-06T08:49:37Z"
            )
        }
    }

    @Test(arguments: [
        "", "0", "Sun", "Sun, 06 Nov 1994", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "06 Nov 1994 08:49:37 GMT and more",
        "Nov 6 1994",
        "Sun, 06 Nov 1994 08:49:37 +2500", "99999999999999999999",
    ])
    func `what is no date of mail or HTTP gives none`(text: String) {
        #expect(Instant(httpDate: text) == nil)
        #expect(Instant(rfc2822: text) == nil)
    }

    // RFC 2822, sections 3.3 and 4.3.
    @Test(arguments: [
        ("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z"), ("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z"),
        ("Thu,\n 13 Feb 1969 23:32 -0330 (Newfoundland (Time))", "1969-02-14T03:02:00Z"),
        ("Fri, 1 Sept 2023 10:00:00 EDT", "2023-09-01T14:00:00Z"),
        ("1 September 2023 10:00 PST", "2023-09-01T18:00:00Z"),
        ("Fri, 01 Sep 2023 10:00:00", "2023-09-01T10:00:00Z"),
        ("Fri, 01 Sep 2023 10:00:00 XYZ", "2023-09-01T10:00:00Z"),
        ("Wed, 01 Sep 2023 10:00:60 +02:00", "2023-09-01T08:00:59Z"), ("1 Jan 103 00:00:00 Z", "2003-01-01T00:00:00Z"),
    ])
    func `a date of mail is read as feeds write it`(text: String, expected: String) {
        #expect(Instant(rfc2822: text)?.rfc3339 == expected)
    }

    // RFC 3339.
    @Test(arguments: [
        ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z"), ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z"),
        ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870Z"), ("2024-09-02t10:00:00z", "2024-09-02T10:00:00Z"),
        ("2024-09-02 10:00:00.123456789+0200", "2024-09-02T08:00:00.123Z"),
        ("1990-12-31T23:59:60Z", "1990-12-31T23:59:59Z"),
        ("2024-09-02T10:00:00-00:00", "2024-09-02T10:00:00Z"), ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ])
    func `RFC 3339 is read and written`(text: String, expected: String) {
        #expect(Instant(rfc3339: text)?.rfc3339 == expected)
    }

    @Test(arguments: [
        "2024-09-02", "2024-09-02T10:00:00", "2024-02-30T10:00:00Z", "2024-09-02T25:00:00Z", "2024-09-02T10:00:00Zz",
        "2024-09-02T10:00:00.Z", "24-09-02T10:00:00Z", "",
    ])
    func `a time without a zone is no instant`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `Unix time is read in seconds and in milliseconds`() {
        #expect(Instant(unixTime: "784111777") == Self.example)
        #expect(Instant(unixTime: "784111777000") != Self.example)
        #expect(Instant(unixTime: "1725271200123") == Instant(milliseconds: 1_725_271_200_123))
        for text in ["", "-1", "1.5", "12345678901234", "now"] { #expect(Instant(unixTime: text) == nil) }
    }

    @Test func `arithmetic stops at the ends`() {
        let (first, last) = (Instant(milliseconds: .min), Instant(milliseconds: .max))
        #expect(last + .seconds(1) == last)
        #expect(first - .seconds(1) == first)
        #expect(first + .seconds(-1) == first)
        #expect(last - first == .milliseconds(Int64.max))
        #expect(first - last == .milliseconds(Int64.min))
        #expect(Instant(seconds: .max) == last)
        #expect(Instant(seconds: .min) == first)
        #expect(Duration.seconds(Int64.max).milliseconds == .max)
        #expect(Duration.seconds(Int64.min).milliseconds == .min)
        #expect(Self.example + .milliseconds(1500) - Self.example == .milliseconds(1500))
    }

    @Test func `now is after this was written`() {
        #expect(Instant.now > Instant(rfc3339: "2024-01-01T00:00:00Z")!)
    }
}
