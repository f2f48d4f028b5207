/// Runs `body` over items, several at once, and delivers the results in the order of the items.
///
/// An item is only asked for when there is room for it: at most `width` bodies run, and at most `width` finished
/// results wait for an earlier one, so that memory does not grow with the list. A result is delivered as soon as all
/// before it are, also while the next item is still awaited. For a `WorkerEngine`, a width of two for each worker keeps
/// all of them busy.
///
/// With `isOrdered` false, each result is delivered as soon as it is there.
///
/// The first error, of the items, of a body or of `deliver`, cancels the rest and is thrown.
public func orderedMap<Items: AsyncSequence & SendableMetatype, Output: Sendable>(
    _ items: Items,
    width: Int,
    isOrdered: Bool = true,
    isolation: isolated (any Actor)? = #isolation,
    _ body: @escaping @Sendable (Items.Element) async throws -> Output,
    deliver: (Output) async throws -> Void
) async throws where Items.Element: Sendable {
    let source = ItemSource(items)
    try await withThrowingTaskGroup(of: MapStep<Items.Element, Output>.self) { group in
        var window = MapWindow<Output>(width: max(width, 1), isOrdered: isOrdered)
        group.addTask { .item(try await source.next()) }
        while let step = try await group.next() {
            switch step {
            case .item(nil):
                window.isPulling = false
                window.isAtEnd = true
            case .item(let item?):
                window.isPulling = false
                let index = window.begin()
                group.addTask { .result(index, try await body(item)) }
            case .result(let index, let output):
                window.finish(index, output)
                while let next = window.nextResult() { try await deliver(next) }
            }
            if window.hasRoom {
                window.isPulling = true
                group.addTask { .item(try await source.next()) }
            }
        }
    }
}

/// Runs `body` over items, several at once, and delivers the results in the order of the items.
///
/// A lazy sequence makes each item when there is room for it.
public func orderedMap<Items: Sequence & SendableMetatype, Output: Sendable>(
    _ items: Items,
    width: Int,
    isOrdered: Bool = true,
    isolation: isolated (any Actor)? = #isolation,
    _ body: @escaping @Sendable (Items.Element) async throws -> Output,
    deliver: (Output) async throws -> Void
) async throws where Items.Element: Sendable {
    try await orderedMap(Awaited(items), width: width, isOrdered: isOrdered, body, deliver: deliver)
}

/// What a task of the map brings.
private enum MapStep<Item: Sendable, Output: Sendable>: Sendable {
    /// The next item, or the end of them.
    case item(Item?)
    case result(Int, Output)
}

/// Which items are under way, and which results wait for earlier ones.
private struct MapWindow<Output> {
    let width: Int
    let isOrdered: Bool
    var isPulling = true
    var isAtEnd = false
    private var begun = 0
    private var running = 0
    private var delivered = 0
    private var finished: [Int: Output] = [:]

    init(width: Int, isOrdered: Bool) {
        self.width = width
        self.isOrdered = isOrdered
    }

    /// Whether another item may be asked for.
    var hasRoom: Bool { !isAtEnd && !isPulling && running < width && begun - delivered < 2 * width }

    mutating func begin() -> Int {
        running += 1
        begun += 1
        return begun - 1
    }

    mutating func finish(_ index: Int, _ output: Output) {
        running -= 1
        finished[index] = output
    }

    /// The result whose turn it is, once it is there.
    mutating func nextResult() -> Output? {
        let key = isOrdered ? delivered : finished.keys.first
        guard let key, let output = finished.removeValue(forKey: key) else { return nil }
        delivered += 1
        return output
    }
}

/// The iterator of the items, handed from task to task.
// Unchecked: each task that uses it is only started after the one before has brought its item.
private final class ItemSource<Items: AsyncSequence>: @unchecked Sendable {
    private var iterator: Items.AsyncIterator

    init(_ items: Items) {
        iterator = items.makeAsyncIterator()
    }

    func next() async throws -> Items.Element? {
        try await iterator.next()
    }
}

/// A sequence as one that is awaited.
private struct Awaited<Base: Sequence>: AsyncSequence {
    let base: Base

    init(_ base: Base) {
        self.base = base
    }

    func makeAsyncIterator() -> Iterator { Iterator(base: base.makeIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var base: Base.Iterator

        mutating func next() async -> Base.Element? { base.next() }
    }
}
