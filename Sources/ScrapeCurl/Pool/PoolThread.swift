import Glibc

/// The thread that a transfer loop runs on.
enum PoolThread {
    /// Starts a thread that owns the loop, and lets go of it when the loop ends.
    static func start(_ loop: consuming TransferLoop) throws(CurlError) {
        let argument = Unmanaged.passRetained(loop)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            &attributes,
            { argument in
                PoolThread.blockSignals()
                let mailbox = PoolThread.run(Unmanaged<TransferLoop>.fromOpaque(argument!).takeRetainedValue())
                mailbox.ended.wake()
                return nil
            },
            argument.toOpaque()
        )
        guard code == 0 else {
            argument.release()
            throw CurlError(errno: code, "pthread_create")
        }
    }

    /// The loop is gone, with all that it opened, when this returns.
    private static func run(_ loop: consuming TransferLoop) -> Mailbox {
        let mailbox = loop.mailbox
        loop.run()
        return mailbox
    }

    /// Signals are for other threads. SIGPIPE above all: under `CURLOPT_NOSIGNAL` curl leaves it to us, and TLS writes
    /// to a closed socket raise it. What a fault in the code raises stays, so that it ends the program.
    private static func blockSignals() {
        var signals = sigset_t()
        sigfillset(&signals)
        for signal in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT] { sigdelset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
