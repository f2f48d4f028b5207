import Glibc
import Synchronization

/// Ctrl-C and its kin: the process ends at once, and leaves no half-written file behind, unless somebody takes the signals.
struct Interrupts {
    private static let taker = Mutex<(@Sendable (Int32) -> Void)?>(nil)

    private var signals = sigset_t()

    /// Keeps the signals from every thread that starts later. To be made before the first one does.
    init() {
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Hands all later signals to whoever ends in order, on the main thread.
    static func take(_ body: @escaping @Sendable (Int32) -> Void) {
        taker.withLock { $0 = body }
    }

    /// Waits for signals. One that nobody takes ends the process with the status that a shell expects: 128 and its number.
    func waitAndLeave() -> Never {
        var signals = signals
        while true {
            var signal: Int32 = 0
            while sigwait(&signals, &signal) != 0 {}
            guard let taker = Interrupts.taker.withLock({ $0 }) else {
                let number = signal
                WholeLines.whenWhole { UnfinishedFiles.removeAll { _exit(128 + number) } }
            }
            taker(signal)
        }
    }
}
