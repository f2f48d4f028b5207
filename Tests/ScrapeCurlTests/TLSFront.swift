import Glibc
import TestSupport

/// The TLS side of a server that speaks plainly: one connection, its bytes deciphered on a socket of our own.
final class TLSFront {
    let port: Int
    /// The other side of the connection, for whoever answers it; whoever takes it closes it.
    let socket: CInt
    private let process: pid_t

    init?(showing certificate: String) throws {
        guard let folder = Certificates.shared?.folder else { return nil }
        var ends: [CInt] = [0, 0]
        guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
            throw SocketError(call: "socketpair", code: errno)
        }
        defer { close(ends[1]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        socket = ends[0]
        let files = ["-cert", "\(folder)/\(certificate).pem", "-key", "\(folder)/\(certificate).key"]
        process = try spawn(
            "openssl",
            ["s_server", "-quiet", "-naccept", "1", "-accept", "127.0.0.1:0"] + files,
            input: ends[1],
            output: ends[1]
        )
        // It says nothing while it is quiet, so the system is asked which port it got.
        port = Self.listeningPort(of: process)
        guard port > 0 else { return nil }
    }

    deinit {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// The port that a process listens at, once it does; zero when it ends before.
    private static func listeningPort(of process: pid_t) -> Int {
        var status = siginfo_t()
        while waitid(P_PID, id_t(process), &status, WEXITED | WNOHANG | WNOWAIT) == 0, status.si_signo == 0 {
            let sockets = Set((0..<32).compactMap { link("/proc/\(process)/fd/\($0)") })
            for line in lines("/proc/net/tcp") {
                // sl, local address:port, remote, state (0A listens), …, the socket's number as the tenth.
                let fields = line.split(separator: " ")
                guard fields.count > 9, fields[3] == "0A", sockets.contains("socket:[\(fields[9])]") else { continue }
                return fields[1].split(separator: ":").last.flatMap { Int($0, radix: 16) } ?? 0
            }
            usleep(1000)
        }
        return 0
    }

    private static func link(_ path: String) -> String? {
        var text = [CChar](repeating: 0, count: 256)
        let count = readlink(path, &text, text.count)
        return count > 0 ? String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }

    private static func lines(_ path: String) -> [Substring] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = read(file, &piece, piece.count), count > 0 { bytes += piece[..<count] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }
}
