import Glibc
import ScrapeCurl
import ScrapeTypes

/// Fetches pages: one attempt at a time, redirects hop by hop, every limit on.
public struct Fetcher: Sendable {
    private let configuration: Configuration
    private let politeness: any Politeness
    private let pool: TransferPool
    private let robots: RobotsGate

    /// Starts the thread that the transfers of this fetcher and its copies run on.
    ///
    /// Throws when the certificates cannot be read or the system has no more threads or descriptors.
    ///
    /// - Parameter robotsStore: Where robots.txt files outlive the process.
    public init(
        configuration: Configuration = Configuration(),
        politeness: any Politeness,
        robotsStore: (any RobotsStore)? = nil
    ) throws {
        self.configuration = configuration
        self.politeness = politeness
        pool = try TransferPool(configuration.pool)
        robots = RobotsGate(configuration, pool: pool, politeness: politeness, store: robotsStore)
    }

    /// One attempt. Throws only `CancellationError`; whatever a server or a network does is an outcome.
    public func fetch(_ task: FetchTask) async throws -> FetchOutcome {
        var cookies = CookieJar()
        return try await fetch(task, cookies: &cookies)
    }

    /// The same within a visit, whose earlier pages may have set cookies; what the hops of this one set is put there.
    public func fetch(_ task: FetchTask, cookies: inout CookieJar) async throws -> FetchOutcome {
        var journey = Journey(task, cookies: cookies)
        defer { cookies = journey.cookies }
        while true {
            if task.obeysRobots, let error = try await robots.refusal(of: journey.url) { return .failure(error) }
            switch try await answer(to: journey) {
            case .failure(let error):
                return .failure(FetchError(error, at: journey.url))
            case .success(let response):
                switch journey.next(after: response, configuration) {
                case .follow: continue
                case .arrive: return journey.outcome(of: response, at: configuration.now())
                case .fail(let error): return .failure(error)
                }
            }
        }
    }

    /// The robots.txt of an address's origin, from memory where it is fresh; `nil` where it could not be had, which allows
    /// nothing. Throws only `CancellationError`.
    public func robots(for url: WebURL) async throws -> RobotsFile? {
        try await robots.file(for: url)
    }

    /// Makes the request that the journey has come to, when it is the host's turn.
    private func answer(to journey: Journey) async throws -> Result<TransferResponse, TransferError> {
        let host = journey.url.host
        try await politeness.turn(for: host, reason: journey.reason)
        let result = await perform(journey.request(configuration))
        let address = (try? result.get()).flatMap { configuration.hostAddress(of: $0) }
        await politeness.answered(host, from: address, at: configuration.endOfAnswer())
        if case .failure(.cancelled) = result { throw CancellationError() }
        return result
    }

    private func perform(_ request: TransferRequest) async -> Result<TransferResponse, TransferError> {
        do throws(TransferError) {
            return .success(try await pool.perform(request))
        } catch {
            return .failure(error)
        }
    }
}
