import ScrapeTypes

/// Whether a failed fetch is tried again, and when.
public struct RetryPolicy: Sendable {
    public init() {}
}
