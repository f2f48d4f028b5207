import GRDB
import ScrapeTypes

extension Store {
    public func robots(of origin: String) async -> SavedRobots? {
        try? await read { database in
            let sql = "SELECT expires, body FROM robots WHERE origin = ?"
            return try Row.fetchOne(database, sql: sql, arguments: [origin]).map { row in
                let body = (row["body"] as String?).map {
                    $0.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
                }
                return SavedRobots(body, expires: Instant(milliseconds: row["expires"]))
            }
        }
    }

    public func save(_ robots: SavedRobots, of origin: String) async {
        // A file in any charset, byte by byte as ISO 8859-1, so that the bytes come back as they were.
        let text = robots.body.map { body in
            String(String.UnicodeScalarView(body.lazy.filter { $0 != 0 }.map { Unicode.Scalar($0) }))
        }
        // A cache: what cannot be written is fetched again.
        _ = try? await commitLightly { database in
            let sql = """
                INSERT INTO robots (origin, expires, body) VALUES (?1, ?2, ?3)
                ON CONFLICT (origin) DO UPDATE SET expires = ?2, body = ?3
                """
            try database.cachedStatement(sql: sql).execute(arguments: [origin, robots.expires.milliseconds, text])
        }
    }
}
