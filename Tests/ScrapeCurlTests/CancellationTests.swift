import ScrapeCurl
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CancellationTests {
    @Test func `a cancelled task ends its transfer and the connection`() async throws {
        let server = try LoopbackServer { _ in .hanging }
        let pool = try pool()
        let task = Task { try await pool.get(server.url) }
        await server.until { $0.requests.count == 1 }
        task.cancel()

        await #expect(throws: TransferError.cancelled) { try await task.value }
        await server.until { $0.open == 0 }
    }

    @Test func `a task that is cancelled already asks nobody`() async throws {
        let server = try LoopbackServer { _ in .hanging }
        let pool = try pool()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await pool.get(server.url)
        }

        await #expect(throws: TransferError.cancelled) { try await task.value }
    }

    @Test func `one cancelled transfer leaves the others alone`() async throws {
        let server = try LoopbackServer { $0.path == "/hang" ? .hanging : .html("fine") }
        let pool = try pool()
        let task = Task { try await pool.get(server.url + "/hang") }
        await server.until { $0.requests.count == 1 }

        #expect(try await pool.get(server.url + "/").text == "fine")
        task.cancel()
        await #expect(throws: TransferError.cancelled) { try await task.value }
        #expect(try await pool.get(server.url + "/").text == "fine")
    }

    @Test func `a pool that shuts down ends everything`() async throws {
        let server = try LoopbackServer { $0.path == "/hang" ? .hanging : .html("fine") }
        let pool = try pool()
        _ = try await pool.get(server.url)
        let task = Task { try await pool.get(server.url + "/hang") }
        await server.until { $0.requests.count == 2 }
        pool.shutDown()

        await #expect(throws: TransferError.cancelled) { try await task.value }
        await #expect(throws: TransferError.cancelled) { try await pool.get(server.url) }
        await server.until { $0.open == 0 }
    }

    @Test func `a pool that nobody holds closes its connections`() async throws {
        let server = try LoopbackServer { _ in .html("fine") }
        _ = try await pool().get(server.url)

        await server.until { $0.connections == 1 && $0.open == 0 }
    }

    @Test func `names are resolved a few at a time, and all of them are`() async throws {
        let server = try LoopbackServer { _ in .html("fine") }
        let pool = try pool { $0.resolutionsInFlight = 2 }
        let url = "http://localhost:\(server.port)/"
        let count = try await withThrowingTaskGroup { group in
            for _ in 0..<40 { group.addTask { try await pool.get(url).status } }
            return try await group.reduce(0) { $0 + ($1 == 200 ? 1 : 0) }
        }

        #expect(count == 40)
    }
}
