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
    private let console: Console
    private let name: String
    private let engine = InProcessEngine()

    /// - Parameter name: What the page is called in the message.
    init(console: Console, name: String) {
        self.console = console
        self.name = name
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
            if clock.now - start > wallLimit { giveUp(after: wallLimit) }
            if CPUTime.ofProcess - cpuStart > cpuLimit { giveUp(after: cpuLimit) }
        }
        timer.resume()
        return timer
    }

    private func giveUp(after limit: Duration) -> Never {
        let reason = Verdict.Reason.timeLimit(seconds: Int(limit.components.seconds))
        console.error("\(name): \(reason.sentence(for: .unsupported) ?? Messages.noArticle)")
        // Not exit(): the thread that hangs may hold a lock that a handler waits for.
        _exit(ProgramExit.noArticle.rawValue)
    }
}
