import Glibc

/// What the process and its files have used.
public enum Usage {
    /// User and system time of the process, in microseconds.
    public static var cpu: Double {
        let usage = own
        let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        return Double(seconds) * 1e6 + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
    }

    /// The most memory that the process had at once, in KiB.
    public static var peak: Int { own.ru_maxrss }

    /// The bytes of a file; 0 where there is none.
    public static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    private static var own: rusage {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return usage
    }
}
