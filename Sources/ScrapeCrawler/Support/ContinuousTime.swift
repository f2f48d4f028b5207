import Glibc

/// Times of the clock that nobody sets.
enum ContinuousTime {
    /// `CLOCK_MONOTONIC`, as systemd wants it.
    static var microseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}
