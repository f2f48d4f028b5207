import Dispatch
import Glibc

/// The lines of a file, without their ends, as they come. Memory holds one line and a piece of the file.
struct LineReader: AsyncSequence {
    /// A line that is longer is handed on without its end.
    static let lengthLimit = 1 << 20

    let descriptor: FileDescriptor

    /// Opens a file, or standard input for `-`. It stays open as long as the process: a list is read once.
    init(path: String) throws(FileError) {
        guard path != "-" else {
            descriptor = .standardInput
            return
        }
        if OutputDestination.isFolder(path) { throw FileError(number: EISDIR) }
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw FileError(number: errno) }
        descriptor = FileDescriptor(number)
    }

    func makeAsyncIterator() -> Iterator { Iterator(descriptor: descriptor) }

    struct Iterator: AsyncIteratorProtocol {
        let descriptor: FileDescriptor
        // A pipe may be silent for long, and a thread of the pool must not wait for it.
        private let queue = DispatchQueue(label: "list")
        private var buffer: [UInt8] = []
        private var position = 0
        private var isAtEnd = false

        init(descriptor: FileDescriptor) {
            self.descriptor = descriptor
        }

        mutating func next() async throws -> [UInt8]? {
            var line: [UInt8] = []
            while true {
                if let end = buffer[position...].firstIndex(of: 0x0A) {
                    take(until: end, into: &line)
                    position = end + 1
                    return line
                }
                take(until: buffer.count, into: &line)
                position = buffer.count
                if isAtEnd { return line.isEmpty ? nil : line }
                try await fill()
            }
        }

        private func take(until end: Int, into line: inout [UInt8]) {
            line += buffer[position..<end].prefix(LineReader.lengthLimit - line.count)
        }

        private mutating func fill() async throws {
            let descriptor = descriptor
            buffer = try await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: descriptor.readPiece()) }
            }.get()
            position = 0
            isAtEnd = buffer.isEmpty
        }
    }
}
