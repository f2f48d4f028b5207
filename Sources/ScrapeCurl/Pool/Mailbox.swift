import Synchronization

/// What callers tell the pool's thread.
final class Mailbox: Sendable {
    enum Message: Sendable {
        case start(Job)
        case cancel(Job.ID)
        case stop
    }

    /// A request, and whoever waits for the answer to it.
    struct Job: Sendable, Identifiable {
        let id: UInt64
        let request: TransferRequest
        let continuation: CheckedContinuation<Result<TransferResponse, TransferError>, Never>
    }

    private struct State {
        var messages: [Message] = []
        var isClosed = false
    }

    /// Wakes the pool's thread.
    let waker: Waker
    /// Awake once the thread has closed everything.
    let ended: Waker
    private let state = Mutex(State())
    private let count = Atomic<UInt64>(0)

    init() throws(CurlError) {
        waker = try Waker()
        ended = try Waker()
    }

    func nextID() -> Job.ID {
        count.add(1, ordering: .relaxed).newValue
    }

    /// `false` when the thread will never read it.
    @discardableResult
    func post(_ message: Message) -> Bool {
        let (isOpen, isFirst) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.messages.append(message)
            return (true, state.messages.count == 1)
        }
        if isFirst { waker.wake() }
        return isOpen
    }

    func takeAll() -> [Message] {
        state.withLock { state in
            let messages = state.messages
            state.messages.removeAll(keepingCapacity: true)
            return messages
        }
    }

    /// The last messages; later ones are not accepted.
    func close() -> [Message] {
        state.withLock { state in
            state.isClosed = true
            defer { state.messages = [] }
            return state.messages
        }
    }
}
