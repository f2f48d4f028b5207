import Glibc
import ScrapeTypes

/// A worker as its parent sees it: a process, the jobs that it has, and the limits of the page it is busy with.
///
/// Used on the thread of its `WorkerLoop` only.
final class PooledWorker {
    /// What is to be done about a worker after it has been looked at.
    enum Event {
        case ready
        case answer(WorkerTicket, WorkerAnswer)
    }

    /// A worker that says something else than a worker says.
    struct Junk: Error {}

    let process: WorkerProcess
    /// Tells it from all workers of the engine, of the past too.
    let serial: UInt64
    let executable: String
    /// Whether its socket had no room for all that there is to send.
    var wantsToSend = false
    private let board: StepBoard
    private let limits: PageLimits
    private(set) var isReady = false
    private(set) var isOtherVersion = false
    /// The jobs that it has and has not answered, the one that it works on first.
    private(set) var jobs: [Job] = []
    /// How many pages it was given.
    private(set) var pages = 0

    private var incoming = FrameBuffer(bodyLimit: 0)
    private var lastWords = LastBytes(limit: 4096)
    private var page: PageClock

    struct Job {
        let ticket: WorkerTicket
        let isRetry: Bool
        fileprivate var sender: FrameSender
        fileprivate var isSent = false
    }

    init(_ configuration: WorkerEngine.Configuration, serial: UInt64) throws(WorkerError) {
        board = try WorkerProcess.board()
        process = try WorkerProcess(
            executable: configuration.executable,
            memoryLimit: configuration.memoryLimit,
            board: board
        )
        self.serial = serial
        executable = configuration.executable
        limits = PageLimits(
            cpu: configuration.cpuLimit,
            wall: configuration.wallLimit,
            step: configuration.stepLimit
        )
        page = PageClock(process: process.pid, limits: .start, board: board)
    }

    // MARK: Jobs

    func give(_ ticket: WorkerTicket, isRetry: Bool) {
        pages += 1
        jobs.append(Job(ticket: ticket, isRetry: isRetry, sender: FrameSender(ticket.frame)))
        if jobs.count == 1, isReady { page.restart(limits: limits, hasRule: jobs[0].ticket.rule != nil) }
    }

    /// Sends as much as the socket takes. Whether something is left.
    func send() -> Bool {
        guard isReady else { return false }
        for index in jobs.indices where !jobs[index].isSent {
            switch jobs[index].sender.send(to: process.socket.number) {
            case .everything: jobs[index].isSent = true
            case .part: return true
            // Its last answers may still be there to be read, and then its end.
            case .nobodyThere: return false
            }
        }
        return false
    }

    // MARK: Answers

    /// Takes what the socket has. Returns whether the worker is still there.
    func receive(_ handle: (Event) -> Void) throws(Junk) -> Bool {
        switch incoming.receive(from: process.socket.number) {
        case .nothing: return true
        case .end: return false
        case .bytes:
            do {
                while let frame = try incoming.next() { handle(try event(frame)) }
            } catch {
                throw Junk()
            }
            return true
        }
    }

    private func event(_ frame: IncomingFrame) throws -> Event {
        if !isReady {
            let word = try frame.ready()
            isOtherVersion = word.version != Frame.version
            guard !isOtherVersion, word.pid == Int(process.pid) else { throw Junk() }
            isReady = true
            if !jobs.isEmpty { page.restart(limits: limits, hasRule: jobs[0].ticket.rule != nil) }
            return .ready
        }
        // Answers come in the order of the jobs.
        guard let job = jobs.first, job.isSent, frame.number == job.ticket.number else { throw Junk() }
        let answer = try frame.answer()
        jobs.removeFirst()
        if !jobs.isEmpty { page.restart(limits: limits, hasRule: jobs[0].ticket.rule != nil) }
        return .answer(job.ticket, answer)
    }

    // MARK: Limits

    /// The step of a rule that runs, or ran when the process ended.
    var currentStep: StepBoard.Step? { board.current }

    /// Whether it is busy with something that has a limit: its start, or a page.
    private var isTimed: Bool { !isReady || !jobs.isEmpty }

    /// The limit that the worker is over, if any.
    func brokenLimit() -> WorkerEnd.Cause? { isTimed ? page.brokenLimit() : nil }

    /// How long the worker may be left alone; for ever when it has nothing to do.
    var patience: Duration? { isTimed ? page.patience : nil }

    // MARK: The end

    /// Takes what the worker writes to its standard error. Returns whether more can come.
    func receiveErrors() -> Bool {
        lastWords.receive(from: process.errors.number)
    }

    /// Ends the process. How it ended, and what it wrote last.
    func end() -> (ending: WorkerProcess.Ending, lastWords: String) {
        let ending = process.end()
        _ = receiveErrors()
        return (ending, lastWords.text)
    }
}
