import Glibc
import ScrapeTypes

/// The addresses that an output has from an earlier run: `--resume` skips them.
///
/// Only a mark of 64 bits is kept of each, so that a list may be long.
struct FinishedAddresses: Sendable {
    private var marks: Set<String> = []

    /// None.
    init() {}

    /// Those in a file of JSON lines or in a folder. A half-written last line of the file is cut off.
    init(in destination: OutputDestination) throws(FileError) {
        switch destination {
        case .standardOutput: break
        case .file(let path): try read(path)
        case .folder(let folder): list(folder)
        }
    }

    func contains(_ url: WebURL) -> Bool {
        !marks.isEmpty && marks.contains(FileName.longMark(of: url))
    }

    private mutating func read(_ path: String) throws(FileError) {
        guard try FinishedAddresses.cutHalfLine(of: path) else { return }
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw FileError(number: errno) }
        defer { close(number) }
        var line = LineAddress()
        while case let piece = try FileDescriptor(number).readPiece().get(), !piece.isEmpty {
            var rest = piece[...]
            while let end = rest.firstIndex(of: 0x0A) {
                line.read(rest[..<end])
                if let url = line.url { marks.insert(FileName.longMark(of: url)) }
                line = LineAddress()
                rest = rest[(end + 1)...]
            }
            line.read(rest)
        }
    }

    private mutating func list(_ folder: String) {
        let special: Set<Character> = ["*", "?", "[", "]", "\\"]
        let escaped = folder.map { special.contains($0) ? "\\\($0)" : "\($0)" }.joined()
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(escaped + "/*", 0, nil, &found) == 0 else { return }
        for index in 0..<Int(found.gl_pathc) {
            guard let path = found.gl_pathv[index] else { continue }
            let name = String(cString: path).split(separator: "/").last.map(String.init) ?? ""
            if let mark = FileName.longMark(in: name) { marks.insert(mark) }
        }
    }

    /// Cuts off what follows the last line break. `false` when there is no such file, or nothing that can be cut.
    private static func cutHalfLine(of path: String) throws(FileError) -> Bool {
        let number = open(path, O_RDWR | O_CLOEXEC)
        if number < 0, errno == ENOENT { return false }
        guard number >= 0 else { throw FileError(number: errno) }
        defer { close(number) }
        var status = stat()
        guard fstat(number, &status) == 0 else { throw FileError(number: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { return false }
        var end = status.st_size
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while end > 0 {
            let start = max(0, end - piece.count)
            let count = pread(number, &piece, end - start, start)
            guard count == end - start else { throw FileError(number: count < 0 ? errno : EIO) }
            if let index = piece[..<count].lastIndex(of: 0x0A) {
                end = start + index + 1
                break
            }
            end = start
        }
        if end < status.st_size, ftruncate(number, end) != 0 { throw FileError(number: errno) }
        return true
    }
}
