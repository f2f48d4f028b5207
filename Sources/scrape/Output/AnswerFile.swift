/// Where the answers to a list go, line by line: standard output, or a file that appears when the list is done.
struct AnswerFile: ~Copyable {
    private let path: String?
    private let file: OutputFile?
    private let console: Console

    init(_ destination: OutputDestination, _ console: Console) throws(ExitStatus) {
        self.console = console
        guard case .file(let path) = destination else {
            self.path = nil
            file = nil
            return
        }
        self.path = path
        do throws(FileError) {
            file = try OutputFile(path)
        } catch {
            throw OutputError.file(path, error).report(on: console)
        }
    }

    borrowing func write(_ line: [UInt8]) throws(ExitStatus) {
        do throws(FileError) {
            switch file {
            case .some(let file): try file.write(line)
            case nil: if let number = FileDescriptor.standardOutput.write(line) { throw FileError(number: number) }
            }
        } catch {
            throw OutputError(path, error).report(on: console)
        }
    }

    consuming func finish() throws(ExitStatus) {
        let (path, console) = (path, console)
        do throws(FileError) {
            switch consume file {
            case .some(let file): try file.finish()
            case nil: break
            }
        } catch {
            throw OutputError(path, error).report(on: console)
        }
    }
}
