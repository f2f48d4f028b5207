import ScrapeTypes

/// A time in which something that is needed fails again and again, and what of it a person should be told: when it begins,
/// now and then that it goes on, and when it is over.
///
/// Times are those of a clock that nobody sets.
package struct Outage {
    package enum News: Equatable {
        case begins
        case goesOn(since: Duration)
        case ends(after: Duration)
    }

    /// How often a person is told that it goes on, and how often what fails is tried as a whole.
    package static let reminder = Duration.seconds(600)
    /// Over when nothing has failed for so long, even if nothing was tried.
    package static let calm = Duration.seconds(60)

    private var began: Duration?
    private var told = Duration.zero
    private var failed = Duration.zero
    private var tried = Duration.zero
    /// What waits to be done again.
    private var pending = 0

    package init() {}

    package var goesOn: Bool { began != nil }

    /// Notes that something failed.
    package mutating func fails(at now: Duration) -> News? {
        failed = now
        guard let began else {
            began = now
            told = now
            tried = now
            return .begins
        }
        guard now - told >= Outage.reminder else { return nil }
        told = now
        return .goesOn(since: now - began)
    }

    /// Notes that something that failed will be tried until it succeeds.
    package mutating func holds() { pending += 1 }

    /// Notes that it is tried no longer.
    package mutating func lets() { pending -= 1 }

    /// Notes that something succeeded that could have failed. It is over when nothing waits to be done again.
    package mutating func succeeds(at now: Duration) -> News? {
        guard began != nil, pending == 0 else { return nil }
        return end(at: now)
    }

    /// Looks whether it is over because nothing has failed for long.
    package mutating func rests(at now: Duration) -> News? {
        guard began != nil, pending == 0, now - failed >= Outage.calm else { return nil }
        return end(at: now)
    }

    /// Whether new work may begin: not while something waits to be done again, which would fail as well. One thing that
    /// never succeeds must not stop everything for ever, so now and then it may.
    package mutating func mayBegin(at now: Duration) -> Bool {
        guard pending > 0, now - tried < Outage.reminder else {
            tried = now
            return true
        }
        return false
    }

    private mutating func end(at now: Duration) -> News? {
        defer { began = nil }
        return began.map { .ends(after: now - $0) }
    }
}
