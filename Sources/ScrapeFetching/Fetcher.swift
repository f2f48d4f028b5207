import ScrapeCurl
import ScrapeTypes

/// Fetches pages: one attempt at a time, redirects hop by hop, every limit on.
public struct Fetcher: Sendable {
    /// Limits and identity of all requests.
    public struct Configuration: Sendable {
        public var userAgent = "scrape"
        /// The whole request.
        public var wholeLimit = Duration.seconds(45)
        /// Bytes on the wire.
        public var wireLimit = 10 << 20
        /// Addresses that may be asked although they are not globally reachable.
        public var allowedAddresses: [AddressRange] = []
        /// The address of a proxy.
        public var proxy: String?

        public init() {}
    }

    public init(configuration: Configuration = Configuration(), politeness: any Politeness) {}

    /// One attempt. Throws only `CancellationError`.
    public func fetch(_ task: FetchTask) async throws -> FetchOutcome {
        .failure(.unresolvedHost(task.url.host))
    }
}
