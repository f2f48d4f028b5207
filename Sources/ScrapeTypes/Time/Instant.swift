import Glibc

/// A moment as it stands on disk and on the schedule: Unix time in milliseconds.
///
/// Arithmetic stops at the ends of the range, so that no clock and no header can make it overflow.
public struct Instant: Sendable, Hashable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public init(seconds: Int64) {
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1000)
        milliseconds = overflows ? (seconds < 0 ? .min : .max) : product
    }

    /// What the system's clock says. It jumps when somebody sets it.
    public static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

extension Instant: Comparable {
    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    public static func + (a: Instant, b: Duration) -> Instant {
        let (sum, overflows) = a.milliseconds.addingReportingOverflow(b.milliseconds)
        return Instant(milliseconds: overflows ? (a.milliseconds < 0 ? .min : .max) : sum)
    }

    public static func - (a: Instant, b: Duration) -> Instant {
        let (difference, overflows) = a.milliseconds.subtractingReportingOverflow(b.milliseconds)
        return Instant(milliseconds: overflows ? (a.milliseconds < 0 ? .min : .max) : difference)
    }

    public static func - (a: Instant, b: Instant) -> Duration {
        let (difference, overflows) = a.milliseconds.subtractingReportingOverflow(b.milliseconds)
        return .milliseconds(overflows ? (a.milliseconds < 0 ? .min : .max) : difference)
    }
}

extension Duration {
    /// The whole milliseconds of this duration, at most what fits.
    public var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflows else { return seconds < 0 ? .min : .max }
        let (sum, carries) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return carries ? (seconds < 0 ? .min : .max) : sum
    }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}
