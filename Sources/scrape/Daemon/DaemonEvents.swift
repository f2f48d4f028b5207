import ScrapeCrawler
import ScrapeStore
import ScrapeTypes
import Synchronization

/// Says in the log what happens in the daemon, and tells the service manager that it is alive.
final class DaemonEvents: Sendable {
    private let log: DaemonLog
    private let manager: ServiceManager
    private let counts = Mutex(Counts())

    private struct Counts {
        var ticks = 0
        var visits = 0
        var articles = 0
        /// Why fetching pauses.
        var trouble: String?
    }

    init(log: DaemonLog, manager: ServiceManager) {
        self.log = log
        self.manager = manager
    }

    func tell(_ event: Scheduler.Event) {
        switch event {
        case .began(let reclaimed, let hosts):
            log(.notice, "ready", ["hosts_waiting": "\(hosts)", "visits_to_repeat": "\(reclaimed)"])
            manager.isReady()
        case .visited(let record): note(record)
        case .storeFails(let error):
            log(.error, "the store or the system does not take something; fetching pauses", ["reason": words(error)])
            counts.withLock { $0.trouble = words(error) }
        case .storeStillFails(let error, let time):
            log(.error, "fetching still pauses", ["since": "\(time.components.seconds)s", "reason": words(error)])
        case .storeTakesAgain(let time):
            log(.notice, "the store takes again; fetching goes on", ["after": "\(time.components.seconds)s"])
            counts.withLock { $0.trouble = nil }
        case .clockJumped(let jump): log(.warning, "the clock was set", ["by": "\(jump.milliseconds / 1000)s"])
        case .tick: tick()
        case .draining(let visits):
            manager.isStopping()
            log(.notice, "stopping; visits that have begun go on", ["visits": "\(visits)"])
        case .stopped: log(.notice, "stopped")
        }
    }

    private func words(_ error: any Error) -> String { (error as? StoreError)?.sentence ?? "\(error)" }

    private func note(_ record: VisitRecord) {
        counts.withLock { counts in
            counts.visits += 1
            if record.article != nil { counts.articles += 1 }
        }
        let isOdd = [.blocked, .failed, .refused].contains(record.outcome)
        let fields: KeyValuePairs<String, String?> = [
            "url": "\(record.lease.found.url)", "outcome": record.outcome.rawValue, "reason": record.reason,
        ]
        log(isOdd ? .info : .debug, "visited", fields)
    }

    /// Some times a second; a line for `systemctl status` is enough every few seconds.
    private func tick() {
        manager.isAlive()
        let status: String? = counts.withLock { counts in
            counts.ticks += 1
            guard counts.ticks % 10 == 1 else { return nil }
            if let trouble = counts.trouble { return "paused: " + trouble }
            return "\(counts.visits) visits, \(counts.articles) articles since the start"
        }
        if let status { manager.says(status) }
    }
}
