import Glibc
import ScrapeCurl
import ScrapeFetching
import ScrapeTypes
import Synchronization

/// Fetches one page of a local server over and over, and prints what that cost; `Benchmarks/fetch` compares the figures.
///
///     bench-fetch pool|fetcher URL COUNT AT_ONCE [CA_FILE]
///
/// `pool` drives ScrapeCurl directly, `fetcher` goes through ScrapeFetching with a politeness that never waits. A `{}` in the
/// address stands for the numbers 1 to 200, in turns.
@main
enum BenchFetch {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 4, let count = Int(arguments[3]), let atOnce = Int(arguments[4]) else {
            print("bench-fetch pool|fetcher URL COUNT AT_ONCE [CA_FILE]")
            exit(2)
        }
        raiseDescriptorLimit()
        let authority = arguments.count > 4 ? arguments[5] : nil
        let fetch = try arguments[1] == "pool" ? pooled(arguments[2], authority) : fetched(arguments[2], authority)
        let memory = Usage.now.memory
        // The first transfers open the connections and warm everything up.
        _ = await run(min(count, atOnce), atOnce, fetch)
        let start = Usage.now
        let failed = await run(count, atOnce, fetch)
        print(Usage.now.report(since: start, count: count, failed: failed, atOnce: atOnce, memory: memory))
    }

    /// How many failed.
    private static func run(_ count: Int, _ atOnce: Int, _ fetch: @escaping @Sendable () async -> Bool) async -> Int {
        await withTaskGroup(of: Int.self) { group in
            for number in 0..<atOnce {
                let share = count / atOnce + (number < count % atOnce ? 1 : 0)
                group.addTask {
                    var failed = 0
                    for _ in 0..<share where await !fetch() { failed += 1 }
                    return failed
                }
            }
            return await group.reduce(0, +)
        }
    }

    private static func pooled(_ url: String, _ authority: String?) throws -> @Sendable () async -> Bool {
        var configuration = TransferPool.Configuration()
        configuration.addressPolicy.allowed = [AddressRange("127.0.0.0/8")].compactMap(\.self)
        configuration.caFile = authority
        let pool = try TransferPool(configuration)
        let requests = addresses(url).map { url in
            var request = TransferRequest(url: url)
            request.headers = [.init("User-Agent", "bench"), .init("Accept", "*/*"), .init("Accept-Encoding", "gzip")]
            return request
        }
        let turn = Turn()
        return {
            guard let response = try? await pool.perform(requests[turn.next() % requests.count]) else { return false }
            return response.status == 200 && !response.isTruncated
        }
    }

    private static func fetched(_ url: String, _ authority: String?) throws -> @Sendable () async -> Bool {
        var configuration = Fetcher.Configuration()
        configuration.allowedAddresses = [AddressRange("127.0.0.0/8")].compactMap(\.self)
        configuration.caFile = authority
        let fetcher = try Fetcher(configuration: configuration, politeness: AtOnce())
        let tasks = try addresses(url).map { FetchTask(url: try WebURL($0)) }
        let turn = Turn()
        return {
            (try? await fetcher.fetch(tasks[turn.next() % tasks.count]))?.page?.status == 200
        }
    }

    private static func addresses(_ url: String) -> [String] {
        url.contains("{}") ? (1...200).map { url.replacing("{}", with: "\($0)") } : [url]
    }

    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

/// Counts for many tasks.
private final class Turn: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

/// Lets everyone go at once.
private struct AtOnce: Politeness {
    func turn(for host: Host, reason: RequestReason) async throws {}
    func answered(_ host: Host, from address: String?, at now: Instant) async {}
    func slow(_ host: Host, to crawlDelay: Duration) async {}
}

/// What the process has used so far.
private struct Usage {
    /// Microseconds of CPU.
    var user: Double
    var system: Double
    /// Microseconds.
    var wall: Double
    /// The most memory that was resident so far, in KiB.
    var memory: Int

    static var now: Usage {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Usage(
            user: Double(usage.ru_utime.tv_sec) * 1e6 + Double(usage.ru_utime.tv_usec),
            system: Double(usage.ru_stime.tv_sec) * 1e6 + Double(usage.ru_stime.tv_usec),
            wall: Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3,
            memory: usage.ru_maxrss
        )
    }

    /// CPU µs a page, of it in the system, KiB of memory a transfer, pages a second, failures.
    func report(since start: Usage, count: Int, failed: Int, atOnce: Int, memory before: Int) -> String {
        let pages = Double(count)
        let cpu = (user - start.user + system - start.system) / pages
        let inSystem = (system - start.system) / pages
        let rate = pages / (wall - start.wall) * 1e6
        return "cpu \(rounded(cpu)) system \(rounded(inSystem)) memory \((memory - before) / atOnce) "
            + "rate \(Int(rate)) failed \(failed)"
    }

    private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
