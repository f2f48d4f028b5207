import Glibc

/// What `/proc` says.
enum Processes {
    /// The open descriptors of a process, without the one that reads the folder and the timer that Swift's runtime opens
    /// when it needs one.
    static func descriptors(of process: String) -> Set<String> {
        guard let folder = opendir("/proc/\(process)/fd") else { return [] }
        defer { closedir(folder) }
        var names: Set<String> = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if link("/proc/\(process)/fd/\(name)") != "anon_inode:[timerfd]" { names.insert(name) }
        }
        names.subtract([".", ".."])
        if process == "self" { names.remove("\(dirfd(folder))") }
        return names
    }

    /// Where a symbolic link leads.
    static func link(_ path: String) -> String {
        var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = bytes.withUnsafeMutableBytes { room in
            readlink(path, room.baseAddress!.assumingMemoryBound(to: CChar.self), room.count)
        }
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }

    static func read(_ path: String) -> String {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(file, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }

    static func write(_ text: String, to descriptor: Int32) {
        _ = Glibc.write(descriptor, text, text.utf8.count)
    }

    /// Waits until a process has ended, whether or not somebody has asked how. Whether it did within half a minute.
    static func waitForEnd(of pid: Int32) -> Bool {
        wait {
            let status = read("/proc/\(pid)/status")
            return status.isEmpty || status.contains("State:\tZ")
        }
    }

    /// Looks again and again, for half a minute at most, until a condition holds. Whether it came to hold.
    static func wait(until condition: () -> Bool) -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(30)
        while clock.now < deadline {
            if condition() { return true }
            sched_yield()
        }
        return false
    }
}
