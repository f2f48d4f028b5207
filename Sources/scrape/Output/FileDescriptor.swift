import Glibc

/// An open file, written and read in whole pieces.
struct FileDescriptor: Sendable {
    let number: Int32

    static let standardInput = FileDescriptor(0)
    static let standardOutput = FileDescriptor(1)
    static let standardError = FileDescriptor(2)

    init(_ number: Int32) {
        self.number = number
    }

    /// Writes everything, or gives the error number that stopped it.
    @discardableResult
    func write(_ bytes: some Collection<UInt8>) -> Int32? {
        var rest = Array(bytes)
        while !rest.isEmpty {
            let count = Glibc.write(number, rest, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            rest.removeFirst(count)
        }
        return nil
    }

    @discardableResult
    func write(_ text: String) -> Int32? {
        write(text.utf8)
    }

    /// Reads what there is, 64 KiB at most; nothing at the end.
    func readPiece() -> Result<[UInt8], FileError> {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(number, &piece, piece.count)
            if count >= 0 { return .success(Array(piece[..<count])) }
            if errno != EINTR { return .failure(FileError(number: errno)) }
        }
    }

    /// Reads to the end, or until there is more than `limit` bytes.
    func readAll(limit: Int) -> Result<[UInt8], FileError> {
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            switch readPiece() {
            case .failure(let error): return .failure(error)
            case .success(let piece) where piece.isEmpty: return .success(bytes)
            case .success(let piece): bytes += piece
            }
        }
        return .success(bytes)
    }

    var isTerminal: Bool { isatty(number) == 1 }
}

/// Why a file could not be opened, read or written.
struct FileError: Error, Equatable {
    /// What `errno` said.
    var number: Int32

    /// The system's words for it, with a small first letter.
    var sentence: String {
        let text = String(cString: strerror(number))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
