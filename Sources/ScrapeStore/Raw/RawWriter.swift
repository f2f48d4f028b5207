import Glibc
import ScrapeTypes
import ScrapeWARC
import Synchronization

/// Writes raw pages to WARC segments in the folder `raw` beside the store.
///
/// Records go to the end of the newest segment and are on disk before the commit that says where they lie. There is one
/// writer, the daemon's: its lock is also that of the segments.
final class RawWriter: Sendable {
    private struct State {
        var segment: SegmentFile?
        /// Whether the last attempt failed.
        var hasFailed = false
    }

    let folder: String
    private let configuration: RawConfiguration
    private let state: Mutex<State>

    /// - Parameter named: Where the last record of a segment ends that the store names.
    init(
        storeAt path: String,
        _ configuration: RawConfiguration,
        named: (SegmentName) throws -> Int
    ) throws(StoreError) {
        folder = RawWriter.folder(ofStoreAt: path)
        self.configuration = configuration
        if mkdir(folder, 0o750) != 0, errno != EEXIST { throw SegmentFile.failure("mkdir") }
        var state = State()
        if let last = RawWriter.segments(in: folder).last {
            let segment = try SegmentFile(last, in: folder)
            segment.mend(named: try StoreError.catching { try named(last) }, in: folder)
            state.segment = segment
        }
        self.state = Mutex(state)
    }

    static func folder(ofStoreAt path: String) -> String {
        (path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".") + "/raw"
    }

    /// The segment that is written to.
    var current: Instant? { state.withLock { $0.segment?.name.began } }

    /// Appends the records of pages, each in one piece, and waits until they are on disk.
    ///
    /// - Returns: The places, and what takes it all back: for a commit that failed.
    func append(_ pages: [[UInt8]]) throws -> (places: [RawPlace], undo: @Sendable () -> Void) {
        try state.withLock { state in
            let segment = try segment(in: &state)
            let before = segment.size
            let name = segment.name
            do {
                let places = try pages.map { page in
                    try segment.append(page)
                    return RawPlace(
                        segment: segment.name.began,
                        offset: segment.size - page.count,
                        length: page.count
                    )
                }
                try segment.sync()
                state.hasFailed = false
                return (places, { self.undo(to: before, name) })
            } catch {
                segment.cut(to: before)
                state.hasFailed = true
                throw error
            }
        }
    }

    /// Whether there is room again after there was none: the store's own file may have space that it has taken before.
    func probe() throws {
        try state.withLock { state in
            guard state.hasFailed else { return }
            let segment = try segment(in: &state)
            let before = segment.size
            defer { segment.cut(to: before) }
            try segment.append([UInt8](repeating: 0, count: 1 << 20))
            state.hasFailed = false
        }
    }

    private func undo(to size: Int, _ name: SegmentName) {
        state.withLock { state in
            if state.segment?.name == name { state.segment?.cut(to: size) }
        }
    }

    /// The segment to write to, a new one where the last is old or large.
    private func segment(in state: inout State) throws -> SegmentFile {
        let now = configuration.now()
        if let segment = state.segment, segment.size > 0, segment.size < configuration.segmentBytes,
            now - segment.name.began < configuration.segmentAge
        {
            return segment
        }
        // A clock that was set back makes no name that is there already, and none that is older than the last.
        let last = state.segment?.name.began
        let name = SegmentName(began: last.map { max(now, $0 + .milliseconds(1)) } ?? now)
        let segment = try SegmentFile(name, in: folder)
        let info = WARCRecord.warcinfo(software: configuration.software, filename: name.file, at: now)
        do {
            try segment.append(WARCWriter.bytes(of: info))
            try segment.sync()
            try syncFolder()
        } catch {
            segment.cut(to: 0)
            unlink(folder + "/" + name.file)
            state.hasFailed = true
            throw error
        }
        state.segment = segment
        return segment
    }

    /// A new file's name is on disk when its folder is.
    private func syncFolder() throws(StoreError) {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw SegmentFile.failure("open") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw SegmentFile.failure("fsync") }
    }

    /// The segments that are there, the oldest first.
    static func segments(in folder: String) -> [SegmentName] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [SegmentName] = []
        while let entry = readdir(stream) {
            let characters = Mirror(reflecting: entry.pointee.d_name).children.compactMap { $0.value as? CChar }
            let bytes = characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            if let name = SegmentName(String(decoding: bytes, as: UTF8.self)) { names.append(name) }
        }
        return names.sorted()
    }
}
