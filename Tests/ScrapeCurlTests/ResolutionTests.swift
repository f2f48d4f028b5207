import ScrapeCurl
import TestSupport
import Testing

/// Names are resolved a few at a time; here none at all, which is what a silent resolver looks like.
@Suite(.timeLimit(.minutes(1)))
struct ResolutionTests {
    private let pool: TransferPool

    init() throws {
        pool = try ScrapeCurlTests.pool { $0.resolutionsInFlight = 0 }
    }

    @Test func `waiting for the resolver is a part of connecting`() async throws {
        await #expect(throws: TransferError.timedOut(.connect, after: .milliseconds(100))) {
            try await pool.get("http://paper.example/") { $0.limits.connect = .milliseconds(100) }
        }
        await #expect(throws: TransferError.timedOut(.whole, after: .milliseconds(100))) {
            try await pool.get("http://paper.example/") { $0.limits.whole = .milliseconds(100) }
        }
    }

    @Test func `each waits as long as its own limit says`() async throws {
        let pool = pool
        let order = await withTaskGroup(of: Int.self) { group in
            for milliseconds in [400, 100, 250] {
                group.addTask {
                    _ = try? await pool.get("http://paper.example/") {
                        $0.limits.connect = .milliseconds(milliseconds)
                    }
                    return milliseconds
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }

        #expect(order == [100, 250, 400])
    }

    @Test func `an address that needs no resolver does not wait for it`() async throws {
        let server = try LoopbackServer { _ in .html("here") }
        let pool = pool
        let silent = Task { try await pool.get("http://paper.example/") { $0.limits.connect = .seconds(30) } }

        #expect(try await pool.get(server.url).text == "here")
        pool.shutDown()
        await #expect(throws: TransferError.cancelled) { try await silent.value }
    }

    @Test func `a transfer that waits can be cancelled`() async throws {
        let pool = pool
        let task = Task { try await pool.get("http://paper.example/") }
        task.cancel()

        await #expect(throws: TransferError.cancelled) { try await task.value }
    }
}
