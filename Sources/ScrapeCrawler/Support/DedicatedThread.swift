import CProcess
import Glibc

/// A thread for work that blocks, so that none of Swift's few cooperative threads has to.
enum DedicatedThread {
    /// As much as a program's first thread has: C libraries are written for it.
    static let stackSize = 8 << 20

    /// Runs `body` on a new thread, which ends with it. The name is shown by `top -H` and debuggers, 15 bytes of it.
    ///
    /// The thread takes no signals: those of the surrounding program go on to where it expects them.
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let work = Unmanaged.passRetained(Work(name: name, body: body))
        let code = withSignalsBlocked {
            var thread = pthread_t()
            return pthread_create(&thread, &attributes, { DedicatedThread.run($0) }, work.toOpaque())
        }
        if code != 0 {
            work.release()
            throw SystemError("pthread_create", code: code)
        }
    }

    private final class Work: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        _ = work.name.withCString { scrape_name_thread($0) }
        work.body()
        return nil
    }

    /// A thread inherits the mask of the one that starts it.
    private static func withSignalsBlocked(_ body: () -> Int32) -> Int32 {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }
}
