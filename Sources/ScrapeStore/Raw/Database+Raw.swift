import GRDB
import ScrapeTypes

extension Database {
    /// Where the last record of a segment ends that a commit has named.
    func namedEnd(of segment: SegmentName) throws -> Int {
        let sql = "SELECT max(offset + length) FROM raw WHERE segment = ?"
        return try Int.fetchOne(self, sql: sql, arguments: [segment.began.milliseconds]) ?? 0
    }

    /// Notes where the raw pages of a visit lie.
    func note(_ places: [RawPlace], of record: VisitRecord) throws {
        guard let segment = places.first?.segment else { return }
        try cachedStatement(sql: "INSERT OR IGNORE INTO raw_segments (id, file) VALUES (?, ?)")
            .execute(arguments: [segment.milliseconds, SegmentName(began: segment).file])
        let sql = "INSERT INTO raw (segment, offset, length, url, at) VALUES (?, ?, ?, ?, ?)"
        for place in places {
            try cachedStatement(sql: sql).execute(arguments: [
                place.segment.milliseconds, place.offset, place.length, record.lease.id.rawValue,
                record.at.milliseconds,
            ])
        }
    }

    /// Where the pages of the last visit to an address lie that brought some.
    func rawPlaces(of url: Int64) throws -> [RawPlace] {
        let sql = """
            SELECT segment, offset, length FROM raw WHERE url = ?1 AND at = (SELECT max(at) FROM raw WHERE url = ?1)
            ORDER BY segment, offset
            """
        return try Row.fetchAll(cachedStatement(sql: sql), arguments: [url]).map { row in
            RawPlace(segment: Instant(milliseconds: row[0]), offset: row[1], length: row[2])
        }
    }

    /// Takes the rows of segments away that began before a moment; gives those whose files have to go.
    func dropSegments(before moment: Instant, but current: Instant?) throws -> [Instant] {
        let sql = "UPDATE raw_segments SET dropped = 1 WHERE id < ?1 AND id IS NOT ?2"
        try execute(sql: sql, arguments: [moment.milliseconds, current?.milliseconds])
        try execute(sql: "DELETE FROM raw WHERE segment IN (SELECT id FROM raw_segments WHERE dropped)")
        return try Int64.fetchAll(self, sql: "SELECT id FROM raw_segments WHERE dropped ORDER BY id")
            .map { Instant(milliseconds: $0) }
    }
}
