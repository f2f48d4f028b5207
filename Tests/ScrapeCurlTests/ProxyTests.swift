import ScrapeCurl
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ProxyTests {
    @Test(arguments: [nil, "us%65r:p%3Ass"]) func `a SOCKS proxy is told the name and resolves it`(credentials: String?)
        async throws
    {
        let server = try LoopbackServer { .html($0["host"] ?? "") }
        let proxy = try ProxyServer(.socks, leadingTo: server.port, credentials: credentials.map { _ in "user:p:ss" })
        let user = credentials.map { $0 + "@" } ?? ""
        let pool = try pool(allowing: []) { $0.proxy = "socks5h://\(user)127.0.0.1:\(proxy.port)" }

        #expect(try await pool.get("http://paper.example/").text == "paper.example")
        #expect(proxy.targets == ["paper.example:80"])
    }

    @Test func `wrong credentials are the proxy's no`() async throws {
        let server = try LoopbackServer { _ in .html("x") }
        for (kind, scheme) in [(ProxyServer.Kind.socks, "socks5h"), (.connect, "http")] {
            let proxy = try ProxyServer(kind, leadingTo: server.port, credentials: "user:right")
            let pool = try pool(allowing: []) { $0.proxy = "\(scheme)://user:wrong@127.0.0.1:\(proxy.port)" }

            await #expect { try await pool.get("https://paper.example/") } throws: { error in
                if case .proxy = error as? TransferError { true } else { false }
            }
            #expect(proxy.targets == [])
        }
        #expect(server.log.connections == 0)
    }

    @Test(.enabled(if: Certificates.opensslIsInstalled, "openssl is not installed"))
    func `TLS goes through an HTTP proxy in a tunnel, and the certificate is checked`() async throws {
        // This certificate is for paper.example.
        let server = try #require(try TLSServer(showing: "wrong"))
        let authority = try #require(Certificates.shared).authority
        let proxy = try ProxyServer(.connect, leadingTo: UInt16(server.port), credentials: "user:pass")
        let pool = try pool(allowing: []) { configuration in
            configuration.proxy = "http://user:pass@127.0.0.1:\(proxy.port)"
            configuration.caFile = authority
        }

        #expect(try await pool.get("https://paper.example/").text.contains("s_server"))
        await #expect { try await pool.get("https://other.example/") } throws: { error in
            (error as? TransferError)?.tlsFailure == .wrongHost
        }
        #expect(proxy.targets == ["paper.example:443", "other.example:443"])
    }

    @Test(.enabled(if: Certificates.opensslIsInstalled, "openssl is not installed"))
    func `a proxy that speaks TLS itself carries TLS to the server, and both certificates are checked`() async throws {
        // This certificate is for paper.example.
        let server = try #require(try TLSServer(showing: "wrong"))
        let proxy = try ProxyServer(.connect, leadingTo: UInt16(server.port), credentials: "user:pass")
        let authority = try #require(Certificates.shared).authority
        let get = { (certificate: String, url: String) in
            let front = try #require(try TLSFront(showing: certificate))
            proxy.serve(front.socket)
            let pool = try pool(allowing: []) { configuration in
                configuration.proxy = "https://user:pass@127.0.0.1:\(front.port)"
                configuration.caFile = authority
            }
            return try await pool.get(url)
        }

        #expect(try await get("good", "https://paper.example/").text.contains("s_server"))
        await #expect { try await get("good", "https://other.example/") } throws: { error in
            (error as? TransferError)?.tlsFailure == .wrongHost
        }
        #expect(proxy.targets == ["paper.example:443", "other.example:443"])
        for certificate in ["wrong", "self", "expired"] {
            await #expect(throws: TransferError.self) { try await get(certificate, "https://paper.example/") }
        }
        #expect(proxy.targets.count == 2)
    }

    @Test(arguments: [ProxyServer.Kind.connect, .socks])
    func `a tunnel to a private address is refused before the proxy hears of it`(kind: ProxyServer.Kind) async throws {
        let server = try LoopbackServer { _ in .html("secret") }
        let proxy = try ProxyServer(kind, leadingTo: server.port)
        let scheme = kind == .socks ? "socks5h" : "http"
        let pool = try pool(allowing: []) { $0.proxy = "\(scheme)://127.0.0.1:\(proxy.port)" }
        for host in ["127.0.0.1", "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]"] {
            await #expect(throws: TransferError.self, "\(host)") { try await pool.get("https://\(host)/") }
        }

        #expect(proxy.targets == [])
        #expect(server.log.connections == 0)
    }

    @Test(arguments: ["socks5://127.0.0.1:1", "socks4a://127.0.0.1:1", "ftp://127.0.0.1:1", "127.0.0.1:1", ""])
    func `another kind of proxy is an error at once`(proxy: String) {
        // SOCKS without the h resolves names here and asks the proxy for addresses that nobody has judged.
        #expect(throws: CurlError.self) { try pool { $0.proxy = proxy } }
    }
}
