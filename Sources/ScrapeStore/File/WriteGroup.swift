import GRDB

/// The only writer of this process: what is asked of it while a transaction runs becomes the next one together.
///
/// A commit that reaches the disk costs more than what it commits; in groups they share it.
actor WriteGroup {
    private struct Item {
        let isDurable: Bool
        /// Raw pages to be on disk before the transaction.
        let raw: [[UInt8]]
        /// Does the work, and gives what tells the caller after the commit.
        let work: @Sendable (Database, [RawPlace]) throws -> @Sendable () -> Void
        let fail: @Sendable (StoreError) -> Void
    }

    private static let limit = 256

    private let queue: DatabaseQueue
    private let rawWriter: RawWriter?
    private var waiting: [Item] = []
    private var isRunning = false
    private var isDurableNow: Bool?

    /// - Parameter rawWriter: Without one, raw pages are dropped.
    init(_ queue: DatabaseQueue, rawWriter: RawWriter?) {
        self.queue = queue
        self.rawWriter = rawWriter
    }

    /// Runs the body in a transaction, and returns when that is committed.
    ///
    /// - Parameters:
    ///   - isDurable: Whether the commit has to outlive a loss of power; the end of the process it outlives always.
    ///   - raw: Raw pages; the body is told where they lie.
    func write<Value: Sendable>(
        isDurable: Bool,
        raw: [[UInt8]] = [],
        _ body: @escaping @Sendable (Database, [RawPlace]) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let item = Item(isDurable: isDurable, raw: rawWriter == nil ? [] : raw) { database, places in
                let value = try body(database, places)
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
                return try WriteGroup.inOne(database, group, rawWriter)
            }
            isDurableNow = isDurable
            return tells
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// Raw pages first, then one transaction that says where they lie; both or neither.
    private static func inOne(
        _ database: Database,
        _ group: [Item],
        _ rawWriter: RawWriter?
    ) throws -> [@Sendable () -> Void] {
        let raw = group.flatMap(\.raw)
        let written = raw.isEmpty ? nil : try rawWriter?.append(raw)
        do {
            var places = (written?.places ?? [])[...]
            var tells: [@Sendable () -> Void] = []
            try database.inTransaction(.immediate) {
                for item in group {
                    tells.append(try item.work(database, Array(places.prefix(item.raw.count))))
                    places = places.dropFirst(item.raw.count)
                }
                return .commit
            }
            return tells
        } catch {
            written?.undo()
            throw error
        }
    }
}
