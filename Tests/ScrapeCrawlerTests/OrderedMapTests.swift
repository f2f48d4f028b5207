import Synchronization
import Testing

@testable import ScrapeCrawler

struct OrderedMapTests {
    @Test(arguments: [1, 2, 3, 16]) func `results come in the order of the items`(width: Int) async throws {
        var delivered: [Int] = []
        try await orderedMap(0..<100, width: width) { number in
            // Later ones of each ten overtake the earlier.
            for _ in 0..<(10 - number % 10) { await Task.yield() }
            return number * 2
        } deliver: {
            delivered.append($0)
        }
        #expect(delivered == (0..<100).map { $0 * 2 })
    }

    @Test func `no more items are asked for than there is room for`() async throws {
        let asked = Mutex(0)
        let items = (0..<1000).lazy.map { number in
            asked.withLock { $0 += 1 }
            return number
        }
        var delivered = 0
        var ahead = 0
        try await orderedMap(UncheckedItems(items: items), width: 4) {
            $0
        } deliver: { _ in
            delivered += 1
            ahead = max(ahead, asked.withLock { $0 } - delivered)
        }
        #expect(delivered == 1000)
        #expect(ahead <= 2 * 4)
    }

    @Test func `an early item that takes long holds back only so many behind it`() async throws {
        let gate = Promise<Void>()
        let begun = Mutex(0)
        let done = Mutex(0)
        try await orderedMap(0..<100, width: 3) { number in
            begun.withLock { $0 += 1 }
            if number == 0 { try await gate.value() }
            // Twice the width have begun, and there is no room for more: now the first may go on.
            if done.withLock({
                $0 += 1; return $0
            }) == 5 {
                gate.settle(.success(()))
            }
            return number
        } deliver: { number in
            if number == 0 { #expect(begun.withLock { $0 } == 6) }
        }
        #expect(begun.withLock { $0 } == 100)
    }

    @Test func `a result is delivered while the next item is still awaited`() async throws {
        // Like a program that writes a line only when it has read the answer to the one before.
        let (items, input) = AsyncStream.makeStream(of: Int.self)
        input.yield(1)
        var delivered: [Int] = []
        try await orderedMap(items, width: 4) {
            $0
        } deliver: { number in
            delivered.append(number)
            if number < 5 { input.yield(number + 1) } else { input.finish() }
        }
        #expect(delivered == [1, 2, 3, 4, 5])
    }

    @Test func `an error of a body ends the map`() async throws {
        await #expect(throws: Failure.self) {
            try await orderedMap(0..<1000, width: 4) { number in
                if number == 10 { throw Failure() }
                return number
            } deliver: { number in
                #expect(number < 10)
            }
        }
    }

    @Test func `an error of the delivery ends the map`() async throws {
        var delivered = 0
        do {
            try await orderedMap(0..<1000, width: 4) {
                $0
            } deliver: { _ in
                delivered += 1
                if delivered == 3 { throw Failure() }
            }
            Issue.record("nothing was thrown")
        } catch is Failure {
            #expect(delivered == 3)
        }
    }

    @Test func `no items are no results`() async throws {
        try await orderedMap([Int](), width: 2) {
            $0
        } deliver: { _ in
            Issue.record("nothing can be delivered")
        }
    }

    private struct Failure: Error {}
}

/// A lazy sequence whose closure counts how often it is called.
private struct UncheckedItems<Base: Sequence>: Sequence {
    let items: Base

    func makeIterator() -> Base.Iterator { items.makeIterator() }
}
