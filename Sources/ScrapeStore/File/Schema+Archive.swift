extension Schema {
    /// The articles as other programs read them (docs/store.md): identity, history, changes, full text, views.
    ///
    /// Of articles that were stored before, the present text is the first revision. Long columns stand last, so that a row
    /// can be read without them.
    static let archive =
        tables + moving + """
            INSERT INTO changes (at, kind, article) SELECT stored, 'new', id FROM articles ORDER BY id;
            INSERT INTO aliases (identity, article, kind, url)
                SELECT identity, id, 0, CASE WHEN url = identity THEN NULL ELSE url END FROM articles;
            INSERT INTO revisions (article, number, at) SELECT id, 1, stored FROM articles;

            CREATE VIRTUAL TABLE articles_text USING fts5 (
                title, text, content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
            );
            INSERT INTO articles_text (articles_text, rank) VALUES ('rank', 'bm25(10.0, 1.0)');
            INSERT INTO articles_text (articles_text) VALUES ('rebuild');
            """ + views

    private static let tables = """
        ALTER TABLE articles RENAME TO articles_before;

        CREATE TABLE articles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            identity TEXT NOT NULL UNIQUE,
            url_id INTEGER NOT NULL,
            site TEXT NOT NULL,
            outcome TEXT NOT NULL,
            stored INTEGER NOT NULL,
            checked INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            revision INTEGER NOT NULL DEFAULT 1,
            hash INTEGER,
            worse TEXT,
            language TEXT,
            published TEXT,
            url TEXT NOT NULL,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            json TEXT NOT NULL
        );
        CREATE INDEX articles_site ON articles (site, id);

        CREATE TABLE aliases (
            identity TEXT PRIMARY KEY,
            article INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            url TEXT
        ) WITHOUT ROWID;
        CREATE INDEX aliases_article ON aliases (article);

        CREATE TABLE revisions (
            article INTEGER NOT NULL,
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            hash INTEGER,
            rule TEXT,
            title TEXT,
            text TEXT,
            PRIMARY KEY (article, number)
        ) WITHOUT ROWID;

        CREATE TABLE visits (
            id INTEGER PRIMARY KEY,
            url INTEGER NOT NULL,
            article INTEGER,
            at INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            reason TEXT
        );
        CREATE INDEX visits_article ON visits (article) WHERE article IS NOT NULL;

        CREATE TABLE changes (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            article INTEGER NOT NULL
        );

        CREATE TABLE cursors (
            name TEXT PRIMARY KEY,
            seq INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) WITHOUT ROWID;

        """

    private static let moving = """
        INSERT INTO articles (id, identity, url_id, site, outcome, stored, checked, changed, language, published, url, title,
            text, json)
        SELECT articles_before.id, identity, url_id, coalesce(hosts.name, ''), articles_before.outcome, stored, checked, stored,
            language, articles_before.published, articles_before.url, articles_before.title, text, json
        FROM articles_before LEFT JOIN urls ON urls.id = url_id LEFT JOIN hosts ON hosts.id = urls.host
        ORDER BY articles_before.id;
        DROP TABLE articles_before;

        """

    private static let views = """

        CREATE VIEW articles_v1 AS SELECT id, url, site, outcome, title, language, published, stored AS first_stored,
            checked AS last_checked, changed AS last_changed, revision, worse, text, json FROM articles;

        CREATE VIEW aliases_v1 AS SELECT article AS article_id, coalesce(aliases.url, aliases.identity) AS url,
            CASE kind WHEN 0 THEN 'own' WHEN 1 THEN 'asked' ELSE 'canonical' END AS kind FROM aliases;

        CREATE VIEW revisions_v1 AS SELECT article AS article_id, number, at, revisions.hash, rule,
            coalesce(revisions.title, articles.title) AS title, coalesce(revisions.text, articles.text) AS text
            FROM revisions JOIN articles ON articles.id = revisions.article;

        CREATE VIEW visits_v1 AS SELECT visits.id, visits.article AS article_id, urls.url, at, visits.outcome, visits.reason
            FROM visits LEFT JOIN urls ON urls.id = visits.url;

        CREATE VIEW changes_v1 AS SELECT seq, at, kind, article AS article_id FROM changes;
        """
}
