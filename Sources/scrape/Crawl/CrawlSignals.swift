import Synchronization

/// Whether somebody wants a crawl to end, and who is told of that.
final class CrawlSignals: Sendable {
    private let isSet = Atomic<Bool>(false)

    var wantsEnd: Bool { isSet.load(ordering: .relaxed) }

    /// Takes Ctrl-C and its kin from now on.
    func take(_ tell: @escaping @Sendable () async -> Void = {}) {
        Interrupts.take { [self] _ in
            isSet.store(true, ordering: .relaxed)
            Task { await tell() }
        }
    }
}
