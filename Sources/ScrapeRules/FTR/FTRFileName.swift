import ScrapeTypes

/// What the name of a file in a folder of ftr-site-config files says.
package enum FTRFileName: Sendable, Hashable {
    /// The site's: `HOST.txt`, or `.HOST.txt` for its sub-domains, one label deep.
    case site(HostPattern)
    /// `global.txt`: appended to the others of its folder.
    case global
    /// `www.HOST.txt`: a leading `www.` is taken off an address before its file is looked for, so that this is never found.
    case neverFound(HostPattern)
    /// No host: `LICENSE.txt`, `README.md`.
    case other

    package init(_ name: String) {
        self = .other
        guard name.hasSuffix(".txt") else { return }
        var host = String(name.dropLast(4))
        if host == "global" {
            self = .global
            return
        }
        let isWildcard = host.hasPrefix(".")
        if isWildcard { host.removeFirst() }
        guard host.utf8.count <= 200, host.contains("."), let parsed = try? Host(host), !parsed.isIPAddress else {
            return
        }
        var pattern = HostPattern(host: parsed.name, isWildcard: isWildcard)
        pattern.isOneLevel = isWildcard
        self = !isWildcard && parsed.name.hasPrefix("www.") ? .neverFound(pattern) : .site(pattern)
    }
}
