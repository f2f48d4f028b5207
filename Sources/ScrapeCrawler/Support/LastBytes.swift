import Glibc

/// The end of what a descriptor brings: the last words of a process.
struct LastBytes {
    private static let pipeSize = 64 << 10

    private let limit: Int
    private var bytes: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes what is there, without waiting: at most what a pipe holds, so that whoever writes without end is not read
    /// without end. Returns whether more can come.
    mutating func receive(from descriptor: Int32) -> Bool {
        var piece = [UInt8](repeating: 0, count: LastBytes.pipeSize)
        let count = read(descriptor, &piece, piece.count)
        if count > 0 { bytes = (bytes + piece.prefix(count)).suffix(limit) }
        return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
    }

    /// The bytes as text, without white space around it.
    var text: String {
        let isSpace = { (byte: UInt8) in byte <= UInt8(ascii: " ") }
        let body = bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: Array(body), as: UTF8.self)
    }
}
