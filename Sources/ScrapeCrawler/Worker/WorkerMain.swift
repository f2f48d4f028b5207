import CProcess
import Glibc
import ScrapeCodecs
import ScrapeDOM
import ScrapeExtraction

/// What a worker process runs instead of the command line.
///
/// The executable asks `isWorker` first of all, on its main thread and before anything has started a second one: a
/// worker is single-threaded.
public enum WorkerMain {
    /// The argument by which a program knows that it was started as a worker.
    static let mark = "--worker"

    /// Whether this process was started as a worker.
    public static var isWorker: Bool {
        CommandLine.argc == 3 && CommandLine.arguments[1] == mark
    }

    /// Answers jobs until its parent closes the socket. Never returns.
    public static func run() -> Never {
        guard isSocket(WorkerProcess.socketNumber), let memoryLimit = rlim_t(CommandLine.arguments[2]) else {
            leave("scrape: \(mark) is how scrape starts its own workers", code: 2)
        }
        prepare(memoryLimit: memoryLimit)
        let board = try? StepBoard(Descriptor(StepBoard.descriptorNumber))
        send(OutgoingFrame(ready: getpid()))
        answerJobs(with: Extractor(telling: board))
    }

    private static func prepare(memoryLimit: rlim_t) {
        // The end of the socket ends a worker too, but not one that is busy with a page for the next ten seconds.
        _ = scrape_set_parent_death_signal(SIGKILL)
        _ = scrape_name_thread("scrape-worker")
        // Not RLIMIT_AS: that counts libraries too, which differ from build to build and are no memory of a page.
        if memoryLimit > 0 { limit(__rlimit_resource_t(RLIMIT_DATA.rawValue), to: memoryLimit) }
        limit(__rlimit_resource_t(RLIMIT_CORE.rawValue), to: 0)
        // The limit holds for the arena's addresses too, and most of them must be left for everything else.
        ParserArena.install(capacity: memoryLimit > 0 ? Int(clamping: memoryLimit / 4) : 128 << 20)
        // What would need a file later: charset converters, and the zone for local times.
        HTMLDecoder.openAll()
        tzset()
        // What the first page would pay for.
        Extractor.prepare()
        limit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), to: 16)
    }

    private static func limit(_ resource: __rlimit_resource_t, to value: rlim_t) {
        var limits = rlimit()
        getrlimit(resource, &limits)
        limits.rlim_max = min(limits.rlim_max, value)
        limits.rlim_cur = min(limits.rlim_cur, limits.rlim_max)
        setrlimit(resource, &limits)
    }

    private static func answerJobs(with extractor: Extractor) -> Never {
        var buffer = FrameBuffer(bodyLimit: Frame.bodyLimit)
        while true {
            do {
                while let frame = try buffer.next() {
                    let job = try frame.job()
                    let result = ParserArena.page { answer(job, with: extractor) }
                    send(reply(to: frame.number, with: result))
                }
            } catch {
                leave("scrape: a worker was sent a frame that it cannot read: \(error)", code: 1)
            }
            if case .end = buffer.receive(from: WorkerProcess.socketNumber) { _exit(0) }
        }
    }

    /// The frame of an answer; where it is larger than a frame, that is the answer.
    static func reply(to number: UInt64, with answer: WorkerAnswer) -> OutgoingFrame? {
        if let frame = OutgoingFrame(answer, number: number) { return frame }
        return OutgoingFrame(answer.withoutContent(limit: Frame.headLimit), number: number)
    }

    private static func send(_ frame: OutgoingFrame?) {
        guard let frame else { leave("scrape: an answer does not fit into a frame", code: 1) }
        var sender = FrameSender(frame)
        // Blocking: anything but success means that there is nobody left to work for.
        guard case .everything = sender.send(to: WorkerProcess.socketNumber) else { _exit(0) }
    }

    private static func isSocket(_ number: Int32) -> Bool {
        var status = stat()
        return fstat(number, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
    }

    private static func leave(_ message: String, code: Int32) -> Never {
        let line = message + "\n"
        _ = write(2, line, line.utf8.count)
        _exit(code)
    }
}
