import Glibc
import ScrapeOutput

/// Writes results to where they go: one after another to standard output or into one file, or each into its own.
///
/// One file appears when `finish` is called, and not at all when nothing was written.
final class ResultWriter {
    /// Whether one file grows line by line, so that an interrupted run leaves what it has.
    enum Growth {
        /// The file appears whole at the end.
        case none
        /// It begins empty.
        case fresh
        /// It keeps what it has.
        case continued
    }

    let destination: OutputDestination
    private let growth: Growth
    private var growing: FileDescriptor?
    private let console: Console
    private var file: OutputFile?

    init(_ destination: OutputDestination, growth: Growth = .none, console: Console) {
        self.destination = destination
        self.growth = growth
        self.console = console
    }

    /// - Parameter name: The result's file in a folder.
    func write(_ bytes: [UInt8], name: @autoclosure () -> String) throws(ProgramExit) {
        switch destination {
        case .standardOutput: try reporting(nil) { () throws(FileError) in try writeToStandardOutput(bytes) }
        case .file(let path): try reporting(path) { () throws(FileError) in try append(bytes, to: path) }
        case .folder(let folder):
            let path = folder + name()
            try reporting(path) { () throws(FileError) in try write(bytes, to: path, in: folder) }
            console.note("wrote \(path)")
        }
    }

    func finish() throws(ProgramExit) {
        guard case .file(let path) = destination, let file = file.take() else { return }
        do throws(FileError) {
            try file.finish()
        } catch {
            throw OutputError(path, error).report(on: console)
        }
        console.note("wrote \(path)")
    }

    private func writeToStandardOutput(_ bytes: [UInt8]) throws(FileError) {
        let output = FileDescriptor.standardOutput
        // A terminal obeys what it is sent, and nobody knows what a page sends.
        let bytes = output.isTerminal ? Array(InertText.of(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
        if let number = WholeLines.write(bytes, to: output) { throw FileError(number: number) }
    }

    private func append(_ bytes: [UInt8], to path: String) throws(FileError) {
        if growth != .none { return try grow(path, bytes) }
        if file == nil { file = try OutputFile(path, followsLink: true) }
        try file?.write(bytes)
    }

    private func grow(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let file: FileDescriptor
        if let growing {
            file = growing
        } else {
            let start = growth == .fresh ? O_TRUNC : 0
            let number = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | start, 0o666)
            guard number >= 0 else { throw FileError(number: errno) }
            file = FileDescriptor(number)
            growing = file
        }
        if let number = WholeLines.write(bytes, to: file) { throw FileError(number: number) }
    }

    private func write(_ bytes: [UInt8], to path: String, in folder: String) throws(FileError) {
        if mkdir(folder, 0o777) != 0, errno != EEXIST { throw FileError(number: errno) }
        let file = try OutputFile(path, followsLink: false)
        try file.write(bytes)
        try file.finish()
    }

    private func reporting(_ path: String?, _ body: () throws(FileError) -> Void) throws(ProgramExit) {
        do throws(FileError) {
            try body()
        } catch {
            throw OutputError(path, error).report(on: console)
        }
    }
}
