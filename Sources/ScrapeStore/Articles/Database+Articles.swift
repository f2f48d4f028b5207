import GRDB
import ScrapeTypes

extension Database {
    /// Keeps what a visit brought, and notes the visit. Sources are no visits of articles.
    func noteVisit(_ record: VisitRecord) throws {
        let url = record.lease.found.url
        var article: Int64?
        if let brought = record.article {
            article = try keep(brought, of: record.lease.id, at: record.at)
        } else if record.lease.found.kind == .page, let (known, _) = try self.article(named: URLKey(url).description) {
            article = known.id
            try noteWorse(known, record.outcome, at: record.at)
        }
        guard record.lease.found.kind == .page else { return }
        let sql = "INSERT INTO visits (url, article, at, outcome, reason) VALUES (?, ?, ?, ?, ?)"
        try cachedStatement(sql: sql).execute(arguments: [
            record.lease.id.rawValue, article, record.at.milliseconds, record.outcome.rawValue, record.reason,
        ])
    }

    /// One row for each story, however many addresses lead to it. A worse outcome never replaces an article.
    private func keep(_ article: StoredArticle, of url: URLID, at now: Instant) throws -> Int64 {
        let hash = ContentHash.of(article)
        let id: Int64
        if let known = try known(article, hash: hash) {
            id = known.id
            try renew(known, with: article, hash: hash, at: now)
        } else {
            id = try insert(article, of: url, hash: hash, at: now)
        }
        try noteAliases(of: article, id)
        return id
    }

    // MARK: Identity

    /// The article that this is a later or another view of.
    private func known(_ article: StoredArticle, hash: Int64) throws -> KnownArticle? {
        if let (known, kind) = try self.article(named: URLKey(article.url).description),
            kind == .own || known.isLike(article, hash: hash)
        {
            return known
        }
        guard let canonical = article.believedCanonical,
            let (known, _) = try self.article(named: URLKey(canonical).description)
        else { return nil }
        // Sites that name one address for all of their articles, or two that name each other, are not believed.
        return known.isLike(article, hash: hash) ? known : nil
    }

    /// The article that an address leads to.
    func article(named identity: String) throws -> (KnownArticle, AliasKind)? {
        let sql = """
            SELECT articles.id, articles.identity, outcome, revision, hash, worse, title, text, kind FROM aliases
            JOIN articles ON articles.id = aliases.article WHERE aliases.identity = ?
            """
        return try Row.fetchOne(cachedStatement(sql: sql), arguments: [identity]).map { row in
            (KnownArticle(row), AliasKind(rawValue: row["kind"]) ?? .asked)
        }
    }

    private func noteAliases(of article: StoredArticle, _ id: Int64) throws {
        try noteAlias(article.url, .own, of: id)
        for url in article.aliases { try noteAlias(url, .asked, of: id) }
        if let canonical = article.believedCanonical { try noteAlias(canonical, .canonical, of: id) }
    }

    /// What answered itself wins over what is only said; an address that redirects now here, now there, leads to the last.
    private func noteAlias(_ url: WebURL, _ kind: AliasKind, of id: Int64) throws {
        let (identity, text) = (URLKey(url).description, url.description)
        let sql = """
            INSERT INTO aliases (identity, article, kind, url) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (identity)
            DO UPDATE SET article = ?2, kind = ?3 WHERE ?3 < kind OR kind = 1 AND ?3 = 1 AND article != ?2
            """
        try cachedStatement(sql: sql)
            .execute(arguments: [identity, id, kind.rawValue, text == identity ? nil : text])
    }

    // MARK: Rows

    private func insert(_ article: StoredArticle, of url: URLID, hash: Int64, at now: Instant) throws -> Int64 {
        let sql = """
            INSERT INTO articles (identity, url_id, site, outcome, stored, checked, changed, hash, language, published, url,
                title, text, json)
            VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """
        try cachedStatement(sql: sql).execute(arguments: [
            URLKey(article.url).description, url.rawValue, article.url.host.name, article.outcome.rawValue,
            now.milliseconds, hash, article.language, article.published, article.url.description, article.title,
            article.text, article.json,
        ])
        let id = lastInsertedRowID
        try noteRevision(1, of: id, article, hash: hash, at: now)
        try noteText(article.title, article.text, of: id)
        try noteChange("new", of: id, at: now)
        return id
    }

