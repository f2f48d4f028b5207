import Glibc

/// How many files and connections the process may have open.
enum OpenFiles {
    /// More than any list needs.
    private static let most: rlim_t = 1 << 16

    /// Raises the limit as far as the system lets it: a shell gives 1,024, and a list may open that many connections.
    ///
    /// A worker is started with the same limit and lowers its own.
    static func raiseLimit() {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < min(limit.rlim_max, most) else { return }
        limit.rlim_cur = min(limit.rlim_max, most)
        setrlimit(resource, &limit)
    }
}
