import CProcess

/// What systemd is told of the service's life, where it started this process and wants to know (`sd_notify(3)`).
public struct ServiceManager: Sendable {
    private let socket: String?

    /// - Parameter socket: `NOTIFY_SOCKET`; without it nobody is told.
    public init(socket: String?) {
        self.socket = socket
    }

    public func isReady() { send("READY=1") }
    public func isStopping() { send("STOPPING=1") }
    public func isAlive() { send("WATCHDOG=1") }

    public func isReloading() { send("RELOADING=1\nMONOTONIC_USEC=\(ContinuousTime.microseconds)") }

    /// One line for `systemctl status`.
    public func says(_ status: String) { send("STATUS=" + status) }

    private func send(_ text: String) {
        if let socket { _ = scrape_send_datagram(socket, text) }
    }
}
