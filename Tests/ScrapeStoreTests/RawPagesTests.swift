import GRDB
import Glibc
import ScrapeTypes
import Synchronization
import TestSupport
import Testing

@testable import ScrapeStore

/// Pages as they were sent, in segments beside the store.
struct RawPagesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.file("scrape.db") }

    @Test func `the pages of a visit come back as they were`() async throws {
        let store = try open()
        let pages = try await visit("https://example.com/a", pages: 3, in: store)

        #expect(try await store.rawPages(of: url("https://example.com/a")) == pages)
        #expect(try await Store(path, as: .reader).rawPages(of: url("https://example.com/a")) == pages)
        #expect(try await store.rawPages(of: url("https://example.com/other")).isEmpty)
        #expect(files == ["scrape-20270115T080000000.warc.gz"])
    }

    @Test func `a store that keeps none has no folder`() async throws {
        let store = try Store(path, as: .daemon)
        _ = try await visit("https://example.com/a", in: store)
        #expect(try await store.rawPages(of: url("https://example.com/a")).isEmpty)
        #expect(!folder.names.contains("raw"))
    }

    @Test func `a start goes on in the last segment, behind the last whole record`() async throws {
        let first = try await visit("https://example.com/a", in: open())
        let size = try size(files[0])
        for torn in [
            [0x1F, 0x8B, 0x08], [UInt8](repeating: 0x41, count: 5000), Array(try bytes(files[0]).suffix(300)),
        ] {
            try append(torn, to: files[0])
            _ = try open()
            #expect(try self.size(files[0]) == size)
        }
        let second = try await visit("https://example.com/b", in: open())

        let store = try Store(path, as: .reader)
        #expect(files.count == 1)
        #expect(try await store.rawPages(of: url("https://example.com/a")) == first)
        #expect(try await store.rawPages(of: url("https://example.com/b")) == second)
    }

    @Test func `whole records that no commit names are left alone`() async throws {
        _ = try await visit("https://example.com/a", in: open())
        let size = try size(files[0])
        try append(RawPages.bytes(of: page("https://example.com/b")), to: files[0])
        let longer = try self.size(files[0])
        _ = try open()
        #expect(longer > size)
        #expect(try self.size(files[0]) == longer)
    }

    @Test func `a segment that is old or large is followed by another`() async throws {
        let clock = Mutex(Instant.start)
        var raw = RawConfiguration()
        raw.now = { clock.withLock { $0 } }
        let store = try Store(path, as: .daemon, raw: raw)
        _ = try await visit("https://example.com/a", in: store)
        _ = try await visit("https://example.com/b", in: store)
        clock.withLock { $0 = $0 + .seconds(86_400) }
        _ = try await visit("https://example.com/c", in: store)
        #expect(files.count == 2)
        // Set back by a week: the next name is behind the last all the same.
        clock.withLock { $0 = .start - .seconds(7 * 86_400) }
        _ = try await visit("https://example.com/d", in: store)
        #expect(files.count == 2)
    }

    @Test func `old segments are dropped whole, the one that is written to is not`() async throws {
        let clock = Mutex(Instant.start)
        var raw = RawConfiguration()
        raw.now = { clock.withLock { $0 } }
        let store = try Store(path, as: .daemon, raw: raw)
        _ = try await visit("https://example.com/a", in: store)
        clock.withLock { $0 = $0 + .seconds(86_400) }
        let kept = try await visit("https://example.com/b", in: store)

        #expect(try await store.dropRawPages(before: .start + .seconds(86_400)) == 0)
        #expect(try await store.dropRawPages(before: .start + .seconds(99 * 86_400)) == 1)
        #expect(files == ["scrape-20270116T080000000.warc.gz"])
        #expect(try await store.rawPages(of: url("https://example.com/a")).isEmpty)
        #expect(try await store.rawPages(of: url("https://example.com/b")) == kept)
    }

    @Test func `a commit that is refused leaves no bytes`() async throws {
        let store = try open()
        _ = try await visit("https://example.com/a", in: store)
        let size = try size(files[0])
        try await store.queue.write { try $0.execute(sql: "ALTER TABLE raw RENAME TO hidden") }
        await #expect(throws: StoreError.self) { _ = try await visit("https://example.com/b", in: store) }

        #expect(try self.size(files[0]) == size)
    }

    @Test func `a forgotten address has no raw page`() async throws {
        let store = try open()
        _ = try await visit("https://example.com/a", in: store)
        try await store.forget(url("https://example.com/a"))
        let rows = try await store.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM raw") }
        #expect(rows == 0)
    }

    @Test func `many visits at once share a segment`() async throws {
        let store = try open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask { _ = try await visit("https://host\(number).example/", in: store) }
            }
            try await group.waitForAll()
        }
        for number in 0..<100 {
            let address = "https://host\(number).example/"
            #expect(try await store.rawPages(of: url(address)) == [page(address)])
        }
        #expect(files.count == 1)
    }

    @Test(arguments: ["scrape-20270115T080000000.warc.gz", "scrape-20270115T080000123.warc.gz"])
    func `a segment's name says when it began`(_ name: String) {
        #expect(SegmentName(name)?.file == name)
        #expect(SegmentName("other.warc.gz") == nil)
        #expect(SegmentName("scrape-2027.warc.gz") == nil)
    }

    private func open() throws -> Store {
        var raw = RawConfiguration()
        raw.now = { .start }
        return try Store(path, as: .daemon, raw: raw)
    }

    private var files: [String] { folder.folderNames("raw") }

    private func size(_ name: String) throws -> Int { try bytes(name).count }

    private func bytes(_ name: String) throws -> [UInt8] {
        let file = try #require(fopen(folder.file("raw/" + name), "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return bytes
    }

    private func append(_ bytes: [UInt8], to name: String) throws {
        let file = try #require(fopen(folder.file("raw/" + name), "a"))
        defer { fclose(file) }
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }

    private func page(_ address: String, number: Int = 0) -> Page {
        var page = Page(
            requested: url(address),
            url: url(address),
            body: Array("<p>Page \(number) of \(address).</p>".utf8),
            fetched: .start
        )
        page.headers = [Header("Content-Type", "text/html")]
        page.role = number == 0 ? .first : .next
        return page
    }

    /// Visits an address, which gives some pages.
    private func visit(_ address: String, pages count: Int = 1, in store: Store) async throws -> [Page] {
        try await store.add([entry(address)], at: .start)
        let lease = try #require(
            try await store.lease(1, of: url(address).host, at: .start, until: .start + .seconds(60)).first
        )
        var record = VisitRecord(lease, outcome: .article, at: .start, next: .rest(.done))
        record.pages = (0..<count).map { page(address, number: $0) }
        #expect(try await store.commit(record))
        return record.pages
    }
}

extension TemporaryFolder {
    /// What is in a folder of this one.
    fileprivate func folderNames(_ name: String) -> [String] {
        guard let stream = opendir(file(name)) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
