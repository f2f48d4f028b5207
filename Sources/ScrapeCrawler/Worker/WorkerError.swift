/// Why a job could not be given to a worker.
public enum WorkerError: Error, Sendable, Equatable {
    /// The program could not be started: the file is missing, or the system has no room for another process.
    case cannotStart(executable: String, code: Int32)
    /// The program started and ended before it was ready, or said something else than a worker says; `message` is the
    /// end of what it wrote to its standard error.
    case notAWorker(executable: String, message: String)
    /// The worker speaks another version: it is the program of another build.
    case otherVersion(executable: String)
    /// The system refused what an engine needs: a thread, a descriptor.
    case system(call: String, code: Int32)
    /// The engine has been shut down.
    case shutDown
}
