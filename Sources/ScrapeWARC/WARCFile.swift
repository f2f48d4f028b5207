import Glibc

/// Opens files of records.
public enum WARCFile {
    /// A reader of a whole file; it closes the file when it is dropped.
    ///
    /// - Parameter start: Where to begin; places are then counted from there.
    public static func reader(
        _ path: String,
        from start: Int = 0,
        limits: WARCReader.Limits = .init()
    ) throws(WARCError) -> WARCReader {
        let file = try OpenFile(path)
        try file.seek(start)
        return WARCReader(limits: limits) { count throws(WARCError) in try file.read(count) }
    }

    /// The records that lie at one place.
    public static func records(
        in path: String,
        at place: WARCRecord.Place,
        limits: WARCReader.Limits = .init()
    ) throws(WARCError) -> [WARCRecord] {
        let file = try OpenFile(path)
        let bytes = try file.read(place)
        guard bytes.count == place.length else { throw .cutShort(offset: place.offset) }
        var reader = WARCReader(bytes, limits: limits)
        var records: [WARCRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }
}

/// A file that is closed with the value.
private final class OpenFile {
    private let number: Int32

    init(_ path: String) throws(WARCError) {
        number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .system(call: "open", code: errno) }
    }

    deinit { close(number) }

    func read(_ count: Int) throws(WARCError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = Glibc.read(number, &bytes, count)
        while got < 0, errno == EINTR { got = Glibc.read(number, &bytes, count) }
        guard got >= 0 else { throw .system(call: "read", code: errno) }
        bytes.removeLast(count - got)
        return bytes
    }

    func seek(_ offset: Int) throws(WARCError) {
        guard lseek(number, off_t(offset), SEEK_SET) >= 0 else { throw .system(call: "lseek", code: errno) }
    }

    func read(_ place: WARCRecord.Place) throws(WARCError) -> [UInt8] {
        try seek(place.offset)
        var bytes: [UInt8] = []
        while bytes.count < place.length {
            let piece = try read(min(place.length - bytes.count, 1 << 20))
            if piece.isEmpty { break }
            bytes += piece
        }
        return bytes
    }
}
