import ScrapeCurl
import ScrapeTypes
import TestSupport
import Testing

@testable import ScrapeFetching

@Suite(.timeLimit(.minutes(1)))
struct FetchErrorTests {
    private let host: Host
    private let url: WebURL

    init() throws {
        host = try Host("paper.example")
        url = try WebURL("https://paper.example/a")
    }

    @Test func `each failed transfer is one fact about the fetch`() {
        let facts: [(TransferError, FetchError)] = [
            (.unresolved, .unresolvedHost(host)),
            (.refused, .connectionRefused(host, port: 443)),
            (.unreachable, .connectionRefused(host, port: 443)),
            (.lost, .connectionLost(host)),
            (.timedOut(.connect, after: .seconds(10)), .timedOut(.connect, after: .seconds(10))),
            (.timedOut(.tooSlow, after: .seconds(15)), .timedOut(.tooSlow, after: .seconds(15))),
            (.timedOut(.whole, after: .seconds(45)), .timedOut(.whole, after: .seconds(45))),
            (.tls(.expired, message: "m"), .tls(.expired, host)),
            (.tls(.notYetValid, message: "m"), .tls(.notYetValid, host)),
            (.tls(.selfSigned, message: "m"), .tls(.selfSigned, host)),
            (.tls(.unknownAuthority, message: "m"), .tls(.unknownAuthority, host)),
            (.tls(.wrongHost, message: "m"), .tls(.wrongHost, host)),
            (.tls(.revoked, message: "m"), .tls(.revoked, host)),
            (.tls(.other, message: "m"), .tls(.other("m"), host)),
            (.tooLarge(.wire, limit: 5), .tooLarge(.wire, limit: 5)),
            (.tooLarge(.headers, limit: 5), .tooLarge(.headers, limit: 5)),
            (.addressRefused("10.0.0.1"), .addressRefused(host, address: "10.0.0.1")),
            (.invalidResponse("m"), .invalidResponse("m")),
            (.proxy("m"), .proxy("m")),
        ]
        for (transfer, fetch) in facts { #expect(FetchError(transfer, at: url) == fetch) }
    }

    @Test func `the limits of the configuration are those of the requests`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/hang": .hanging
            case "/large": .bytes([UInt8](repeating: 0, count: 101))
            default: .status(200, headers: ["X-A": String(repeating: "a", count: 500)])
            }
        }
        let limited = try fetcher { configuration in
            configuration.wireLimit = 100
            configuration.headerLimit = 400
        }
        // A fetcher of its own: on a busy machine the others may take longer.
        let hasty = try fetcher { $0.wholeLimit = .milliseconds(200) }

        #expect(try await hasty.fetch(server.url + "/hang") == .failure(.timedOut(.whole, after: .milliseconds(200))))
        #expect(try await limited.fetch(server.url + "/large") == .failure(.tooLarge(.wire, limit: 100)))
        #expect(try await limited.fetch(server.url + "/") == .failure(.tooLarge(.headers, limit: 400)))
    }

    @Test func `a page that was cut short is marked, and one that never began is a lost connection`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/some" ? .announcing(length: 100, [65]) : .announcing(length: 100, [])
        }
        let page = try await fetcher().fetch(server.url + "/some").page

        #expect(page?.isTruncated == true)
        #expect(page?.body == [65])
        #expect(
            try await fetcher().fetch(server.url + "/none") == .failure(.connectionLost(try Host("127.0.0.1")))
        )
    }

    @Test func `an answer of 304 is no page`() async throws {
        let server = try LoopbackServer { _ in .raw("HTTP/1.1 304 Not Modified\r\n\r\n") }

        #expect(try await fetcher().fetch(server.url) == .notModified)
    }

    @Test func `a cancelled fetch throws, and the host is free again`() async throws {
        let server = try LoopbackServer { _ in .hanging }
        let turns = Turns()
        let fetcher = try fetcher(turns)
        let task = Task { try await fetcher.fetch(server.url) }
        await server.until { $0.requests.count == 1 }
        task.cancel()

        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(turns.events == [.turn("127.0.0.1", .page), .answered("127.0.0.1", from: nil)])
        await server.until { $0.open == 0 }
    }

    @Test(arguments: [Page.Role.printView, .next, .refresh])
    func `a later page of an article says that it is one`(role: Page.Role) async throws {
        let server = try LoopbackServer { _ in .html("x") }
        let turns = Turns()
        let task = FetchTask(url: try WebURL(server.url), role: role)
        let page = try await fetcher(turns).fetch(task).page

        #expect(page?.role == role)
        #expect(turns.events.first == .turn("127.0.0.1", .later))
    }
}
