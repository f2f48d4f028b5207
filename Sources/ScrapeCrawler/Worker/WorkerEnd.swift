import ScrapeTypes

/// The end of a worker that had not been told to end: which page it was on, and what is known about the reason.
public struct WorkerEnd: Sendable, Equatable {
    public var pid: Int32
    public var cause: Cause
    /// The address of the page that the worker was busy with.
    public var page: WebURL?
    /// Whether that page is now given to another worker.
    public var isRetried: Bool
    /// The end of what the worker wrote to its standard error.
    public var message: String

    public enum Cause: Sendable, Hashable {
        /// It needed more CPU time for the page than allowed.
        case cpuLimit(Duration)
        /// It did not answer within the time allowed: it waits for something, or was stopped.
        case wallLimit(Duration)
        /// A selector or an expression of the site's rule needed more CPU time than allowed.
        case stepLimit(Duration)
        case memoryLimit
        case signal(Int)
        case exit(code: Int)
        /// It sent something that is no answer, and was ended.
        case junk
    }

    /// What is said about a page that ends its worker twice.
    var verdict: Verdict {
        switch cause {
        case .cpuLimit(let limit), .wallLimit(let limit), .stepLimit(let limit):
            Verdict(.unsupported, .timeLimit(seconds: Int((limit / .seconds(1)).rounded(.up))))
        case .memoryLimit: Verdict(.unsupported, .memoryLimit)
        case .signal(let signal): Verdict(.unsupported, .crashed(signal: signal))
        // It can only have been made to: a worker ends by itself when its parent is gone.
        case .exit, .junk: Verdict(.unsupported, .crashed(signal: 0))
        }
    }
}

extension WorkerEnd.Cause {
    /// What a rule's step did, after its name.
    var words: String {
        switch self {
        case .cpuLimit(let limit), .wallLimit(let limit), .stepLimit(let limit): "took more than \(limit.shorthand)"
        case .memoryLimit: "took more memory than allowed"
        case .signal, .exit, .junk: "crashed"
        }
    }
}
