import Synchronization

/// How long one visit may still take.
///
/// In a list it only runs while a request of the visit does, so that no page is late because others came before it.
final class VisitClock: Sendable {
    /// The clock of the visit that the current task belongs to.
    @TaskLocal static var current: VisitClock?

    private struct State {
        var end: ContinuousClock.Instant
        var pausedAt: ContinuousClock.Instant?
    }

    private let state: Mutex<State>

    init(limit: Duration, isPaused: Bool = false) {
        let now = ContinuousClock.now
        state = Mutex(State(end: now + limit, pausedAt: isPaused ? now : nil))
    }

    var remaining: Duration {
        state.withLock { $0.end - ($0.pausedAt ?? .now) }
    }

    func pause() {
        state.withLock { state in
            if state.pausedAt == nil { state.pausedAt = .now }
        }
    }

    func resume() {
        state.withLock { state in
            if let paused = state.pausedAt { state.end += .now - paused }
            state.pausedAt = nil
        }
    }

    /// Counts a wait that came while the clock stood still.
    func charge(_ wait: Duration) {
        state.withLock { state in
            if state.pausedAt != nil { state.end -= wait }
        }
    }

    /// Returns when the time is up.
    func expire() async throws {
        while case let rest = remaining, rest > .zero {
            // A clock that stands still has the same rest left as before, which may be very little.
            try await Task.sleep(for: max(rest, .milliseconds(20)))
        }
    }
}
