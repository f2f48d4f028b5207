import ScrapeTypes

/// Notices that somebody set the clock.
package struct ClockWatch {
    private var last: (clock: Instant, steady: Duration)?

    /// Steps smaller than this are how clocks are kept right.
    package static let tolerance = Duration.seconds(10)

    package init() {}

    /// By how much the clock went forward more than time did since the last look; negative where it was set back, zero
    /// where nothing happened.
    ///
    /// - Parameters:
    ///   - clock: What the clock says.
    ///   - steady: A time that nobody sets.
    package mutating func jump(clock: Instant, steady: Duration) -> Duration {
        defer { last = (clock, steady) }
        guard let last else { return .zero }
        let jump = (clock - last.clock) - (steady - last.steady)
        return jump > ClockWatch.tolerance || jump < .zero - ClockWatch.tolerance ? jump : .zero
    }
}
