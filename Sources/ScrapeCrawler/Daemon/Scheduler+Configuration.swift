import ScrapeScheduling
import ScrapeTypes

extension Scheduler {
    /// How much the daemon does at once, and how it treats hosts and addresses.
    public struct Configuration: Sendable {
        /// Visits at a time, each of another host.
        public var width = 64
        /// Hosts at a time that were last reached at the same address.
        public var perAddress = 8
        /// How long an address is a visit's own; it is lengthened as long as the visit goes on.
        public var leaseTime = Duration.seconds(300)
        /// Bytes of pages that wait for a worker or the store; no visit begins while there are more.
        public var heldBytes = 256 << 20
        /// How long visits may go on after the daemon was told to stop.
        public var drainTime = Duration.seconds(30)
        /// How often the daemon looks up: for changes that others made, for leases, for the clock.
        public var tick = Duration.milliseconds(500)
        public var hosts = HostPolicy()
        public var visits = VisitPolicy()
        public var options = ExtractOptions()
        /// Whether a page that asks not to be indexed is not kept.
        public var dropsNoIndex = false
        /// Whether the work is over when nothing waits: a crawl of one command.
        public var endsWhenIdle = false
        /// A delay of its own for a host, which its rule or its address asks for; told also where it was last reached.
        public var delay: @Sendable (Host, String?) -> Duration? = { _, _ in nil }
        public var now: @Sendable () -> Instant = { .now }
        /// Is told of what a person should know.
        public var tell: @Sendable (Event) -> Void = { _ in }

        /// How long something waits that the store did not take, before it is tried again.
        var storeWait = Duration.seconds(1)

        public init() {}

        /// Takes from another what can change while the daemon works: all but its clock, its ears and its heart.
        mutating func take(_ new: Configuration) {
            var taken = new
            taken.now = now
            taken.tell = tell
            taken.tick = tick
            taken.options = options
            taken.storeWait = storeWait
            self = taken
        }
    }

    /// What happens in the daemon's life.
    public enum Event: Sendable {
        case began(reclaimed: Int, hosts: Int)
        case visited(VisitRecord)
        /// The store did not take something; fetching pauses until it does.
        case storeFails(any Error)
        /// Told now and then while that goes on.
        case storeStillFails(any Error, since: Duration)
        case storeTakesAgain(after: Duration)
        case clockJumped(Duration)
        /// The daemon's loop is alive: some times a second.
        case tick
        case draining(visits: Int)
        case stopped
    }

    /// The daemon's figures at one moment.
    public struct Figures: Sendable, Hashable {
        public var visiting = 0
        public var waitingHosts = 0
        public var visits = 0
        public var articles = 0
        public var isPaused = false
    }
}
