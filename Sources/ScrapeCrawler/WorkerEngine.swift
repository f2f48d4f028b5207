import ScrapeTypes

/// A pool of child processes that run the extractor under limits.
public actor WorkerEngine: Engine {
    public struct Configuration: Sendable {
        /// The program that is started as a worker: this one, whatever became of its file.
        public var executable = "/proc/self/exe"
        public var workers = 2
        public var cpuLimit = Duration.seconds(5)
        public var wallLimit = Duration.seconds(10)
        /// Bytes of address space.
        public var memoryLimit = 512 << 20
        /// After so many pages a worker is replaced by a new one.
        public var pagesPerWorker = 1000

        public init() {}
    }

    public init(configuration: Configuration = Configuration()) {}

    public func extract(_ job: ExtractJob) async throws -> Extraction {
        Extraction(verdict: Verdict(.empty))
    }

    /// Ends the workers.
    public func shutDown() async {}
}
