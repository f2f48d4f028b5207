import Glibc

/// Ctrl-C and its kin: the process ends at once, and leaves no half-written file behind.
struct Interrupts {
    private var signals = sigset_t()

    /// Keeps the signals from every thread that starts later. To be made before the first one does.
    init() {
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Blocks until a signal comes, then ends the process with the status that a shell expects: 128 and its number.
    func waitAndLeave() -> Never {
        var signals = signals
        var signal: Int32 = 0
        while sigwait(&signals, &signal) != 0 {}
        WholeLines.whenWhole { UnfinishedFiles.removeAll { _exit(128 + signal) } }
    }
}
