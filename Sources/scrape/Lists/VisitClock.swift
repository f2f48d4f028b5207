import Synchronization

/// How long one visit may still take. It stands still while the visit waits for its turn, whatever a list holds.
final class VisitClock: Sendable {
    /// The clock of the visit that the current task belongs to.
    @TaskLocal static var current: VisitClock?

    private struct State {
        var end: ContinuousClock.Instant
        var pausedAt: ContinuousClock.Instant?
    }

    private let state: Mutex<State>

    init(limit: Duration) {
        state = Mutex(State(end: .now + limit))
    }

    var remaining: Duration {
        state.withLock { $0.end - ($0.pausedAt ?? .now) }
    }

    func pause() {
        state.withLock { $0.pausedAt = .now }
    }

    func resume() {
        state.withLock { state in
            if let paused = state.pausedAt { state.end += .now - paused }
            state.pausedAt = nil
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
