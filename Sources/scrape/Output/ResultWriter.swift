import Glibc
import ScrapeOutput

/// Writes results to where they go: one after another to standard output or into one file, or each into its own.
///
/// One file appears when `finish` is called, and not at all when nothing was written.
final class ResultWriter {
    let destination: OutputDestination
    private let console: Console
    private var file: OutputFile?

    init(_ destination: OutputDestination, console: Console) {
        self.destination = destination
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
        if let number = output.write(bytes) { throw FileError(number: number) }
    }

    private func append(_ bytes: [UInt8], to path: String) throws(FileError) {
        if file == nil { file = try OutputFile(path, followsLink: true) }
        try file?.write(bytes)
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
