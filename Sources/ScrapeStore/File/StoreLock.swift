import Glibc

/// The right to be the only daemon on a store: a lock on a file beside it, which ends with the process.
///
/// A lock of the open file, not of the process: nobody who looks whether it is held can take it away for a moment.
final class StoreLock: Sendable {
    // F_OFD_GETLK and F_OFD_SETLK, which the headers hide behind _GNU_SOURCE.
    private static let look: Int32 = 36
    private static let take: Int32 = 37

    private let file: Int32

    init(storeAt path: String) throws(StoreError) {
        file = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard file >= 0 else { throw .system(call: "open", code: errno) }
        var wish = StoreLock.whole(F_WRLCK)
        guard fcntl(file, StoreLock.take, &wish) == 0 else {
            let code = errno
            let holder = StoreLock.number(in: file)
            close(file)
            throw code == EAGAIN || code == EACCES ? .inUse(process: holder) : .system(call: "fcntl", code: code)
        }
        let text = Array("\(getpid())\n".utf8)
        ftruncate(file, 0)
        pwrite(file, text, text.count, 0)
    }

    deinit {
        // Unlocked by name: a process that is just being started may have the open file too, until it becomes its program.
        var wish = StoreLock.whole(F_UNLCK)
        _ = fcntl(file, StoreLock.take, &wish)
        close(file)
    }

    /// Whether a daemon works on the store.
    static func isHeld(forStoreAt path: String) -> Bool {
        let file = open(path + ".lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return false }
        defer { close(file) }
        var wish = whole(F_RDLCK)
        return fcntl(file, look, &wish) == 0 && wish.l_type != Int16(F_UNLCK)
    }

    private static func whole(_ type: Int32) -> flock {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        return lock
    }

    private static func number(in file: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        return Int(String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != 0x0A }, as: UTF8.self))
    }
}
