import GRDB

/// The tables of the store, as numbered steps from one version to the next.
///
/// The version is the file's `user_version`. A step that was ever released is never changed: a new one goes to the end.
/// Times are Unix milliseconds. docs/frontier.md tells what is kept where, and why so.
enum Schema {
    /// `scrp`: how a file says that it is ours.
    static let applicationID = 0x7363_7270

    static var version: Int { steps.count }

    /// Brings a file to the newest version, all steps or none.
    ///
    /// - Parameter last: The version to stop at; tests make the files of earlier versions.
    static func migrate(_ database: Database, to last: Int = version) throws {
        try database.inTransaction(.immediate) {
            // Read inside: another process may have done it while this one waited.
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            for step in steps.prefix(last).dropFirst(version) { try database.execute(sql: step) }
            if version < last {
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: "PRAGMA user_version = \(last)")
            }
            return .commit
        }
    }

    private static let steps = [frontier, raw, archive, crawls]

    /// Where raw pages lie. The bytes are in files of the folder `raw`, the names of which say the same as `segment`.
    private static let raw = """
        CREATE TABLE raw_segments (
            id INTEGER PRIMARY KEY,
            file TEXT NOT NULL,
            dropped INTEGER NOT NULL DEFAULT 0
        );

        CREATE TABLE raw (
            segment INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            length INTEGER NOT NULL,
            url INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (segment, offset)
        ) WITHOUT ROWID;
        CREATE INDEX raw_url ON raw (url, at);
        """

    /// The members of a crawl stand beside their addresses: those that belong to none take no room for it.
    private static let crawls = """
        CREATE TABLE crawls (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            depth INTEGER NOT NULL,
            pages INTEGER NOT NULL,
            hosts INTEGER NOT NULL
        );

        CREATE TABLE crawled (
            url INTEGER PRIMARY KEY,
            crawl INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            host INTEGER NOT NULL,
            depth INTEGER NOT NULL,
            is_new INTEGER NOT NULL,
            done INTEGER
        );
        CREATE INDEX crawled_seed ON crawled (crawl, seed, host);
        """

    private static let frontier = """
        CREATE TABLE meta (
            name TEXT PRIMARY KEY,
            value
        ) WITHOUT ROWID;

        CREATE TABLE hosts (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            due INTEGER,
            answered INTEGER,
            crawl_delay INTEGER,
            slowed INTEGER,
            failures INTEGER NOT NULL DEFAULT 0,
            pause_until INTEGER,
            pause_length INTEGER,
            pause_reason TEXT,
            address TEXT,
            waiting INTEGER NOT NULL DEFAULT 0,
            done INTEGER NOT NULL DEFAULT 0,
            gone INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX hosts_due ON hosts (due) WHERE due IS NOT NULL;

        CREATE TABLE urls (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            host INTEGER NOT NULL,
            key INTEGER NOT NULL,
            state INTEGER NOT NULL DEFAULT 0,
            kind INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            due INTEGER NOT NULL,
            seen INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            outcome INTEGER NOT NULL DEFAULT 0,
            failures INTEGER NOT NULL DEFAULT 0,
            misses INTEGER NOT NULL DEFAULT 0,
            visits INTEGER NOT NULL DEFAULT 0,
            depth INTEGER NOT NULL DEFAULT 0,
            source INTEGER,
            published INTEGER,
            modified INTEGER,
            url TEXT NOT NULL,
            title TEXT,
            reason TEXT
        );
        CREATE INDEX urls_key ON urls (key);
        CREATE INDEX urls_waiting ON urls (host, priority, due) WHERE state = 0;
        CREATE INDEX urls_failed ON urls (host) WHERE state = 3;

        CREATE TABLE sources (
            url INTEGER PRIMARY KEY,
            interval INTEGER NOT NULL,
            shortest INTEGER NOT NULL,
            longest INTEGER NOT NULL
        );

        CREATE TABLE validators (
            url INTEGER PRIMARY KEY,
            etag TEXT,
            last_modified TEXT
        );

        CREATE TABLE leases (
            token INTEGER PRIMARY KEY AUTOINCREMENT,
            url INTEGER NOT NULL UNIQUE,
            host INTEGER NOT NULL,
            until INTEGER NOT NULL
        );

        CREATE TABLE robots (
            origin TEXT PRIMARY KEY,
            expires INTEGER NOT NULL,
            body TEXT
        );

        CREATE TABLE days (
            host INTEGER NOT NULL,
            day INTEGER NOT NULL,
            visits INTEGER NOT NULL DEFAULT 0,
            requests INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            articles INTEGER NOT NULL DEFAULT 0,
            not_modified INTEGER NOT NULL DEFAULT 0,
            blocked INTEGER NOT NULL DEFAULT 0,
            refused INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            gone INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (host, day)
        ) WITHOUT ROWID;

        CREATE TABLE articles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            identity TEXT NOT NULL UNIQUE,
            url_id INTEGER NOT NULL,
            url TEXT NOT NULL,
            outcome TEXT NOT NULL,
            title TEXT NOT NULL,
            language TEXT,
            published TEXT,
            stored INTEGER NOT NULL,
            checked INTEGER NOT NULL,
            text TEXT NOT NULL,
            json TEXT NOT NULL
        );
        """
}
