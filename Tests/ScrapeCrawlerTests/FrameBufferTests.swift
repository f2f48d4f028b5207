import Glibc
import ScrapeTypes
import Testing

@testable import ScrapeCrawler

struct FrameBufferTests {
    @Test func `a frame that arrives byte by byte is whole at its last byte`() throws {
        let pair = try SocketPair()
        var generator = Generator(seed: 3)
        let job = generator.job()
        let bytes = try #require(OutgoingFrame(.extract(job), number: 5)).pieces.flatMap { $0 }
        var buffer = FrameBuffer(bodyLimit: Frame.bodyLimit)

        for byte in bytes.dropLast() {
            pair.write([byte])
            #expect(buffer.receive(from: pair.ours) == .bytes)
            #expect(try buffer.next() == nil)
        }
        pair.write([bytes[bytes.count - 1]])
        #expect(buffer.receive(from: pair.ours) == .bytes)
        #expect(try buffer.next()?.job() == .extract(job))
    }

    @Test func `frames that arrive together are taken one after the other`() throws {
        let pair = try SocketPair()
        for number in 0..<3 as Range<UInt64> {
            let frame = OutgoingFrame(.extract(Extraction(verdict: Verdict(.empty))), number: number)
            pair.write(try #require(frame).pieces.flatMap { $0 })
        }
        var buffer = FrameBuffer(bodyLimit: Frame.bodyLimit)
        #expect(buffer.receive(from: pair.ours) == .bytes)

        #expect(try buffer.next()?.number == 0)
        #expect(try buffer.next()?.number == 1)
        #expect(try buffer.next()?.number == 2)
        #expect(try buffer.next() == nil)
        #expect(buffer.receive(from: pair.ours) == .nothing)
    }

    @Test(arguments: [[0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0x80]] as [[UInt8]])
    func `lengths larger than a frame may be are an error at once`(prefix: [UInt8]) throws {
        let pair = try SocketPair()
        pair.write(prefix)
        var buffer = FrameBuffer(bodyLimit: Frame.bodyLimit)
        #expect(buffer.receive(from: pair.ours) == .bytes)

        #expect(throws: WireError.tooMany) { try buffer.next() }
    }

    @Test func `an answer that announces raw bytes is an error at once`() throws {
        let pair = try SocketPair()
        pair.write([1, 0, 0, 0, 1, 0, 0, 0])
        var buffer = FrameBuffer(bodyLimit: 0)
        #expect(buffer.receive(from: pair.ours) == .bytes)

        #expect(throws: WireError.tooMany) { try buffer.next() }
    }

    @Test func `a page of many megabytes passes a socket that takes a little at a time`() throws {
        let pair = try SocketPair()
        var job = try Workers.job()
        job.pages[0].body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 4) }
        job.pages.append(job.pages[0])
        var sender = FrameSender(try #require(OutgoingFrame(.extract(job), number: 1)))
        var buffer = FrameBuffer(bodyLimit: Frame.bodyLimit)
        var received: IncomingFrame?

        while received == nil {
            #expect(sender.send(to: pair.theirs) != .nobodyThere)
            #expect(buffer.receive(from: pair.ours) == .bytes)
            received = try buffer.next()
        }
        #expect(sender.send(to: pair.theirs) == .everything)
        #expect(try received?.job() == .extract(job))
    }

    @Test func `a socket whose other end is gone is at its end, for both directions`() throws {
        let pair = try SocketPair()
        var sender = FrameSender(try #require(OutgoingFrame(ready: 1)))
        pair.closeTheirs()
        var buffer = FrameBuffer(bodyLimit: Frame.bodyLimit)

        #expect(buffer.receive(from: pair.ours) == .end)
        #expect(sender.send(to: pair.ours) == .nobodyThere)
    }
}

/// Two ends of a non-blocking socket.
private final class SocketPair {
    let ours: Int32
    private(set) var theirs: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
        (ours, theirs) = (ends[0], ends[1])
    }

    deinit {
        close(ours)
        closeTheirs()
    }

    func closeTheirs() {
        if theirs >= 0 { close(theirs) }
        theirs = -1
    }

    func write(_ bytes: [UInt8]) {
        #expect(Glibc.write(theirs, bytes, bytes.count) == bytes.count)
    }
}
