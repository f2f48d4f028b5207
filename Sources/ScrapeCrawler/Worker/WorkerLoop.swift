import Glibc
import ScrapeTypes

/// The thread that talks to the workers: gives them jobs, takes their answers, ends those that are over a limit.
///
/// Everything here happens on that one thread, which the kernel also takes for the workers' parent: when it ends, they
/// are killed (`PR_SET_PDEATHSIG` knows threads, not processes).
final class WorkerLoop {
    /// With a second page there already, a worker does not wait for its parent between two. A third gains nothing.
    private static let jobsPerWorker = 2
    /// After so many starts in a row that failed, those workers that there are have to do.
    private static let startAttempts = 3

    private let configuration: WorkerEngine.Configuration
    private let door: WorkerDoor
    private var workers: [UInt64: PooledWorker] = [:]
    private var lastSerial: UInt64 = 0
    private var queue = WorkerQueue()
    private var failedStarts = 0

    init(_ configuration: WorkerEngine.Configuration, door: WorkerDoor) {
        self.configuration = configuration
        self.door = door
    }

    /// Works until the door is closed, then ends all workers.
    func run() {
        while true {
            let inbox = door.take()
            queue.add(inbox.tickets)
            if inbox.hasCancellations { queue.removeSettled() }
            if inbox.isClosed { break }
            giveJobs()
            for id in door.poll.wait(atMost: patience) { handle(EventID(rawValue: id)) }
            endWorkersOverLimit()
        }
        close()
    }

    private func close() {
        for ticket in queue.removeAll() + workers.values.flatMap({ $0.jobs.map(\.ticket) }) {
            ticket.promise.settle(.failure(WorkerError.shutDown))
        }
        for worker in workers.values { _ = worker.end() }
        workers = [:]
        publish()
        door.end.settle(.success(()))
    }

    // MARK: Jobs

    private func giveJobs() {
        while let next = queue.first {
            guard let worker = worker(for: next) else { return }
            queue.removeFirst()
            worker.give(next.ticket, isRetry: next.isRetry)
            send(to: worker)
        }
    }

    /// The worker that takes a job: an idle one, else a new one, else one that is busy with a single page.
    private func worker(for entry: WorkerQueue.Entry) -> PooledWorker? {
        let open = workers.values.filter(isOpen)
        if let idle = open.first(where: { $0.jobs.isEmpty && (!entry.isRetry || $0.pages == 0) }) {
            return idle
        }
        return startWorker() ?? open.min { $0.jobs.count < $1.jobs.count }
    }

    private func isOpen(_ worker: PooledWorker) -> Bool {
        worker.jobs.count < WorkerLoop.jobsPerWorker && !isWornOut(worker)
    }

    private func isWornOut(_ worker: PooledWorker) -> Bool { worker.pages >= configuration.pagesPerWorker }

    private func send(to worker: PooledWorker) {
        let isPart = worker.send()
        if isPart == worker.wantsToSend { return }
        worker.wantsToSend = isPart
        door.poll.watch(worker.process.socket.number, as: EventID.socket(worker.serial).rawValue, forWriting: isPart)
    }

    // MARK: Workers

    /// One more worker, unless there are enough or none can be had.
    private func startWorker() -> PooledWorker? {
        guard workers.values.count(where: { !isWornOut($0) }) < max(configuration.workers, 1) else { return nil }
        if failedStarts >= WorkerLoop.startAttempts, !workers.isEmpty { return nil }
        do {
            lastSerial += 1
            let worker = try PooledWorker(configuration, serial: lastSerial)
            workers[worker.serial] = worker
            publish()
            try watch(worker)
            return worker
        } catch {
            startFailed(error)
            return nil
        }
    }

    private func watch(_ worker: PooledWorker) throws(WorkerError) {
        do {
            try door.poll.watch(worker.process.socket.number, as: EventID.socket(worker.serial).rawValue)
            try door.poll.watch(worker.process.errors.number, as: EventID.errors(worker.serial).rawValue)
        } catch {
            remove(worker)
            throw .system(call: error.call, code: error.code)
        }
    }

