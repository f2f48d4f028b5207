import Glibc
import ScrapeTypes
import ScrapeWARC

extension Store {
    /// The pages of the last visit to an address, as they were sent; none where they were not kept.
    public func rawPages(of url: WebURL) async throws -> [Page] {
        let places = try await read { database in
            try database.knownURLID(url).map { try database.rawPlaces(of: $0) } ?? []
        }
        return try places.map(rawPage)
    }

    /// Reads the page that lies at a place.
    public func rawPage(at place: RawPlace) throws(StoreError) -> Page {
        let name = SegmentName(began: place.segment).file
        let file = RawWriter.folder(ofStoreAt: path) + "/" + name
        do throws(WARCError) {
            let records = try WARCFile.records(in: file, at: .init(offset: place.offset, length: place.length))
            if let page = PageRecords.page(of: records) { return page }
        } catch .system(let call, let code) {
            throw .system(call: call, code: code)
        } catch {
            // What is no page is damage too.
        }
        throw .damaged("\(name) at \(place.offset)")
    }

    /// Drops whole segments whose last page was written before a moment; tells how many.
    @discardableResult
    public func dropRawPages(before moment: Instant, segmentAge: Duration = .seconds(86_400)) async throws -> Int {
        let current = rawWriter?.current
        let segments = try await commitDurably { database in
            try database.dropSegments(before: moment - segmentAge, but: current)
        }
        // The rows went first: a page that has a row has its bytes.
        let folder = RawWriter.folder(ofStoreAt: path)
        let gone = segments.filter { segment in
            unlink(folder + "/" + SegmentName(began: segment).file) == 0 || errno == ENOENT
        }
        guard !gone.isEmpty else { return 0 }
        try await commitDurably { database in
            for segment in gone {
                try database.execute(sql: "DELETE FROM raw_segments WHERE id = ?", arguments: [segment.milliseconds])
            }
        }
        return gone.count
    }
}

enum RawPages {
    /// The records of a page, as they stand in a segment.
    static func bytes(of page: Page) throws -> [UInt8] {
        try PageRecords.records(of: page).flatMap { try WARCWriter.bytes(of: $0) }
    }
}
