import Glibc
import Synchronization

/// The pools whose threads run, so that the end of the program can wait for them.
///
/// OpenSSL frees its tables when the program exits, and a thread that still writes to a TLS connection then would crash
/// it. Exit handlers run last in, first out, and this one is set after OpenSSL's.
enum OpenPools {
    private static let mailboxes = Mutex<[ObjectIdentifier: Mailbox]>([:])

    private static let exitHandler: Void = {
        atexit { OpenPools.closeAll() }
    }()

    static func add(_ mailbox: Mailbox) {
        mailboxes.withLock { $0[ObjectIdentifier(mailbox)] = mailbox }
        exitHandler
    }

    static func close(_ mailbox: Mailbox) {
        _ = mailboxes.withLock { $0.removeValue(forKey: ObjectIdentifier(mailbox)) }
        stop(mailbox)
    }

    private static func closeAll() {
        for mailbox in mailboxes.withLock({ Array($0.values) }) { stop(mailbox) }
    }

    private static func stop(_ mailbox: Mailbox) {
        mailbox.post(.stop)
        // No thread takes that long; one that did must not keep the program from ending.
        mailbox.ended.wait(atMost: .seconds(2))
    }
}
