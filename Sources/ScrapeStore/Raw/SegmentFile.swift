import Glibc
import ScrapeTypes
import ScrapeWARC

/// A segment that is written to. What is appended is on disk when `sync` has returned.
final class SegmentFile {
    let name: SegmentName
    private let file: Int32
    /// Where the next record goes: behind the last whole one.
    private(set) var size: Int

    /// Opens a segment, made where there is none.
    init(_ name: SegmentName, in folder: String) throws(StoreError) {
        self.name = name
        let path = folder + "/" + name.file
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard file >= 0 else { throw SegmentFile.failure("open") }
        size = Int(lseek(file, 0, SEEK_END))
    }

    deinit { close(file) }

    func append(_ bytes: [UInt8]) throws(StoreError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // Written at its place: what a failure left behind is written over.
            let piece = Array(rest.prefix(1 << 20))
            let count = pwrite(file, piece, piece.count, off_t(size + bytes.count - rest.count))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SegmentFile.failure("write") }
            rest = rest.dropFirst(count)
        }
        size += bytes.count
    }

    func sync() throws(StoreError) {
        guard fdatasync(file) == 0 else { throw SegmentFile.failure("fdatasync") }
    }

    /// Forgets everything behind a place.
    func cut(to size: Int) {
        self.size = size
        ftruncate(file, off_t(size))
    }

    /// Cuts off a record that a process which was killed has left half written.
    ///
    /// - Parameter named: Where the last record ends that the store names; up to there all is whole.
    func mend(named: Int, in folder: String) {
        let size = size
        guard size > named else { return }
        var whole = named
        do throws(WARCError) {
            var rest = try SegmentTail(folder + "/" + name.file, from: named)
            while let end = try rest.next() { whole = end }
        } catch {
            // Here the whole ones end.
        }
        if whole < size { cut(to: whole) }
    }

    static func failure(_ call: String) -> StoreError {
        errno == ENOSPC || errno == EDQUOT ? .full : .system(call: call, code: errno)
    }
}

/// The records behind a place of a segment.
private struct SegmentTail: ~Copyable {
    private let start: Int
    private var reader: WARCReader

    init(_ path: String, from start: Int) throws(WARCError) {
        self.start = start
        reader = try WARCFile.reader(path, from: start)
    }

    /// Where the next whole record ends.
    mutating func next() throws(WARCError) -> Int? {
        guard let record = try reader.next(), !record.isCut, let place = record.place else { return nil }
        return start + place.offset + place.length
    }
}
