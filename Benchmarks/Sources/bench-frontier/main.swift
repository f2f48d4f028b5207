import Glibc
import Measuring
import ScrapeStore
import ScrapeTypes

// What the queue costs with few addresses and with many: adding, lease and record, bytes on disk, start-up, memory.
//
// usage: bench-frontier FOLDER [COUNT...]   (100000 1000000)

struct Run {
    static let hosts = 1000
    static let visits = 20_000

    let count: Int
    let path: String
    let start = Instant(seconds: 1_800_000_000)

    func measure() async throws {
        for suffix in ["", "-wal", "-shm", ".lock"] { unlink(path + suffix) }
        var store: Store? = try Store(path, as: .daemon)
        let (bytes, addCPU) = try await fill(store!)
        try store!.checkpoint()
        let size = Usage.size(of: path)
        store = nil
        let (opened, waiting, openTime) = try await open()
        let visitCPU = try await visit(opened)
        try opened.checkpoint()
        let after = Usage.size(of: path)
        print(
            """
            \(count) URLs on \(Run.hosts) hosts: add \(rounded(addCPU / Double(count))) µs CPU a URL; \
            lease and record \(rounded(visitCPU / Double(Run.visits))) µs CPU; \
            \(rounded(Double(size - bytes) / Double(count))) bytes a URL beyond itself \
            (\(rounded(Double(after - bytes) / Double(count))) after \(Run.visits) visits); \
            start-up \(openTime / .milliseconds(1)) ms with \(waiting) hosts; peak \(Usage.peak / 1024) MB
            """
        )
    }

    private func entry(_ number: Int) -> FrontierEntry? {
        let host = "www.site-\(number % Run.hosts).example"
        let text = "https://\(host)/2026/11/24/a-story-with-a-long-name-\(number / Run.hosts)"
        return (try? WebURL(text)).map { FrontierEntry(FoundURL($0), due: start) }
    }

    /// The bytes of all addresses, and the CPU time in microseconds, without the making of the addresses.
    private func fill(_ store: Store) async throws -> (bytes: Int, cpu: Double) {
        var (bytes, cpu) = (0, 0.0)
        for first in stride(from: 0, to: count, by: 5000) {
            let entries = (first..<min(first + 5000, count)).compactMap(entry)
            bytes += entries.reduce(0) { $0 + $1.found.url.description.utf8.count }
            let before = Usage.cpu
            try await store.add(entries, at: start)
            cpu += Usage.cpu - before
        }
        return (bytes, cpu)
    }

    private func open() async throws -> (Store, hosts: Int, Duration) {
        let began = ContinuousClock.now
        let store = try Store(path, as: .daemon)
        try await store.expireLeases(at: nil)
        let hosts = try await store.waitingHosts().count
        return (store, hosts, ContinuousClock.now - began)
    }

    /// As the daemon does it: many hosts at once, one address each.
    private func visit(_ store: Store) async throws -> Double {
        let before = Usage.cpu
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<64 {
                group.addTask {
                    for number in stride(from: lane, to: Run.visits, by: 64) {
                        let host = try Host("www.site-\((number * 7919) % Run.hosts).example")
                        let leases = try await store.lease(1, of: host, at: start, until: start + .seconds(300))
                        guard let lease = leases.first else { continue }
                        var record = VisitRecord(lease, outcome: .article, at: start + .seconds(1), next: .rest(.done))
                        record.host = HostState(host)
                        record.host?.answered = start
                        _ = try await store.commit(record)
                        _ = try await store.due(of: host)
                    }
                }
            }
            try await group.waitForAll()
        }
        return Usage.cpu - before
    }

    private func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else {
    print("usage: bench-frontier FOLDER [COUNT...]")
    exit(2)
}
let counts = arguments.dropFirst().compactMap { Int($0) }
for count in counts.isEmpty ? [100_000, 1_000_000] : counts {
    try await Run(count: count, path: folder + "/frontier-\(count).db").measure()
}
