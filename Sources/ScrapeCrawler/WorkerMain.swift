/// What a worker process runs instead of the command line.
public enum WorkerMain {
    /// Whether this process was started as a worker.
    public static var isWorker: Bool { false }

    /// Answers jobs until its parent closes the socket. Never returns.
    public static func run() -> Never { fatalError() }
}
