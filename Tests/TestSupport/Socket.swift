import Glibc

/// A system call that a test's server needs failed.
public struct SocketError: Error {
    public let call: String
    public let code: CInt

    public init(call: String, code: CInt) {
        self.call = call
        self.code = code
    }
}

/// The socket calls of the loopback server.
enum Socket {
    static func listening(at address: String, port: UInt16) throws -> CInt {
        let socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw SocketError(call: "socket", code: errno) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        inet_pton(AF_INET, address, &name.sin_addr)
        let bound = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, listen(socket, 1024) == 0 else {
            let error = SocketError(call: bound == 0 ? "listen" : "bind", code: errno)
            close(socket)
            throw error
        }
        return socket
    }

    static func port(of socket: CInt) -> UInt16 {
        var name = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &name) {
            _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
        }
        return UInt16(bigEndian: name.sin_port)
    }

    static func sendAtOnce(_ socket: CInt) {
        var on: CInt = 1
        setsockopt(socket, CInt(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
    }

    static func resetOnClose(_ socket: CInt) {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Ends our side of the connection and waits for the other, so that unread input does not turn the end into a reset.
    static func finish(_ socket: CInt) {
        shutdown(socket, CInt(SHUT_WR))
        while receive(from: socket) != nil {}
    }

    /// Whether all of it went out.
    static func send(_ bytes: [UInt8], to socket: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            if count < 0 {
                guard errno == EINTR else { return false }
                continue
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The bytes that came, or `nil` at the end of the connection.
    static func receive(from socket: CInt) -> [UInt8]? {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 16384) { buffer, initialized in
                count = recv(socket, buffer.baseAddress, buffer.count, 0)
                initialized = max(count, 0)
            }
            if count > 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            return nil
        }
    }

    /// Exactly so many bytes, or `nil` when the connection ends before.
    static func receive(_ count: Int, from socket: CInt) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        guard count > 0 else { return bytes }
        return recv(socket, &bytes, count, CInt(MSG_WAITALL)) == count ? bytes : nil
    }

    static func connected(to address: String, port: UInt16) throws -> CInt {
        let socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw SocketError(call: "socket", code: errno) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        inet_pton(AF_INET, address, &name.sin_addr)
        let code = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            let error = SocketError(call: "connect", code: errno)
            close(socket)
            throw error
        }
        return socket
    }

    /// Waits that long, and says whether the other side is still there; returns early when it is not.
    static func isOpen(_ socket: CInt, after duration: Duration) -> Bool {
        // POLLRDHUP, which the Glibc module lacks: the other side has closed at least its half.
        var request = pollfd(fd: socket, events: 0x2000, revents: 0)
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        return poll(&request, 1, CInt(milliseconds)) <= 0
    }
}

private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

/// Runs the closure on a thread of its own.
func startThread(_ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 512 << 10)
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(ThreadBody(body))
    let code = pthread_create(
        &thread,
        &attributes,
        { argument in
            Unmanaged<ThreadBody>.fromOpaque(argument!).takeRetainedValue().run()
            return nil
        },
        argument.toOpaque()
    )
    pthread_attr_destroy(&attributes)
    precondition(code == 0, "no thread for the loopback server")
}
