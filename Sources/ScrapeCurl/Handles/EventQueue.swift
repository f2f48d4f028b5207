import CCurl
import Glibc

/// An epoll queue and the wake-up that other threads send to it.
struct EventQueue: ~Copyable {
    private let queue: CInt
    private let events: UnsafeMutableBufferPointer<epoll_event>
    private let waker: Waker

    init(waker: Waker) throws(CurlError) {
        queue = epoll_create1(CInt(EPOLL_CLOEXEC))
        events = .allocate(capacity: 256)
        self.waker = waker
        guard queue >= 0 else { throw CurlError(errno: errno, "epoll_create1") }
        guard scrape_epoll_control(queue, EPOLL_CTL_ADD, waker.descriptor, EPOLLIN.rawValue, 0) == 0 else {
            throw CurlError(errno: errno, "epoll_ctl")
        }
    }

    deinit {
        close(queue)
        events.deallocate()
    }

    /// Watches a socket of one of the shares, or changes what is watched for. `isKnown` saves a call and may be wrong.
    borrowing func watch(_ socket: CInt, of share: Int, for interest: Interest, isKnown: Bool) {
        let (likely, other) = isKnown ? (EPOLL_CTL_MOD, EPOLL_CTL_ADD) : (EPOLL_CTL_ADD, EPOLL_CTL_MOD)
        guard scrape_epoll_control(queue, likely, socket, interest.events, UInt32(share)) != 0 else { return }
        _ = scrape_epoll_control(queue, other, socket, interest.events, UInt32(share))
    }

    borrowing func remove(_ socket: CInt) {
        _ = scrape_epoll_control(queue, EPOLL_CTL_DEL, socket, 0, 0)
    }

    /// Waits for sockets or a wake-up, at most that long (`nil`: for ever), and hands each ready socket to `body`
    /// with the share that it was watched for.
    borrowing func wait(atMost duration: Duration?, _ body: (CInt, Int, Readiness) -> Void) {
        // Rounded up: waking a fraction of a millisecond early would only find nothing due yet.
        let milliseconds = duration.map { CInt(clamping: $0.wholeMilliseconds + 1) } ?? -1
        let count = epoll_wait(queue, events.baseAddress, CInt(events.count), duration == .zero ? 0 : milliseconds)
        for index in 0..<Int(max(0, count)) {
            let event = events.baseAddress! + index
            let socket = scrape_epoll_descriptor(event)
            if socket == waker.descriptor {
                waker.rest()
            } else {
                body(socket, Int(scrape_epoll_mark(event)), Readiness(events: scrape_epoll_events(event)))
            }
        }
    }

    /// What curl wants to know of a socket.
    struct Interest: OptionSet {
        let rawValue: Int

        static let read = Interest(rawValue: 1)
        static let write = Interest(rawValue: 2)

        fileprivate var events: UInt32 {
            (contains(.read) ? EPOLLIN.rawValue : 0) | (contains(.write) ? EPOLLOUT.rawValue : 0)
        }
    }

    /// What is known of a socket, in curl's bits.
    struct Readiness {
        let bits: CInt

        fileprivate init(events: UInt32) {
            var bits: CInt = 0
            if events & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 { bits |= CURL_CSELECT_IN }
            if events & EPOLLOUT.rawValue != 0 { bits |= CURL_CSELECT_OUT }
            if events & EPOLLERR.rawValue != 0 { bits |= CURL_CSELECT_ERR }
            self.bits = bits
        }
    }
}

/// Wakes a thread that waits for it, in an event queue or alone.
final class Waker: Sendable {
    let descriptor: CInt

    init() throws(CurlError) {
        descriptor = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw CurlError(errno: errno, "eventfd") }
    }

    deinit {
        close(descriptor)
    }

    func wake() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    /// Waits until someone wakes it, and leaves it awake.
    func wait(atMost duration: Duration) {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&request, 1, CInt(clamping: duration.wholeMilliseconds))
    }

    /// Takes the wake-up back.
    func rest() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
