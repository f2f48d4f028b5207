import ScrapeCurl
import TestSupport
import Testing

@Suite(
    .timeLimit(.minutes(1)),
    .enabled(if: Nginx.isInstalled && Certificates.opensslIsInstalled, "nginx or openssl is not installed")
)
struct HTTP2Tests {
    @Test func `requests to one host that start together share one connection`() async throws {
        let server = try #require(try Nginx())
        let authority = try #require(Certificates.shared).authority
        let pool = try pool { $0.caFile = authority }
        let url = server.url
        let responses = try await withThrowingTaskGroup { group in
            for _ in 0..<50 { group.addTask { try await pool.get(url) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(responses.count == 50)
        #expect(responses.allSatisfy { $0.version == .http2 && $0.status == 200 })
        // The server says which of its connections a request came by.
        #expect(Set(responses.map(\.text)).count == 1)
    }
}

/// An nginx that speaks HTTP/2 on loopback and answers with the number of the connection.
private final class Nginx {
    static let isInstalled = run("/bin/sh", ["-c", "PATH=$PATH:/usr/sbin command -v nginx >/dev/null"]) == 0

    private let folder: TemporaryFolder
    private let port: UInt16

    /// Returns once it listens: it goes to the background then.
    init?() throws {
        guard let certificates = Certificates.shared?.folder else { return nil }
        folder = try TemporaryFolder()
        // A port that was free a moment ago.
        port = try LoopbackServer { _ in .closed }.port
        let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder.path)/tmp;" }
        folder.add(
            "nginx.conf",
            """
            pid \(folder.path)/pid; error_log \(folder.path)/log; worker_processes 1; events {}
            http {
                \(paths.joined(separator: " ")) access_log off;
                ssl_certificate \(certificates)/good.pem; ssl_certificate_key \(certificates)/good.key;
                server { listen 127.0.0.1:\(port) ssl http2; location / { return 200 $connection; } }
            }
            """
        )
        guard control("") == 0 else { return nil }
    }

    deinit {
        control("-s stop")
        // The folder must not go while it writes there.
        run("/bin/sh", ["-c", "while [ -e \(folder.path)/pid ]; do :; done"])
    }

    var url: String { "https://127.0.0.1:\(port)/" }

    @discardableResult
    private func control(_ options: String) -> CInt {
        run(
            "/bin/sh",
            ["-c", "PATH=$PATH:/usr/sbin nginx -e \(folder.path)/log -c \(folder.path)/nginx.conf \(options)"]
        )
    }
}
