import Glibc
import ScrapeCurl

/// A pool that may ask loopback addresses.
func pool(
    allowing ranges: [String] = ["127.0.0.0/8"],
    _ adjust: (inout TransferPool.Configuration) -> Void = { _ in }
) throws -> TransferPool {
    var configuration = TransferPool.Configuration()
    configuration.addressPolicy.allowed = ranges.compactMap { AddressRange($0) }
    adjust(&configuration)
    return try TransferPool(configuration)
}

extension TransferPool {
    func get(
        _ url: String,
        _ adjust: (inout TransferRequest) -> Void = { _ in }
    ) async throws(TransferError) -> TransferResponse {
        var request = TransferRequest(url: url)
        adjust(&request)
        return try await perform(request)
    }
}

extension TransferResponse {
    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Lets nobody through before so many have come.
// Sendable: a barrier is made to be used by many threads, and the pointer to it never changes.
final class Gate: @unchecked Sendable {
    private let barrier = UnsafeMutablePointer<pthread_barrier_t>.allocate(capacity: 1)

    init(_ count: Int) {
        pthread_barrier_init(barrier, nil, UInt32(count))
    }

    deinit {
        pthread_barrier_destroy(barrier)
        barrier.deallocate()
    }

    func pass() {
        pthread_barrier_wait(barrier)
    }
}
