import ScrapeCurl
import ScrapeTypes

/// The hosts that need no rest, because the user has said that they are theirs.
struct OwnHosts: Sendable {
    /// What `--allow-address` names.
    let ranges: [AddressRange]
    /// Whether names count that were reached there, and not only hosts that are written as an address.
    let includesNames: Bool

    /// - Parameter address: Where the host was last reached.
    func contains(_ host: Host, at address: String?) -> Bool {
        let written = host.isIPAddress ? host.name.filter { $0 != "[" && $0 != "]" } : nil
        guard let text = written ?? (includesNames ? address : nil), let address = IPAddress(text) else { return false }
        return ranges.contains { $0.contains(address) }
    }
}
