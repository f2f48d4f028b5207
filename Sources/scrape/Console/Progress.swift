import Synchronization

/// One line on a terminal that says how far a longer work has come, and that leaves no trace.
final class Progress: Sendable {
    private let total: Int?
    private let unit: String
    private let isShown: Bool
    private let detail: @Sendable (_ done: Int) -> String
    private let state = Mutex(State())

    private struct State {
        var done = 0
        var failed = 0
        var lastDrawn: ContinuousClock.Instant?
    }

    /// - Parameter total: How much there is to do, where that is known.
    ///   - detail: What else the line says.
    init(
        of total: Int?,
        unit: String,
        on console: Console,
        detail: @escaping @Sendable (_ done: Int) -> String = { _ in "" }
    ) {
        self.total = total
        self.unit = unit
        self.detail = detail
        isShown = console.level >= .normal && FileDescriptor.standardError.isTerminal && total ?? 2 > 1
    }

    func advance(failed: Bool) {
        state.withLock { state in
            state.done += 1
            if failed { state.failed += 1 }
            draw(&state)
        }
    }

    /// Takes the line away while something else is printed.
    func pause<Result>(_ print: () throws -> Result) rethrows -> Result {
        try state.withLock { state in
            erase(&state)
            return try print()
        }
    }

    func finish() {
        state.withLock { erase(&$0) }
    }

    /// At most ten times a second: a terminal is slower than a worker.
    private func draw(_ state: inout State) {
        guard isShown else { return }
        let now = ContinuousClock.now
        if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
        state.lastDrawn = now
        let failures = state.failed == 0 ? "" : ", \(state.failed) failed"
        let count = total.map { "\(state.done) of \($0)" } ?? "\(state.done)"
        FileDescriptor.standardError.write("\r\u{1B}[K\(count) \(unit)\(failures)\(detail(state.done))")
    }

    private func erase(_ state: inout State) {
        guard isShown, state.lastDrawn != nil else { return }
        FileDescriptor.standardError.write("\r\u{1B}[K")
        state.lastDrawn = nil
    }
}
