import Glibc

/// How long a page may take.
struct PageLimits: Sendable {
    var cpu: Duration
    var wall: Duration
    /// CPU time of one step of a rule.
    var step = Duration.seconds(2)

    /// For a worker that starts: it has no page yet that could be at fault, and the machine may be busy.
    static let start = PageLimits(cpu: .seconds(30), wall: .seconds(30))
}

/// Measures what a worker has spent on the page it is busy with.
///
/// The worker is asked for nothing: its CPU time is read from outside, and only when it can have used up its limit.
struct PageClock {
    // Not `ContinuousClock`: a machine that slept in the middle of a page has not worked on it.
    private static let clock = SuspendingClock()

    /// So often a page with a rule is looked at.
    private static let stepPatience = Duration.milliseconds(250)

    private let cpu: CPUClock?
    private let board: StepBoard
    private var hasRule = false
    private var began: SuspendingClock.Instant
    private var cpuBefore: Duration
    private var limits: PageLimits
    /// When the CPU time can have reached its limit at the earliest.
    private var nextLook: SuspendingClock.Instant

    init(process: pid_t, limits: PageLimits, board: StepBoard) {
        cpu = CPUClock(process: process)
        self.board = board
        began = PageClock.clock.now
        cpuBefore = cpu?.now ?? .zero
        self.limits = limits
        nextLook = began + limits.cpu
    }

    /// The worker begins with another page.
    mutating func restart(limits: PageLimits, hasRule: Bool) {
        self.hasRule = hasRule
        began = PageClock.clock.now
        cpuBefore = cpu?.now ?? .zero
        self.limits = limits
        nextLook = began + (hasRule ? min(limits.cpu, PageClock.stepPatience) : limits.cpu)
    }

    /// The limit that the page is over, if any.
    mutating func brokenLimit() -> WorkerEnd.Cause? {
        let now = PageClock.clock.now
        if now >= began + limits.wall { return .wallLimit(limits.wall) }
        if now < nextLook { return nil }
        let used = cpu?.now ?? .zero
        let left = limits.cpu - (used - cpuBefore)
        if left <= .zero { return .cpuLimit(limits.cpu) }
        if let step = board.current, used - step.began >= limits.step { return .stepLimit(limits.step) }
        nextLook = now + (hasRule ? min(left, PageClock.stepPatience) : left)
        return nil
    }

    /// How long nothing can happen.
    var patience: Duration {
        PageClock.clock.now.duration(to: min(began + limits.wall, nextLook))
    }
}