    private func renew(_ known: KnownArticle, with article: StoredArticle, hash: Int64, at now: Instant) throws {
        let identity = URLKey(article.url).description
        let isMain = try identity == known.identity || promote(known, to: article, identity)
        // Another view of the story says the same in other words: it would be an edit each time that it is seen.
        let isBetter = article.outcome == .article && !known.isWhole
        if let reason = known.reasonAgainst(article) {
            if isMain { try markWorse(known, reason, at: now) }
        } else if isBetter || isMain && hash != known.hash {
            return try replace(known, with: article, hash: hash, at: now)
        } else if isMain, known.isWorse {
            try cachedStatement(sql: "UPDATE articles SET worse = NULL WHERE id = ?").execute(arguments: [known.id])
        }
        try cachedStatement(sql: "UPDATE articles SET checked = ? WHERE id = ?")
            .execute(arguments: [now.milliseconds, known.id])
    }

    /// The address that a page named as its own takes the place of the one that the story was first seen at.
    private func promote(_ known: KnownArticle, to article: StoredArticle, _ identity: String) throws -> Bool {
        guard try kind(of: identity, known.id) == .canonical else { return false }
        try cachedStatement(sql: "UPDATE articles SET identity = ?, url = ? WHERE id = ?")
            .execute(arguments: [identity, article.url.description, known.id])
        return true
    }

    private func kind(of identity: String, _ article: Int64) throws -> AliasKind? {
        let sql = "SELECT kind FROM aliases WHERE identity = ? AND article = ?"
        return try Int.fetchOne(cachedStatement(sql: sql), arguments: [identity, article])
            .flatMap(AliasKind.init(rawValue:))
    }

    private func replace(_ known: KnownArticle, with article: StoredArticle, hash: Int64, at now: Instant) throws {
        try cachedStatement(sql: "UPDATE revisions SET title = ?, text = ? WHERE article = ? AND number = ?")
            .execute(arguments: [known.title, known.text, known.id, known.revision])
        // What stands in the index has to be named to be taken out.
        try cachedStatement(
            sql: "INSERT INTO articles_text (articles_text, rowid, title, text) VALUES ('delete', ?, ?, ?)"
        ).execute(arguments: [known.id, known.title, known.text])
        let sql = """
            UPDATE articles SET outcome = ?2, checked = ?3, changed = ?3, revision = ?4, hash = ?5, worse = NULL,
                language = ?6, published = ?7, title = ?8, text = ?9, json = ?10 WHERE id = ?1
            """
        try cachedStatement(sql: sql).execute(arguments: [
            known.id, article.outcome.rawValue, now.milliseconds, known.revision + 1, hash, article.language,
            article.published, article.title, article.text, article.json,
        ])
        try noteText(article.title, article.text, of: known.id)
        try noteRevision(known.revision + 1, of: known.id, article, hash: hash, at: now)
        try noteChange("edited", of: known.id, at: now)
    }

    private func noteText(_ title: String, _ text: String, of id: Int64) throws {
        try cachedStatement(sql: "INSERT INTO articles_text (rowid, title, text) VALUES (?, ?, ?)")
            .execute(arguments: [id, title, text])
    }

    /// Title and text of the last revision stand in the article.
    private func noteRevision(
        _ number: Int,
        of id: Int64,
        _ article: StoredArticle,
        hash: Int64,
        at now: Instant
    ) throws {
        try cachedStatement(sql: "INSERT INTO revisions (article, number, at, hash, rule) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [id, number, now.milliseconds, hash, article.rule])
    }

    func noteChange(_ kind: String, of id: Int64, at now: Instant) throws {
        try cachedStatement(sql: "INSERT INTO changes (at, kind, article) VALUES (?, ?, ?)")
            .execute(arguments: [now.milliseconds, kind, id])
    }

    // MARK: Worse

    private func noteWorse(_ known: KnownArticle, _ outcome: Outcome.Kind, at now: Instant) throws {
        switch outcome {
        case .teaser, .listing, .empty, .broken, .blocked:
            if known.isWhole { try markWorse(known, outcome.rawValue, at: now) }
        case .article, .refused, .unsupported, .gone, .failed, .notModified, .duplicate: return
        }
    }

    /// The good text stays. That the page shows something worse is one change, until it is good again.
    private func markWorse(_ known: KnownArticle, _ reason: String, at now: Instant) throws {
        try cachedStatement(sql: "UPDATE articles SET worse = ? WHERE id = ?").execute(arguments: [reason, known.id])
        if !known.isWorse { try noteChange("worse", of: known.id, at: now) }
    }
}

extension StoredArticle {
    /// The address that the page names as its own, where that can be: one of the same registrable domain, and not the
    /// home page of an article that has another.
    var believedCanonical: WebURL? {
        guard let canonical, canonical != url else { return nil }
        let isSameSite =
            canonical.host == url.host
            || canonical.host.registrableDomain != nil && canonical.host.registrableDomain == url.host.registrableDomain
        let isHome = canonical.path.isEmpty || canonical.path == "/"
        return isSameSite && (!isHome || url.path == "/") ? canonical : nil
    }
}
