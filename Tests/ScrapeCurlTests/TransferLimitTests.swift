import ScrapeCurl
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TransferLimitTests {
    private let some = [UInt8](repeating: 65, count: 1000)

    @Test func `a server that says nothing is left when the time is up`() async throws {
        let server = try LoopbackServer { _ in .hanging }

        await #expect(throws: TransferError.timedOut(.whole, after: .milliseconds(200))) {
            try await pool().get(server.url) { $0.limits.whole = .milliseconds(200) }
        }
        await server.until { $0.open == 0 }
    }

    @Test func `a body that stalls is left when the time is up`() async throws {
        let server = try LoopbackServer { _ in .stalling(after: [65, 66]) }

        await #expect(throws: TransferError.timedOut(.whole, after: .milliseconds(200))) {
            try await pool().get(server.url) { $0.limits.whole = .milliseconds(200) }
        }
    }

    @Test func `a body that drips for ever is left when the time is up`() async throws {
        let server = try LoopbackServer { _ in .dripping(some, every: .milliseconds(5)) }

        await #expect(throws: TransferError.timedOut(.whole, after: .milliseconds(200))) {
            try await pool().get(server.url) { $0.limits.whole = .milliseconds(200) }
        }
    }

    @Test func `a body that is too slow is left before the time is up`() async throws {
        let server = try LoopbackServer { _ in .dripping(some, every: .milliseconds(100)) }

        await #expect(throws: TransferError.timedOut(.tooSlow, after: .seconds(1))) {
            try await pool().get(server.url) { $0.limits.slowFor = .seconds(1) }
        }
    }

    @Test func `a TLS handshake that hangs counts as connecting`() async throws {
        let server = try LoopbackServer { _ in .hanging }
        let url = server.url.replacing("http:", with: "https:")

        await #expect(throws: TransferError.timedOut(.connect, after: .milliseconds(200))) {
            try await pool().get(url) { $0.limits.connect = .milliseconds(200) }
        }
    }

    @Test func `a body is taken up to the limit and not beyond`() async throws {
        let server = try LoopbackServer { [some] _ in .untilClose(some) }

        #expect(try await pool().get(server.url) { $0.limits.wire = 1000 }.body.count == 1000)
        await #expect(throws: TransferError.tooLarge(.wire, limit: 999)) {
            try await pool().get(server.url) { $0.limits.wire = 999 }
        }
    }

    @Test func `a length beyond the limit is refused before the body`() async throws {
        let server = try LoopbackServer { _ in .stalling(after: []) }

        await #expect(throws: TransferError.tooLarge(.wire, limit: 999)) {
            try await pool().get(server.url) { $0.limits.wire = 999 }
        }
    }

    @Test func `a flood of headers is refused`() async throws {
        let field = "X-Pad: " + String(repeating: "x", count: 1000) + "\r\n"
        let head = "HTTP/1.1 200 OK\r\n" + String(repeating: field, count: 100) + "\r\n"
        let server = try LoopbackServer { _ in .raw(head) }

        await #expect(throws: TransferError.tooLarge(.headers, limit: 64 << 10)) {
            try await pool().get(server.url) { $0.limits.headerBytes = 64 << 10 }
        }
        await #expect(throws: TransferError.tooLarge(.headers, limit: 50)) {
            try await pool().get(server.url) { $0.limits.headerCount = 50 }
        }
    }

    @Test func `a header line without an end is refused`() async throws {
        let line = [UInt8](repeating: 120, count: 200_000)
        let server = try LoopbackServer { _ in Response([.send(Array("HTTP/1.1 200 OK\r\nX: ".utf8) + line), .hang]) }

        await #expect(throws: TransferError.tooLarge(.headers, limit: 100 << 10)) {
            try await pool().get(server.url)
        }
    }

    @Test func `trailers count as headers`() async throws {
        let trailers = String(repeating: "X-A: b\r\n", count: 300)
        let server = try LoopbackServer { _ in
            .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nA\r\n0\r\n\(trailers)\r\n")
        }

        await #expect(throws: TransferError.tooLarge(.headers, limit: 200)) { try await pool().get(server.url) }
    }

    @Test func `a body without an end is cut off at the limit`() async throws {
        let chunk = Response.Step.send(Array("1000\r\n".utf8) + [UInt8](repeating: 65, count: 4096) + [13, 10])
        let head = Response.Step.send(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
        let server = try LoopbackServer { _ in Response([head] + Array(repeating: chunk, count: 1000) + [.hang]) }

        await #expect(throws: TransferError.tooLarge(.wire, limit: 1 << 20)) {
            try await pool().get(server.url) { $0.limits.wire = 1 << 20 }
        }
    }

    @Test(arguments: ["-5", "five"]) func `a length that is no number is an invalid response`(length: String)
        async throws
    {
        let server = try LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\nhello") }

        await #expect { try await pool().get(server.url) } throws: { error in
            if case .invalidResponse = error as? TransferError { true } else { false }
        }
    }

    @Test func `a flood of interim responses is refused`() async throws {
        let interim = String(repeating: "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", count: 300)
        let server = try LoopbackServer { _ in .raw(interim) }

        await #expect(throws: TransferError.tooLarge(.headers, limit: 200)) { try await pool().get(server.url) }
    }

    @Test func `a body that was cut short is kept and marked`() async throws {
        let responses: [String: Response] = [
            "/length": .announcing(length: 1000, Array("begin".utf8)),
            "/chunks": .chunked([Array("begin".utf8)], whole: false),
            "/framing": .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\nzzz\r\n"),
        ]
        let server = try LoopbackServer { responses[$0.path] ?? .status(404) }
        let pool = try pool()
        for path in responses.keys {
            let response = try await pool.get(server.url + path)
            #expect(response.text == "begin", "\(path)")
            #expect(response.isTruncated, "\(path)")
        }
    }

    @Test(arguments: [Response.closed, .reset, .raw("HTTP/1.1 200 OK\r\nContent-Len")])
    func `a connection that ends before the headers do is lost`(response: Response) async throws {
        let server = try LoopbackServer { _ in response }

        await #expect(throws: TransferError.lost) { try await pool().get(server.url) }
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "<html>hello</html>\r\n", "HTTP/1.1 abc Hello\r\n\r\n"])
    func `what is no HTTP is an invalid response`(text: String) async throws {
        let server = try LoopbackServer { _ in .raw(text) }

        await #expect { try await pool().get(server.url) } throws: { error in
            if case .invalidResponse = error as? TransferError { true } else { false }
        }
    }

    @Test func `an address that is not allowed is refused before a connection`() async throws {
        let server = try LoopbackServer(address: "127.0.0.2") { _ in .html("secret") }

        await #expect(throws: TransferError.addressRefused("127.0.0.2")) {
            try await pool(allowing: ["127.0.0.1"]).get(server.url)
        }
        #expect(server.log.connections == 0)
    }

    // curl reads all of these as 127.0.0.1, and resolves the last one.
    @Test(arguments: ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "localhost"])
    func `a loopback address is refused however it is written`(host: String) async throws {
        let server = try LoopbackServer { _ in .html("secret") }

        await #expect { try await pool(allowing: []).get("http://\(host):\(server.port)/") } throws: { error in
            if case .addressRefused = error as? TransferError { true } else { false }
        }
        #expect(server.log.connections == 0)
    }

    @Test func `a name under invalid has no address`() async throws {
        await #expect(throws: TransferError.unresolved) { try await pool().get("http://paper.invalid/") }
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "dict://127.0.0.1/", "gopher://127.0.0.1/"])
    func `only http and https are spoken`(url: String) async throws {
        await #expect { try await pool().get(url) } throws: { error in
            if case .invalidRequest = error as? TransferError { true } else { false }
        }
    }

    @Test(arguments: [("X-A", "1\r\nX-B: 2"), ("X-A", "1\n"), ("X-A", "\0"), ("X A", "1"), ("", "1"), ("X:", "1")])
    func `a header that would break out is refused`(name: String, value: String) async throws {
        let server = try LoopbackServer { _ in .status(200) }

        await #expect { try await pool().get(server.url) { $0.headers = [.init(name, value)] } } throws: { error in
            if case .invalidRequest = error as? TransferError { true } else { false }
        }
        #expect(server.log.connections == 0)
    }
}
