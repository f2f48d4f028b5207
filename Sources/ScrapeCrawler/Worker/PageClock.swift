import Glibc

/// How long a page may take.
struct PageLimits: Sendable {
    var cpu: Duration
    var wall: Duration

    /// For a worker that starts: it has no page yet that could be at fault, and the machine may be busy.
    static let start = PageLimits(cpu: .seconds(30), wall: .seconds(30))
}

/// Measures what a worker has spent on the page it is busy with.
///
/// The worker is asked for nothing: its CPU time is read from outside, and only when it can have used up its limit.
struct PageClock {
    // Not `ContinuousClock`: a machine that slept in the middle of a page has not worked on it.
    private static let clock = SuspendingClock()

    private let cpu: CPUClock?
    private var began: SuspendingClock.Instant
    private var cpuBefore: Duration
    private var limits: PageLimits
    /// When the CPU time can have reached its limit at the earliest.
    private var nextLook: SuspendingClock.Instant

    init(process: pid_t, limits: PageLimits) {
        cpu = CPUClock(process: process)
        began = PageClock.clock.now
        cpuBefore = cpu?.now ?? .zero
        self.limits = limits
        nextLook = began + limits.cpu
    }

    /// The worker begins with another page.
    mutating func restart(limits: PageLimits) {
        began = PageClock.clock.now
        cpuBefore = cpu?.now ?? .zero
        self.limits = limits
        nextLook = began + limits.cpu
    }

    /// The limit that the page is over, if any.
    mutating func brokenLimit() -> WorkerEnd.Cause? {
        let now = PageClock.clock.now
        if now >= began + limits.wall { return .wallLimit(limits.wall) }
        if now < nextLook { return nil }
        let left = limits.cpu - ((cpu?.now ?? .zero) - cpuBefore)
        if left <= .zero { return .cpuLimit(limits.cpu) }
        nextLook = now + left
        return nil
    }

    /// How long nothing can happen.
    var patience: Duration {
        PageClock.clock.now.duration(to: min(began + limits.wall, nextLook))
    }
}
