import Glibc

/// Collects what a socket brings until a frame is whole.
///
/// Its memory grows with what has arrived, never with what a length promises.
struct FrameBuffer {
    enum Received {
        case bytes
        /// Nothing there at the moment.
        case nothing
        /// The other side is gone, one way or another.
        case end
    }

    private let bodyLimit: Int
    /// Room for `bytes[..<end]`; what lies before `start` has been taken.
    private var bytes: [UInt8] = []
    private var start = 0
    private var end = 0

    /// What one receive takes at most: mostly a page and its successor.
    private static let step = 256 << 10

    /// - Parameter bodyLimit: How many raw bytes a frame may have. Answers have none.
    init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    /// Takes what a socket has, waiting for it when the socket blocks.
    mutating func receive(from socket: Int32) -> Received {
        makeRoom()
        let end = end
        while true {
            let count = bytes.withUnsafeMutableBytes { room in
                recv(socket, room.baseAddress! + end, room.count - end, 0)
            }
            if count > 0 {
                self.end += count
                return .bytes
            }
            if count == 0 { return .end }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .nothing
            // ECONNRESET: it went without having read everything.
            default: return .end
            }
        }
    }

    /// The next frame, once it is whole.
    mutating func next() throws(WireError) -> IncomingFrame? {
        let arrived = bytes[start..<end]
        guard arrived.count >= Frame.prefixSize else { return nil }
        guard let (head, body) = Frame.lengths(arrived), body <= bodyLimit else { throw .tooMany }
        let size = Frame.prefixSize + head + body
        guard arrived.count >= size else { return nil }
        let rest = arrived.dropFirst(Frame.prefixSize)
        start += size
        return try IncomingFrame(head: Array(rest.prefix(head)), body: Array(rest.dropFirst(head).prefix(body)))
    }

    private mutating func makeRoom() {
        if start == end {
            // One large page must not stay in memory for the life of the worker.
            if bytes.count > 16 * FrameBuffer.step { bytes = [] }
            (start, end) = (0, 0)
        }
        if bytes.count - end >= FrameBuffer.step { return }
        moveToFront(roomFor: max(FrameBuffer.step, end - start))
    }

    /// Moves what has not been taken to the front of a new piece of memory, with room for as many bytes behind it.
    private mutating func moveToFront(roomFor more: Int) {
        let kept = bytes[start..<end]
        let size = kept.count + more
        bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            let room = UnsafeMutableRawBufferPointer(room)
            kept.withUnsafeBytes { room.copyMemory(from: $0) }
            memset(room.baseAddress! + kept.count, 0, more)
            count = size
        }
        (start, end) = (0, kept.count)
    }
}
