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

    var isFolder: Bool {
        if case .folder = self { true } else { false }
    }

    /// Whether two paths lead to one file or folder that is there.
    static func areSame(_ first: String, _ second: String) -> Bool {
        var one = stat()
        var other = stat()
        guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
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
    func report(on console: Console) -> ProgramExit {
        switch self {
        case .standardOutput(let error):
            if error.number == EPIPE {
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
            }
            console.error("standard output: \(error.sentence)")
        case .file(let path, let error):
            console.error(Messages.file(path, error))
        }
        return .file
    }
}
