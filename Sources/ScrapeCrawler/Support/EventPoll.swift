import CProcess
import Glibc

/// Waits for several descriptors at once (epoll), each known by a number of the caller's.
struct EventPoll: ~Copyable {
    private let descriptor: Descriptor

    init() throws(SystemError) {
        let number = epoll_create1(Int32(EPOLL_CLOEXEC))
        if number < 0 { throw SystemError("epoll_create1") }
        descriptor = Descriptor(number)
    }

    /// Watches a descriptor until it is closed.
    func watch(_ number: Int32, as id: UInt64) throws(SystemError) {
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: id))
        if epoll_ctl(descriptor.number, EPOLL_CTL_ADD, number, &event) != 0 { throw SystemError("epoll_ctl") }
    }

    /// Says whether it matters that the descriptor takes bytes. What it brings always does.
    func watch(_ number: Int32, as id: UInt64, forWriting: Bool) {
        let events = EPOLLIN.rawValue | (forWriting ? EPOLLOUT.rawValue : 0)
        var event = epoll_event(events: events, data: epoll_data_t(u64: id))
        epoll_ctl(descriptor.number, EPOLL_CTL_MOD, number, &event)
    }

    /// Stops watching a descriptor that stays open.
    func forget(_ number: Int32) {
        var event = epoll_event()
        epoll_ctl(descriptor.number, EPOLL_CTL_DEL, number, &event)
    }

    /// The numbers of the descriptors where something happened, or nothing when the time is up first.
    func wait(atMost timeout: Duration?) -> [UInt64] {
        var events = [epoll_event](repeating: epoll_event(), count: 64)
        let count = epoll_wait(descriptor.number, &events, Int32(events.count), EventPoll.milliseconds(timeout))
        return count > 0 ? events[..<Int(count)].map { $0.data.u64 } : []
    }

    /// Rounded up: waking up too early means to wait again.
    private static func milliseconds(_ timeout: Duration?) -> Int32 {
        guard let timeout else { return -1 }
        let milliseconds = timeout / .milliseconds(1)
        return Int32(min(max(milliseconds.rounded(.up), 0), 1e9))
    }
}

/// Wakes up the thread that waits in an `EventPoll`, from any other thread.
final class WakeUp: Sendable {
    private let descriptor: Descriptor

    init() throws(SystemError) {
        let number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        if number < 0 { throw SystemError("eventfd") }
        descriptor = Descriptor(number)
    }

    var number: Int32 { descriptor.number }

    func send() {
        eventfd_write(descriptor.number, 1)
    }

    func clear() {
        var count: eventfd_t = 0
        eventfd_read(descriptor.number, &count)
    }
}
