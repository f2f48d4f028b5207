import Synchronization

/// A result that a thread gives and tasks await. Of several results the first counts.
final class Promise<Value: Sendable>: Sendable {
    private enum State {
        case awaited([CheckedContinuation<Value, any Error>])
        case settled(Result<Value, any Error>)
    }

    private let state = Mutex(State.awaited([]))

    var isSettled: Bool {
        state.withLock { state in
            switch state {
            case .awaited: false
            case .settled: true
            }
        }
    }

    func settle(_ result: Result<Value, any Error>) {
        let waiting: [CheckedContinuation<Value, any Error>] = state.withLock { state in
            guard case .awaited(let waiting) = state else { return [] }
            state = .settled(result)
            return waiting
        }
        for continuation in waiting { continuation.resume(with: result) }
    }

    /// The result, whatever becomes of the task that waits for it.
    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { hand(to: $0) }
    }

    /// The result, for the only task that waits for it: its cancellation is a result too.
    func valueUnlessCancelled() async throws -> Value {
        try await withTaskCancellationHandler {
            try await value()
        } onCancel: {
            settle(.failure(CancellationError()))
        }
    }

    private func hand(to continuation: CheckedContinuation<Value, any Error>) {
        let result: Result<Value, any Error>? = state.withLock { state in
            switch state {
            case .awaited(let waiting):
                state = .awaited(waiting + [continuation])
                return nil
            case .settled(let result):
                return result
            }
        }
        if let result { continuation.resume(with: result) }
    }
}
