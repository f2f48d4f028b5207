import Glibc

/// Sends one frame, as much of it at a time as the socket takes.
struct FrameSender {
    enum Sent {
        case everything
        /// The socket takes no more at the moment.
        case part
        /// Nobody is there to read it.
        case nobodyThere
    }

    private let pieces: [[UInt8]]
    private var piece = 0
    private var offset = 0

    init(_ frame: OutgoingFrame) {
        pieces = frame.pieces
    }

    mutating func send(to socket: Int32) -> Sent {
        while piece < pieces.count {
            let count = sendTwoPieces(to: socket)
            if count >= 0 {
                advance(by: count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .part
            default: return .nobodyThere
            }
        }
        return .everything
    }

    /// A head and the first page are one call, which is nearly every frame.
    private func sendTwoPieces(to socket: Int32) -> Int {
        pieces[piece].withUnsafeBytes { first in
            let following: [UInt8] = piece + 1 < pieces.count ? pieces[piece + 1] : []
            return following.withUnsafeBytes { second in
                var vectors = [
                    FrameSender.vector(UnsafeRawBufferPointer(rebasing: first[offset...])), FrameSender.vector(second),
                ]
                return vectors.withUnsafeMutableBufferPointer { vectors in
                    var message = msghdr()
                    message.msg_iov = vectors.baseAddress
                    message.msg_iovlen = vectors.count
                    return sendmsg(socket, &message, Int32(MSG_NOSIGNAL))
                }
            }
        }
    }

    private static func vector(_ bytes: UnsafeRawBufferPointer) -> iovec {
        iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
    }

    private mutating func advance(by count: Int) {
        var left = count
        while piece < pieces.count, left >= pieces[piece].count - offset {
            left -= pieces[piece].count - offset
            piece += 1
            offset = 0
        }
        offset += left
    }
}
