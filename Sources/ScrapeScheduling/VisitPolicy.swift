import ScrapeTypes

/// What becomes of an address after a visit: when it is visited again, or why not.
public struct VisitPolicy: Sendable {
    /// Attempts at an address that could not be had. The waits are longer than those of somebody who sits before a screen.
    public var retries: RetryPolicy
    /// How long after its first sight a page is looked at again.
    public var recheck: [Duration] = [.seconds(3600), .seconds(86_400), .seconds(7 * 86_400)]
    /// A page that was not found so many times in a row is gone.
    public var missesOfGone = 3

    /// A robots.txt that could not be had is asked for again after so long.
    static let robotsWait = Duration.seconds(310)

    public init() {
        retries = RetryPolicy()
        retries.firstWait = .seconds(60)
    }

    /// The record of a visit, as far as the address and its source are concerned.
    ///
    /// - Parameter random: In `0..<1`.
    public func record(
        of lease: Lease,
        _ fetch: FetchOutcome,
        _ outcome: Outcome.Kind,
        recheck own: [Duration]? = nil,
        at now: Instant,
        random: Double
    ) -> VisitRecord {
        var record = VisitRecord(lease, outcome: outcome, at: now, next: .rest(.done))
        if lease.found.kind.isSource {
            ask(again: lease, fetch, outcome, random, &record)
        } else {
            decide(lease, fetch, outcome, own ?? recheck, random, &record)
        }
        return record
    }

    private func decide(
        _ lease: Lease,
        _ fetch: FetchOutcome,
        _ outcome: Outcome.Kind,
        _ recheck: [Duration],
        _ random: Double,
        _ record: inout VisitRecord
    ) {
        switch outcome {
        case .article, .teaser, .notModified, .empty, .broken, .duplicate:
            settle(&record)
            record.next = later(lease, recheck, at: record.at)
        // Their own kind of page: a later look would find the same.
        case .listing, .unsupported:
            settle(&record)
        case .gone:
            miss(lease, fetch, recheck, &record)
        case .blocked, .refused, .failed:
            tryAgain(lease, fetch, outcome, recheck, random, &record)
        }
    }

    private func settle(_ record: inout VisitRecord) {
        record.failures = 0
        record.misses = 0
        record.visits += 1
    }

    /// The first of the recheck times that is still to come. Those that passed while nobody looked are not made up for.
    private func later(_ lease: Lease, _ recheck: [Duration], at now: Instant) -> VisitRecord.Next {
        // A clock that was set back since must not move a recheck beyond its interval.
        let seen = min(lease.firstSeen, now)
        return recheck.sorted().map { seen + $0 }.first { $0 > now }.map { .due($0) } ?? .rest(.done)
    }

    private func miss(
        _ lease: Lease,
        _ fetch: FetchOutcome,
        _ recheck: [Duration],
        _ record: inout VisitRecord
    ) {
        record.failures = 0
        record.misses += 1
        let isForGood = fetch.page?.status == 410 || fetch == .failure(.status(410))
        record.next = .rest(.gone)
        guard !isForGood, record.misses < missesOfGone, !recheck.isEmpty else { return }
        record.next = .due(record.at + recheck.sorted()[min(record.misses - 1, recheck.count - 1)])
    }

    private func tryAgain(
        _ lease: Lease,
        _ fetch: FetchOutcome,
        _ outcome: Outcome.Kind,
        _ recheck: [Duration],
        _ random: Double,
        _ record: inout VisitRecord
    ) {
        // Nothing was asked of the page itself, so nothing of its attempts is used up.
        if fetch == .failure(.robotsUnreachable) {
            record.next = .due(record.at + VisitPolicy.robotsWait)
            return
        }
        record.failures += 1
        // A wall may be down an hour later; its status alone says nothing of that.
        let mayHelp = outcome == .blocked || fetch.isRetriable
        if mayHelp, let moment = retries.moment(after: fetch, attempt: record.failures, at: record.at, random: random) {
            record.next = .due(outcome == .blocked ? max(moment, record.at + retries.firstWait * 15) : moment)
            return
        }
        record.next = .rest(.failed)
        // A page that was had before is not lost because a later look at it failed.
        guard lease.visits > 0 else { return }
        record.failures = 0
        record.next = later(lease, recheck, at: record.at)
    }
}

extension VisitPolicy {
    /// A source never rests: one that fails or brings nothing is asked less often, one that brings news more often.
    private func ask(
        again lease: Lease,
        _ fetch: FetchOutcome,
        _ outcome: Outcome.Kind,
        _ random: Double,
        _ record: inout VisitRecord
    ) {
        let schedule = lease.schedule ?? SourceSchedule()
        let isWell = fetch == .notModified || (fetch.page.map { $0.status < 400 } ?? false)
        if isWell { settle(&record) } else { record.failures += 1 }
        let quiet = schedule.next(after: isWell ? .nothingNew : outcome == .gone ? .gone : .failure)
        record.schedule = quiet
        record.next = .due(record.at + quiet.wait(random))
        guard isWell else { return }
        let busy = schedule.next(after: .news)
        record.ifNews = .init(schedule: busy, due: record.at + busy.wait(random))
    }
}

extension SourceSchedule {
    /// What a look at a source brought.
    public enum Look: Sendable, Hashable {
        case news, nothingNew, failure
        /// 404 or 410: some sites bring a feed back after a change of their software.
        case gone
    }

    /// The schedule after a look: news bring the next one nearer, none and failures move it away.
    public func next(after look: Look) -> SourceSchedule {
        let interval =
            switch look {
            case .news: interval / 2
            case .nothingNew: interval * 3 / 2
            case .failure: interval * 2
            case .gone: bounds.upperBound
            }
        return SourceSchedule(interval: interval, bounds: bounds)
    }

    /// A tenth either way, so that a hundred feeds that were added together do not stay together.
    fileprivate func wait(_ random: Double) -> Duration {
        .milliseconds(Int64(Double(interval.milliseconds) * (0.9 + random / 5)))
    }
}

extension RetryPolicy {
    /// When to try again; `nil` for not at all.
    fileprivate func moment(
        after outcome: FetchOutcome,
        attempt: Int,
        at now: Instant,
        random: Double
    ) -> Instant? {
        if case .retry(let moment) = decision(after: outcome, attempt: attempt, at: now, random: random) {
            return moment
        }
        return outcome.isRetriable || attempt > retries ? nil : now + firstWait
    }
}
