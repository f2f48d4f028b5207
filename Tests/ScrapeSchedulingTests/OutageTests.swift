import Testing

@testable import ScrapeScheduling

struct OutageTests {
    @Test func `a disk that is full for an hour is told when it begins, every ten minutes, and when it ends`() {
        var outage = Outage()
        outage.holds()
        let news = (0..<3600).compactMap { outage.fails(at: .seconds($0)) }
        outage.lets()

        #expect(news.first == .begins)
        #expect(news.dropFirst() == [600, 1200, 1800, 2400, 3000].map { .goesOn(since: .seconds($0)) }[...])
        let ends = [3600, 3601].map { outage.succeeds(at: .seconds($0)) }
        #expect(ends == [.ends(after: .seconds(3600)), nil])
    }

    @Test func `what succeeds beside something that still fails is not the end`() {
        var outage = Outage()
        var news = [outage.fails(at: .zero)]
        outage.holds()
        news += [outage.succeeds(at: .seconds(1)), outage.rests(at: .seconds(100)), outage.fails(at: .seconds(101))]
        outage.lets()
        news.append(outage.succeeds(at: .seconds(102)))

        #expect(news == [.begins, nil, nil, nil, .ends(after: .seconds(102))])
    }

    @Test func `it is over when nothing has failed for a minute, tried or not`() {
        var outage = Outage()
        var news = [outage.rests(at: .seconds(100)), outage.fails(at: .seconds(100))]
        news += [159, 160].map { outage.rests(at: .seconds($0)) }

        #expect(news == [nil, .begins, nil, .ends(after: .seconds(60))])
        #expect(!outage.goesOn)
    }

    @Test func `new work waits for what is not kept yet, but not for ever`() {
        var outage = Outage()
        _ = outage.fails(at: .zero)
        var may = [outage.mayBegin(at: .seconds(1))]
        outage.holds()
        may += [2, 601, 602].map { outage.mayBegin(at: .seconds($0)) }
        outage.lets()
        may.append(outage.mayBegin(at: .seconds(603)))

        #expect(may == [true, false, true, false, true])
    }
}
