import TestSupport
import Testing

@testable import ScrapeCurl

@Suite(.timeLimit(.minutes(1)))
struct ConnectionShareTests {
    @Test(arguments: ["", "/", "/a/b?c#d", "?a/b", "#x"])
    func `an origin always has the same share`(_ rest: String) {
        for number in 0..<100 {
            let origin = "https://h\(number).example:8443"
            #expect(
                TransferRequest(url: origin + rest).share(of: 8) == TransferRequest(url: origin + "/x").share(of: 8)
            )
        }
    }

    @Test func `many hosts are spread over all shares`() {
        let shares = (0..<800).map { TransferRequest(url: "http://h\($0).example/").share(of: 8) }
        let counts = Dictionary(grouping: shares) { $0 }.mapValues(\.count)

        #expect(counts.count == 8)
        #expect(counts.values.allSatisfy { (50...150).contains($0) })
    }

    @Test(arguments: [1, 3, 8]) func `each host keeps its connection`(_ shares: Int) async throws {
        let server = try LoopbackServer(address: "0.0.0.0") { _ in .html("x") }
        let pool = try pool { $0.shares = shares }
        let port = server.port
        for _ in 0..<3 {
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for host in 1...8 {
                    group.addTask { try await pool.get("http://127.0.1.\(host):\(port)/").text }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(texts == Array(repeating: "x", count: 8))
        }

        #expect(server.requests.count == 24)
        #expect(server.log.connections == 8)
    }
}
