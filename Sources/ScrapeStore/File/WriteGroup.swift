import GRDB

/// The only writer of this process: what is asked of it while a transaction runs becomes the next one together.
///
/// A commit that reaches the disk costs more than what it commits; in groups they share it.
actor WriteGroup {
    private struct Item {
        let isDurable: Bool
        /// Does the work, and gives what tells the caller after the commit.
        let work: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (StoreError) -> Void
    }

    private static let limit = 256

    private let queue: DatabaseQueue
    private var waiting: [Item] = []
    private var isRunning = false
    private var isDurableNow: Bool?

    init(_ queue: DatabaseQueue) {
        self.queue = queue
    }

    /// Runs the body in a transaction, and returns when that is committed.
    ///
    /// - Parameter isDurable: Whether the commit has to outlive a loss of power; the end of the process it outlives always.
    func write<Value: Sendable>(
        isDurable: Bool,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let item = Item(isDurable: isDurable) { database in
                let value = try body(database)
                return { continuation.resume(returning: value) }
            } fail: {
                continuation.resume(throwing: $0)
            }
            waiting.append(item)
            guard !isRunning else { return }
            isRunning = true
            Task { await run() }
        }
    }

    private func run() async {
        while !waiting.isEmpty {
            let group = Array(waiting.prefix(WriteGroup.limit))
            waiting.removeFirst(group.count)
            await commit(group)
        }
        isRunning = false
    }

    private func commit(_ group: [Item]) async {
        do {
            let tells = try await transaction(group)
            for tell in tells { tell() }
        } catch let error as StoreError {
            guard group.count > 1 else { return group.forEach { $0.fail(error) } }
            // One of them may be to blame: the others go on without it.
            for item in group { await commit([item]) }
        } catch {
            group.forEach { $0.fail(.other("\(error)")) }
        }
    }

    private func transaction(_ group: [Item]) async throws -> [@Sendable () -> Void] {
        let isDurable = group.contains { $0.isDurable }
        let isChange = isDurable != isDurableNow
        isDurableNow = nil
        do {
            let tells = try await queue.writeWithoutTransaction { database in
                if isChange { try database.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "NORMAL")") }
                var tells: [@Sendable () -> Void] = []
                try database.inTransaction(.immediate) {
                    tells = try group.map { try $0.work(database) }
                    return .commit
                }
                return tells
            }
            isDurableNow = isDurable
            return tells
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }
}
