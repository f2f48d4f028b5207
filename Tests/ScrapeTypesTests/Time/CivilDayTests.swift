import ScrapeTypes
import Testing

@Suite struct `Civil days` {
    @Test(arguments: [
        (CivilDay(year: 1970, month: 1, day: 1), 0, 4), (CivilDay(year: 1969, month: 12, day: 31), -1, 3),
        (CivilDay(year: 2000, month: 2, day: 29), 11016, 2), (CivilDay(year: 2024, month: 9, day: 2), 19968, 1),
        (CivilDay(year: 1, month: 1, day: 1), -719_162, 1), (CivilDay(year: 9999, month: 12, day: 31), 2_932_896, 5),
    ])
    func `a day has its number and its weekday`(day: CivilDay, number: Int, weekday: Int) {
        #expect(day.daysSince1970 == number)
        #expect(CivilDay(daysSince1970: number) == day)
        #expect(day.weekday == weekday)
        #expect(day.exists)
    }

    @Test func `days follow each other through 400 years`() {
        var previous = CivilDay(year: 1799, month: 12, day: 31)
        for number in previous.daysSince1970 + 1...previous.daysSince1970 + 146_097 {
            let day = CivilDay(daysSince1970: number)
            let isNext =
                day.day == previous.day + 1 && day.month == previous.month
                || day.day == 1 && day.month == previous.month % 12 + 1
                    && !CivilDay(year: previous.year, month: previous.month, day: previous.day + 1).exists
            guard isNext, day.exists, day.daysSince1970 == number else {
                Issue.record("\(day) follows \(previous)")
                return
            }
            previous = day
        }
        #expect(previous == CivilDay(year: 2199, month: 12, day: 31))
    }

    @Test(arguments: [
        (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0), (0, 1, 1),
    ])
    func `a day that no calendar has does not exist`(year: Int, month: Int, day: Int) {
        #expect(!CivilDay(year: year, month: month, day: day).exists)
    }
}
