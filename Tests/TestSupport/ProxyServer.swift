import Glibc
import Synchronization

/// A real proxy on loopback that opens tunnels, by CONNECT (RFC 9110, section 9.3.6) or SOCKS 5 (RFC 1928, 1929).
///
/// Whatever host a client names, the tunnel leads to one port on loopback: names need no resolver then.
public final class ProxyServer: Sendable {
    public enum Kind: Sendable {
        case connect
        case socks
    }

    public let port: UInt16
    private let shared: SharedTunnels

    /// With `credentials` (`user:password`) it refuses whoever does not bring them.
    public init(_ kind: Kind, leadingTo target: UInt16, credentials: String? = nil) throws {
        let listener = try Socket.listening(at: "127.0.0.1", port: 0)
        port = Socket.port(of: listener)
        let shared = SharedTunnels(listener: listener, kind: kind, target: target, credentials: credentials)
        self.shared = shared
        startThread { shared.acceptAll() }
    }

    deinit {
        shared.stop()
    }

    /// Serves a client that came another way, such as over TLS, and closes its socket in the end.
    public func serve(_ client: CInt) {
        let shared = shared
        startThread { shared.admit(client) }
    }

    /// What clients asked for: `paper.example:443`.
    public var targets: [String] { shared.targets }
}

private final class SharedTunnels: Sendable {
    private struct State {
        var targets: [String] = []
        var sockets: Set<CInt> = []
        var isStopped = false
    }

    private let listener: CInt
    private let kind: ProxyServer.Kind
    private let target: UInt16
    private let credentials: String?
    private let state = Mutex(State())

    init(listener: CInt, kind: ProxyServer.Kind, target: UInt16, credentials: String?) {
        self.listener = listener
        self.kind = kind
        self.target = target
        self.credentials = credentials
    }

    var targets: [String] { state.withLock { $0.targets } }

    func acceptAll() {
        while true {
            let client = accept(listener, nil, nil)
            if client < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                break
            }
            startThread { [self] in admit(client) }
        }
        close(listener)
    }

    func admit(_ client: CInt) {
        if keep(client) { serve(client) }
        letGo(client)
    }

    func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener, CInt(SHUT_RDWR))
            for socket in state.sockets { shutdown(socket, CInt(SHUT_RDWR)) }
        }
    }

    private func keep(_ socket: CInt) -> Bool {
        state.withLock { state in
            if !state.isStopped { state.sockets.insert(socket) }
            return !state.isStopped
        }
    }

    private func letGo(_ socket: CInt) {
        state.withLock { state in
            close(socket)
            state.sockets.remove(socket)
        }
    }

    private func serve(_ client: CInt) {
        guard let host = kind == .connect ? openByConnect(client) : openBySocks(client) else { return }
        state.withLock { $0.targets.append(host) }
        guard let server = try? Socket.connected(to: "127.0.0.1", port: target) else { return }
        defer { letGo(server) }
        guard keep(server) else { return }
        relay(client, server)
    }

    /// Copies both ways until one side ends.
    private func relay(_ client: CInt, _ server: CInt) {
        var requests = [
            pollfd(fd: client, events: Int16(POLLIN), revents: 0),
            pollfd(fd: server, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&requests, 2, -1) >= 0 {
            for (index, other) in [(0, server), (1, client)] where requests[index].revents != 0 {
                guard let bytes = Socket.receive(from: requests[index].fd), Socket.send(bytes, to: other) else {
                    return
                }
            }
        }
    }

    private func openByConnect(_ client: CInt) -> String? {
        var reader = RequestReader(socket: client, connection: 0)
        guard let request = reader.next(), request.method == "CONNECT" else { return nil }
        if let credentials, request["proxy-authorization"] != "Basic " + base64(credentials) {
            _ = Socket.send(Array("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".utf8), to: client)
            return nil
        }
        return Socket.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8), to: client) ? request.path : nil
    }

    private func openBySocks(_ client: CInt) -> String? {
        guard let head = Socket.receive(2, from: client), let methods = Socket.receive(Int(head[1]), from: client),
            isAdmitted(client, methods), let request = Socket.receive(4, from: client),
            let host = socksHost(request[3], client), let port = Socket.receive(2, from: client),
            Socket.send([5, 0, 0, 1, 0, 0, 0, 0, 0, 0], to: client)
        else { return nil }
        return "\(host):\(Int(port[0]) << 8 | Int(port[1]))"
    }

    private func isAdmitted(_ client: CInt, _ methods: [UInt8]) -> Bool {
        guard let credentials else { return Socket.send([5, 0], to: client) }
        guard methods.contains(2), Socket.send([5, 2], to: client), Socket.receive(1, from: client) != nil,
            let user = socksText(client), let password = socksText(client)
        else {
            _ = Socket.send([5, 0xff], to: client)
            return false
        }
        let isRight = user + ":" + password == credentials
        return Socket.send([1, isRight ? 0 : 1], to: client) && isRight
    }

    private func socksHost(_ kind: UInt8, _ client: CInt) -> String? {
        switch kind {
        case 1: Socket.receive(4, from: client).map { $0.map { "\($0)" }.joined(separator: ".") }
        case 3: socksText(client)
        default: nil
        }
    }

    private func socksText(_ client: CInt) -> String? {
        guard let count = Socket.receive(1, from: client) else { return nil }
        return Socket.receive(Int(count[0]), from: client).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// RFC 4648, section 4.
private func base64(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bits = text.utf8.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    let sextets = stride(from: 0, to: bits.count, by: 6).map { start in
        (0..<6).reduce(0) { $0 << 1 | (start + $1 < bits.count ? Int(bits[start + $1]) : 0) }
    }
    let code = String(sextets.map { alphabet[$0] })
    return code + String(repeating: "=", count: (4 - code.count % 4) % 4)
}
