import Glibc
import Synchronization

/// A file that appears under its name when it is whole, and not before.
///
/// It is written under another name in the same folder, reaches the disk, and is then renamed. What is no regular file
/// (`/dev/null`, a pipe) is written to as it is.
struct OutputFile: ~Copyable {
    private let path: String
    private let temporary: String?
    private let descriptor: FileDescriptor

    /// - Parameter followsLink: Whether a symbolic link under the name leads to the file that is meant, as it does when
    ///   a person gave the name. Else it is replaced.
    init(_ path: String, followsLink: Bool) throws(FileError) {
        if OutputFile.isSpecial(path, followsLink: followsLink) {
            self.path = path
            temporary = nil
            descriptor = try OutputFile.open(path, O_WRONLY | O_CLOEXEC)
            return
        }
        self.path = followsLink ? OutputFile.target(of: path) : path
        let name = OutputFile.folder(of: self.path) + ".scrape-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        temporary = name
        UnfinishedFiles.add(name)
        do throws(FileError) {
            descriptor = try OutputFile.open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC)
        } catch {
            UnfinishedFiles.forget(name)
            throw error
        }
    }

    deinit {
        close(descriptor.number)
        if let temporary { UnfinishedFiles.remove(temporary) }
    }

    borrowing func write(_ bytes: some Collection<UInt8>) throws(FileError) {
        if let number = descriptor.write(bytes) { throw FileError(number: number) }
    }

    /// Gives the file its name. Without this call nothing of it remains.
    consuming func finish() throws(FileError) {
        guard let temporary else { return }
        guard fsync(descriptor.number) == 0, rename(temporary, path) == 0 else { throw FileError(number: errno) }
        UnfinishedFiles.forget(temporary)
        OutputFile.syncFolder(of: path)
    }

    /// Whether there is something under the name that cannot be replaced by a file.
    private static func isSpecial(_ path: String, followsLink: Bool) -> Bool {
        var status = stat()
        guard (followsLink ? stat(path, &status) : lstat(path, &status)) == 0 else { return false }
        return ![S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT)
    }

    /// Where a link leads; the path itself when it is none, or leads nowhere.
    private static func target(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func open(_ path: String, _ flags: Int32) throws(FileError) -> FileDescriptor {
        let number = Glibc.open(path, flags, 0o666)
        guard number >= 0 else { throw FileError(number: errno) }
        return FileDescriptor(number)
    }

    /// The folder with its slash, or nothing for the one that we are in.
    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }

    /// The new name has to reach the disk too. A folder that cannot be opened for that is no reason to fail.
    private static func syncFolder(of path: String) {
        let folder = folder(of: path)
        let number = Glibc.open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { return }
        fsync(number)
        close(number)
    }
}

/// The files that are being written, so that a signal can clean up. Signals belong to the whole process, and so does this.
enum UnfinishedFiles {
    private static let paths = Mutex<Set<String>>([])

    static func add(_ path: String) {
        paths.withLock { _ = $0.insert(path) }
    }

    static func forget(_ path: String) {
        paths.withLock { _ = $0.remove(path) }
    }

    static func remove(_ path: String) {
        paths.withLock { if $0.remove(path) != nil { unlink(path) } }
    }

    /// Removes all of them and leaves, before anyone can begin another one.
    static func removeAll(andThen leave: () -> Never) -> Never {
        paths.withLock { paths in
            for path in paths { unlink(path) }
            leave()
        }
    }
}

/// Results on their way into a file: a signal waits until the one that is being written is whole.
enum WholeLines {
    private static let writing = Mutex<Void>(())

    static func write(_ bytes: [UInt8], to file: FileDescriptor) -> Int32? {
        writing.withLock { _ in file.write(bytes) }
    }

    /// Leaves before another line begins, after a second at the latest: whoever reads a pipe may have stopped.
    static func whenWhole(leave: () -> Never) -> Never {
        for _ in 0..<100 {
            writing.withLockIfAvailable { _ in leave() }
            usleep(10_000)
        }
        leave()
    }
}
