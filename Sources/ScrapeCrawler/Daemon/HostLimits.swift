import ScrapeScheduling
import ScrapeTypes
import Synchronization

/// How long hosts rest by the configuration that is in force; it may be replaced while requests wait.
final class HostLimits: Sendable {
    private struct Rules {
        var hosts: HostPolicy
        var own: @Sendable (Host, String?) -> Duration?
    }

    private let rules: Mutex<Rules>

    init(_ configuration: Scheduler.Configuration) {
        rules = Mutex(Rules(hosts: configuration.hosts, own: configuration.delay))
    }

    func take(_ configuration: Scheduler.Configuration) {
        rules.withLock { $0 = Rules(hosts: configuration.hosts, own: configuration.delay) }
    }

    func delay(of host: Host, at address: String?) -> Duration {
        let rules = rules.withLock { $0 }
        return rules.hosts.delay(of: HostState(host), own: rules.own(host, address))
    }
}
