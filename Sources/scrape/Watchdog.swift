import Dispatch
import Glibc
import ScrapeCrawler
import ScrapeTypes

/// The extractor in this process, with someone who watches: a page that takes too long ends the program.
///
/// Nothing can stop a thread from outside, and only the executable may end the process. Where there is more to do than
/// one page, a `WorkerEngine` does it.
struct WatchedEngine: Engine {
    var wallLimit = WorkerEngine.Configuration().wallLimit
    var cpuLimit = WorkerEngine.Configuration().cpuLimit
    /// Says what happened and leaves; called when time is up.
    var onTimeout: @Sendable (Verdict) -> Never
    private let engine = InProcessEngine()

    init(onTimeout: @escaping @Sendable (Verdict) -> Never) {
        self.onTimeout = onTimeout
    }

    func extract(_ job: ExtractJob) async throws -> Extraction {
        let watch = startWatch()
        defer { watch.cancel() }
        return try await engine.extract(job)
    }

    private func startWatch() -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "watchdog"))
        let clock = ContinuousClock()
        let start = clock.now
        let cpuStart = CPUTime.ofProcess
        timer.schedule(deadline: .now() + .milliseconds(50), repeating: .milliseconds(50))
        timer.setEventHandler { [self] in
            if clock.now - start > wallLimit { onTimeout(verdict(wallLimit)) }
            if CPUTime.ofProcess - cpuStart > cpuLimit { onTimeout(verdict(cpuLimit)) }
        }
        timer.resume()
        return timer
    }

    private func verdict(_ limit: Duration) -> Verdict {
        Verdict(.unsupported, .timeLimit(seconds: Int(limit.components.seconds)))
    }
}

enum CPUTime {
    /// What the process has used so far, all threads together.
    static var ofProcess: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
