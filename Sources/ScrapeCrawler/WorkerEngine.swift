import Glibc
import ScrapeTypes
import Synchronization

/// A pool of child processes that run the extractor under limits.
///
/// A page that needs too much or crashes its worker is tried once more in another one; then that is its verdict. Call
/// `shutDown()` before the engine goes: it waits until the children are gone.
public final class WorkerEngine: Engine, SourceReader {
    public struct Configuration: Sendable {
        /// The program that is started as a worker: this one, whatever became of its file. Another program must ask
        /// `WorkerMain.isWorker` first of all.
        public var executable = "/proc/self/exe"
        /// How many at most; they are started when there is work for them.
        public var workers = max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)
        /// For one page.
        public var cpuLimit = Duration.seconds(5)
        /// For one page.
        public var wallLimit = Duration.seconds(10)
        /// CPU time for one selector or expression of a rule. What needs more is left out with its rule.
        public var stepLimit = Duration.seconds(2)
        /// Bytes of address space; 0 is no limit, which a program built with a sanitizer needs.
        public var memoryLimit = 512 << 20
        /// After so many pages a worker is replaced by a new one.
        public var pagesPerWorker = 1000
        /// Is told of each worker that crashed or was ended in the middle, on a thread that must not be blocked.
        public var onWorkerEnd: (@Sendable (WorkerEnd) -> Void)?

        public init() {}
    }

    private let configuration: Configuration
    private let door = Mutex<WorkerDoor?>(nil)
    private let lastNumber = Atomic<UInt64>(0)

    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    deinit {
        door.withLock { $0?.close() }
    }

    public func extract(_ job: ExtractJob) async throws -> Extraction {
        let tooLarge = Extraction(verdict: Verdict(.unsupported, .tooLarge(limit: Frame.bodyLimit)))
        guard case .extract(let extraction)? = try await answer(to: .extract(job)) else { return tooLarge }
        return extraction
    }

    public func discover(_ page: Page, _ source: Source) async throws -> Discovery {
        let tooLarge = Discovery(problem: "it is larger than \(Frame.bodyLimit >> 20) MiB")
        guard case .discover(let discovery)? = try await answer(to: .discover(page, source)) else { return tooLarge }
        return discovery
    }

    /// Ends the workers, and waits until they are gone. Who still waits for an answer gets `WorkerError.shutDown`.
    public func shutDown() async {
        guard let door = door.withLock({ $0 }) else { return }
        door.close()
        try? await door.end.value()
    }

    /// The process numbers of the workers that live.
    package var workerIDs: [Int32] { door.withLock { $0?.workerIDs ?? [] } }

    /// Nothing where the job is larger than a frame.
    private func answer(to job: WorkerJob) async throws -> WorkerAnswer? {
        let number = lastNumber.add(1, ordering: .relaxed).newValue
        guard let ticket = WorkerTicket(job, number: number) else { return nil }
        let door = try openDoor()
        door.submit(ticket)
        do {
            return try await ticket.promise.valueUnlessCancelled()
        } catch is CancellationError {
            door.cancelled()
            throw CancellationError()
        }
    }

    /// The door, behind which a thread is started when it is opened first.
    private func openDoor() throws(WorkerError) -> WorkerDoor {
        do {
            return try door.withLock { door throws(SystemError) in
                if let door { return door }
                let new = try WorkerDoor()
                let configuration = configuration
                try DedicatedThread.start(named: "scrape-workers") {
                    WorkerLoop(configuration, door: new).run()
                }
                door = new
                return new
            }
        } catch {
            throw .system(call: error.call, code: error.code)
        }
    }
}
