import Glibc
import ScrapeOutput
import ScrapeTypes

/// Where results go.
enum OutputDestination: Sendable, Equatable {
    case standardOutput
    case file(String)
    /// A file of its own for each article.
    case folder(String)

    /// A path is a folder when there is one of that name, or when it says so by ending with a slash.
    init(_ path: String?) {
        switch path {
        case nil, "-": self = .standardOutput
        case let path?:
            let isFolder = path.hasSuffix("/") || OutputDestination.isFolder(path)
            self = isFolder ? .folder(path.hasSuffix("/") ? path : path + "/") : .file(path)
        }
    }

    /// Writes one result, whole or not at all, and gives the path of the file that it went to.
    func write(_ bytes: [UInt8], name: @autoclosure () -> String) throws(OutputError) -> String? {
        switch self {
        case .standardOutput:
            if let number = FileDescriptor.standardOutput.write(bytes) {
                throw .standardOutput(FileError(number: number))
            }
            return nil
        case .file(let path):
            try OutputDestination.write(bytes, to: path)
            return path
        case .folder(let folder):
            try OutputDestination.makeFolder(folder)
            let path = folder + name()
            try OutputDestination.write(bytes, to: path)
            return path
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
        do throws(FileError) {
            let file = try OutputFile(path)
            try file.write(bytes)
            try file.finish()
        } catch {
            throw .file(path, error)
        }
    }

    private static func makeFolder(_ path: String) throws(OutputError) {
        if isFolder(path) { return }
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw .file(path, FileError(number: errno)) }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// Why a result could not be written.
enum OutputError: Error, Equatable {
    case standardOutput(FileError)
    case file(String, FileError)

    /// - Parameter path: `nil` for standard output.
    init(_ path: String?, _ error: FileError) {
        self = path.map { .file($0, error) } ?? .standardOutput(error)
    }

    /// Says what happened and gives the exit status. A reader that went away (`scrape … | head`) ends the process as
    /// SIGPIPE would have, without a word.
    func report(on console: Console) -> ExitStatus {
        switch self {
        case .standardOutput(let error):
            if error.number == EPIPE {
                signal(SIGPIPE, SIG_DFL)
                kill(getpid(), SIGPIPE)
            }
            console.error("standard output: \(error.sentence)")
        case .file(let path, let error):
            console.error(Messages.file(path, error))
        }
        return .file
    }
}
