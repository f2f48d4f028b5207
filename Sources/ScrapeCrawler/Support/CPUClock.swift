import Glibc

/// CPU time of the calling thread, or of a whole process.
struct CPUClock {
    private let id: clockid_t

    /// The clock of whichever thread reads it.
    static let thread = CPUClock(id: CLOCK_THREAD_CPUTIME_ID)

    /// The clock of this process, all of its threads.
    static let ofProcess = CPUClock(id: CLOCK_PROCESS_CPUTIME_ID)

    /// The clock of a process; `nil` when there is none of that number.
    init?(process: pid_t) {
        var id = clockid_t()
        guard clock_getcpuclockid(process, &id) == 0 else { return nil }
        self.id = id
    }

    private init(id: clockid_t) {
        self.id = id
    }

    /// Zero when the process has ended.
    var now: Duration {
        var time = timespec()
        guard clock_gettime(id, &time) == 0 else { return .zero }
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