    /// A job waits as long as there is a worker that may take it one day.
    private func startFailed(_ error: WorkerError) {
        failedStarts += 1
        if !workers.isEmpty { return }
        for ticket in queue.removeAll() { ticket.promise.settle(.failure(error)) }
    }

    private func publish() {
        door.workerIDs = workers.values.map { $0.process.pid }.sorted()
    }

    // MARK: Events

    private func handle(_ event: EventID) {
        switch event {
        case .wakeUp:
            door.wakeUp.clear()
        case .socket(let serial):
            guard let worker = workers[serial] else { return }
            receive(from: worker)
        case .errors(let serial):
            guard let worker = workers[serial] else { return }
            if !worker.receiveErrors() { door.poll.forget(worker.process.errors.number) }
        }
    }

    private func receive(from worker: PooledWorker) {
        do {
            let isThere = try worker.receive { event in
                switch event {
                case .ready: failedStarts = 0
                case .answer(let ticket, let answer): ticket.settle(answer)
                }
            }
            if !isThere { return end(worker, cause: nil) }
        } catch {
            return end(worker, cause: .junk)
        }
        if isWornOut(worker), worker.jobs.isEmpty { return remove(worker) }
        send(to: worker)
    }

    // MARK: Ends

    private var patience: Duration? { workers.values.compactMap(\.patience).min() }

    private func endWorkersOverLimit() {
        for worker in workers.values {
            if let cause = worker.brokenLimit() { end(worker, cause: cause) }
        }
    }

    /// Ends a worker that has nothing to do.
    private func remove(_ worker: PooledWorker) {
        workers[worker.serial] = nil
        _ = worker.end()
        publish()
    }

    /// Ends a worker that broke a limit, or finds out how it ended by itself, and sees to its pages.
    private func end(_ worker: PooledWorker, cause: WorkerEnd.Cause?) {
        workers[worker.serial] = nil
        let step = worker.currentStep
        let (ending, lastWords) = worker.end()
        publish()
        if !worker.isReady {
            queue.add(again: worker.jobs.map { WorkerQueue.Entry($0) })
            return startFailed(worker.startError(lastWords))
        }
        blame(worker, cause ?? worker.cause(ending, lastWords), lastWords, step: step)
    }

    /// The page that the worker was busy with is tried once more, without its rule where a step of that ran. Those behind
    /// it have done nothing.
    private func blame(_ worker: PooledWorker, _ cause: WorkerEnd.Cause, _ lastWords: String, step: StepBoard.Step?) {
        let busy = worker.jobs.first
        let withoutRule = busy.flatMap { job in
            step.flatMap { step in job.ticket.rule.flatMap { RuleFailure($0, step: step.number, reason: cause.words) } }
        }.flatMap { failure in busy?.ticket.withoutRule(failure) }
        let end = WorkerEnd(
            pid: worker.process.pid,
            cause: cause,
            page: busy?.ticket.subject,
            isRetried: busy?.isRetry == false || withoutRule != nil,
            message: lastWords
        )
        queue.add(again: worker.jobs.dropFirst().map { WorkerQueue.Entry($0) })
        if let withoutRule {
            queue.add(again: [WorkerQueue.Entry(withoutRule, isRetry: true)])
        } else if let busy {
            if busy.isRetry {
                busy.ticket.settle(end)
            } else {
                queue.add(again: [WorkerQueue.Entry(busy.ticket, isRetry: true)])
            }
        }
        configuration.onWorkerEnd?(end)
    }
}

/// What a number of the `EventPoll` stands for.
private enum EventID {
    case wakeUp
    case socket(UInt64)
    case errors(UInt64)

    var rawValue: UInt64 {
        switch self {
        case .wakeUp: WorkerDoor.wakeUpID
        case .socket(let serial): serial << 1
        case .errors(let serial): serial << 1 | 1
        }
    }

    init(rawValue: UInt64) {
        let serial = rawValue >> 1
        self = rawValue == WorkerDoor.wakeUpID ? .wakeUp : rawValue & 1 == 0 ? .socket(serial) : .errors(serial)
    }
}
