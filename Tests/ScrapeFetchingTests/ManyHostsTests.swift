import ScrapeFetching
import ScrapeTypes
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ManyHostsTests {
    // A host of 127.1.0.0/16 each: every one of them sends its visitor on to another, and that one too.
    @Test func `two hundred hosts that redirect are followed side by side`() async throws {
        let server = try LoopbackServer(address: "0.0.0.0") { request in
            let host = request["host"]?.split(separator: ":").first.map(String.init) ?? ""
            let port = request["host"]?.split(separator: ":").last ?? ""
            let number = host.split(separator: ".").last.flatMap { Int($0) } ?? 0
            return switch request.path {
            case "/0": .redirect(to: "http://127.1.1.\(number):\(port)/1", status: 301)
            case "/1": .redirect(to: "http://127.1.2.\(number):\(port)/2", status: 307)
            default: .html(host)
            }
        }
        let fetcher = try fetcher()
        let port = server.port
        let pages = try await withThrowingTaskGroup(of: Page?.self) { group in
            for number in 1...200 {
                group.addTask { try await fetcher.fetch("http://127.1.0.\(number):\(port)/0").page }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(Set(pages.compactMap { $0?.text }) == Set((1...200).map { "127.1.2.\($0)" }))
        #expect(server.requests.count == 600)
    }

    @Test func `a host that drips holds nobody up`() async throws {
        let slow = try LoopbackServer { _ in .dripping([UInt8](repeating: 65, count: 100_000), every: .milliseconds(5))
        }
        let server = try LoopbackServer { _ in .html("x") }
        let fetcher = try fetcher()
        let (slowURL, url) = (slow.url, server.url)
        let outcomes = try await withThrowingTaskGroup(of: FetchOutcome?.self) { group in
            for _ in 0..<20 { group.addTask { try? await fetcher.fetch(slowURL) } }
            await slow.until { $0.open == 20 }
            for _ in 0..<100 { #expect(try await fetcher.fetch(url).page != nil) }
            // All that time they were dripping.
            #expect(slow.log.open == 20)
            group.cancelAll()
            return try await group.reduce(into: []) { $0.append($1) }
        }

        // What was cancelled has thrown.
        #expect(outcomes == Array(repeating: nil, count: 20))
    }
}
