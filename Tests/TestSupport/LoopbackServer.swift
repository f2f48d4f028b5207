import Glibc
import Synchronization

/// A real HTTP/1.1 server on a loopback address and a port of its own, one thread a connection.
///
/// The handler is called on the connection's thread for each request, and its `Response` may be as bad as a test
/// needs. The server stops when it is released.
public final class LoopbackServer: Sendable {
    /// What happened so far.
    public struct Log: Sendable {
        /// In the order in which they arrived.
        public internal(set) var requests: [Request] = []
        /// Connections accepted so far.
        public internal(set) var connections = 0
        /// Connections that are open now.
        public internal(set) var open = 0
    }

    public let address: String
    public let port: UInt16
    private let shared: Shared

    /// Listens on `address`, at the given port or one that is free, and answers each request with what `handler` says.
    public init(
        address: String = "127.0.0.1",
        port: UInt16 = 0,
        _ handler: @escaping @Sendable (Request) -> Response
    ) throws {
        let listener = try Socket.listening(at: address, port: port)
        self.address = address
        self.port = Socket.port(of: listener)
        let shared = Shared(listener: listener, handler: handler)
        self.shared = shared
        startThread { shared.acceptAll() }
    }

    deinit {
        shared.stop()
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    public var url: String { "http://\(address):\(port)" }

    /// What happened so far.
    public var log: Log { shared.log }

    /// The requests so far, in the order in which they arrived.
    public var requests: [Request] { log.requests }

    /// Returns as soon as the condition holds, for a test that needs the server in some state.
    public func until(_ condition: @escaping @Sendable (Log) -> Bool) async {
        await shared.until(condition)
    }

    /// Closes the port and every connection; responses that hang end.
    public func stop() {
        shared.stop()
    }
}

/// What the server's threads share; they must not keep the server itself alive.
private final class Shared: Sendable {
    struct State {
        var log = LoopbackServer.Log()
        var sockets: Set<CInt> = []
        var isStopped = false
        var waiting:
            [(condition: @Sendable (LoopbackServer.Log) -> Bool, continuation: CheckedContinuation<Void, Never>)] =
                []
    }

    private let listener: CInt
    private let handler: @Sendable (Request) -> Response
    private let state = Mutex(State())

    init(listener: CInt, handler: @escaping @Sendable (Request) -> Response) {
        self.listener = listener
        self.handler = handler
    }

    var log: LoopbackServer.Log { state.withLock { $0.log } }

    func acceptAll() {
        while true {
            let socket = accept(listener, nil, nil)
            if socket < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                break
            }
            guard let number = admit(socket) else {
                close(socket)
                continue
            }
            startThread { [self] in
                serve(socket, number)
                dismiss(socket)
            }
        }
        close(listener)
    }

    func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener, CInt(SHUT_RDWR))
            for socket in state.sockets { shutdown(socket, CInt(SHUT_RDWR)) }
        }
    }

    func until(_ condition: @escaping @Sendable (LoopbackServer.Log) -> Bool) async {
        await withCheckedContinuation { continuation in
            change { $0.waiting.append((condition, continuation)) }
        }
    }

    /// Changes the state, then wakes everyone whose condition holds now.
    private func change(_ body: (inout sending State) -> Void) {
        let ready = state.withLock { state in
            body(&state)
            let log = state.log
            let ready = state.waiting.filter { $0.condition(log) }.map(\.continuation)
            state.waiting.removeAll { $0.condition(log) }
            return ready
        }
        for continuation in ready { continuation.resume() }
    }

    /// The connection's number; `nil` when the server has stopped.
    private func admit(_ socket: CInt) -> Int? {
        var number: Int?
        change { state in
            guard !state.isStopped else { return }
            state.sockets.insert(socket)
            state.log.connections += 1
            state.log.open += 1
            number = state.log.connections
        }
        return number
    }

    private func dismiss(_ socket: CInt) {
        change { state in
            // Closed inside the lock, so that `stop` never shuts down a descriptor that someone else was given.
            close(socket)
            state.sockets.remove(socket)
            state.log.open -= 1
        }
    }

    private func serve(_ socket: CInt, _ number: Int) {
        Socket.sendAtOnce(socket)
        var reader = RequestReader(socket: socket, connection: number)
        while let request = reader.next() {
            change { $0.log.requests.append(request) }
            let steps = handler(request).steps(for: request)
            guard perform(steps, on: socket), request["connection"]?.lowercased() != "close" else { return }
        }
    }

    /// Whether the connection can take another request.
    private func perform(_ steps: [Response.Step], on socket: CInt) -> Bool {
        for step in steps {
            switch step {
            case .send(let bytes):
                guard Socket.send(bytes, to: socket) else { return false }
            case .pause(let duration):
                guard Socket.isOpen(socket, after: duration) else { return false }
            case .hang:
                while Socket.isOpen(socket, after: .seconds(60)) {}
                return false
            case .close:
                Socket.finish(socket)
                return false
            case .reset:
                Socket.resetOnClose(socket)
                return false
            }
        }
        return true
    }
}
