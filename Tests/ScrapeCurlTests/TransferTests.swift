import ScrapeCurl
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TransferTests {
    @Test func `a response is what the server sent`() async throws {
        let server = try LoopbackServer { _ in
            .bytes(Array("hello".utf8), status: 418, headers: ["X-One": "1", "x-two": "zwei", "X-One": "again"])
        }
        let response = try await pool().get(server.url + "/a?b=c") { $0.headers = [.init("X-Mine", "yes")] }

        #expect(response.status == 418)
        #expect(response.text == "hello")
        #expect(response.version == .http1)
        #expect(response.remoteAddress == "127.0.0.1")
        #expect(!response.isTruncated)
        #expect(response.headers.prefix(3).map(\.name) == ["X-One", "x-two", "X-One"])
        #expect(response.headers.prefix(3).map(\.value) == ["1", "zwei", "again"])
        #expect(response.timing.total >= response.timing.firstByte)
        #expect(server.requests.map(\.path) == ["/a?b=c"])
        #expect(server.requests.first?["x-mine"] == "yes")
    }

    @Test func `chunks are joined`() async throws {
        let server = try LoopbackServer { _ in .chunked([Array("one ".utf8), Array("two".utf8)]) }

        #expect(try await pool().get(server.url).text == "one two")
    }

    @Test func `a body without a length ends with the connection`() async throws {
        let server = try LoopbackServer { _ in .untilClose(Array("all of it".utf8)) }
        let response = try await pool().get(server.url)

        #expect(response.text == "all of it")
        #expect(!response.isTruncated)
    }

    @Test func `a large body arrives whole`() async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let server = try LoopbackServer { _ in .bytes(body) }

        #expect(try await pool().get(server.url).body == body)
    }

    @Test func `a HEAD request brings no body`() async throws {
        let server = try LoopbackServer { _ in .html("not sent") }
        let response = try await pool().get(server.url) { $0.method = .head }

        #expect(response.body == [])
        #expect(response["content-length"] == "8")
        #expect(server.requests.first?.method == "HEAD")
    }

    @Test func `a redirect is a response like any other`() async throws {
        let server = try LoopbackServer { _ in .redirect(to: "/elsewhere") }
        let response = try await pool().get(server.url)

        #expect(response.status == 302)
        #expect(response["location"] == "/elsewhere")
        #expect(server.requests.count == 1)
    }

    @Test func `an interim response is passed over`() async throws {
        let server = try LoopbackServer { _ in
            .raw(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 2\r\n\r\nok"
            )
        }
        let response = try await pool().get(server.url)

        #expect(response.status == 200)
        #expect(response["link"] == nil)
        #expect(response["x-a"] == "b")
        #expect(response.text == "ok")
    }

    @Test func `a header is read whatever its bytes and folds`() async throws {
        let server = try LoopbackServer { _ in
            Response([
                .send(Array("HTTP/1.1 200 OK\r\nX-Latin: caf".utf8) + [0xe9]),
                .send(Array("\r\nX-Long: one\r\n  two\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n".utf8)),
            ])
        }
        let response = try await pool().get(server.url)

        #expect(response["x-latin"] == "café")
        #expect(response["x-long"] == "one two")
        #expect(response["x-empty"] == "")
    }

    @Test func `two requests use one connection`() async throws {
        let server = try LoopbackServer { .html($0.path) }
        let pool = try pool()
        for path in ["/1", "/2", "/3"] {
            #expect(try await pool.get(server.url + path).text == path)
        }

        #expect(server.log.connections == 1)
    }

    @Test func `a connection that the server closed is opened again`() async throws {
        let server = try LoopbackServer { $0.path == "/1" ? .untilClose([65]) : .html("again") }
        let pool = try pool()
        _ = try await pool.get(server.url + "/1")

        #expect(try await pool.get(server.url + "/2").text == "again")
    }

    @Test func `nothing of a request stays for the next one`() async throws {
        let server = try LoopbackServer { _ in .html("x", headers: ["X-A": "1"]) }
        let pool = try pool()
        _ = try await pool.get(server.url) { request in
            request.method = .head
            request.headers = [.init("X-Mine", "yes"), .init("X-Empty", "")]
        }
        let second = try await pool.get(server.url)

        #expect(second.text == "x")
        #expect(second.headers.count == 3)
        #expect(server.requests.map { $0["x-empty"] } == ["", nil])
        #expect(server.requests.map { $0["x-mine"] } == ["yes", nil])
    }

    @Test func `five hundred transfers run at once`() async throws {
        let count = 500
        let gate = Gate(count)
        let server = try LoopbackServer { request in
            // Nobody is answered before all have asked.
            gate.pass()
            return .html(request.path)
        }
        let pool = try pool()
        let bodies = try await withThrowingTaskGroup { group in
            for number in 0..<count {
                group.addTask { try await pool.get(server.url + "/\(number)").text }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }

        #expect(bodies == Set((0..<count).map { "/\($0)" }))
        #expect(server.log.connections == count)
    }

    @Test func `a proxy that is configured is asked for everything`() async throws {
        let proxy = try LoopbackServer { .html($0.path) }
        let pool = try pool(allowing: []) { $0.proxy = proxy.url }

        #expect(try await pool.get("http://paper.example/a").text == "http://paper.example/a")
    }

    @Test func `a private address is refused before the proxy hears of it`() async throws {
        let proxy = try LoopbackServer { _ in .html("proxy") }
        let pool = try pool(allowing: []) { $0.proxy = proxy.url }

        await #expect(throws: TransferError.addressRefused("10.0.0.1")) { try await pool.get("http://10.0.0.1/") }
        await #expect(throws: TransferError.addressRefused("::1")) { try await pool.get("http://[::1]:80/") }
        #expect(proxy.requests == [])
    }
}
