import Glibc
import Measuring
import ScrapeStore
import ScrapeTypes

// What an article costs in the store: CPU time of its commit beside that of a visit that brings none, bytes on disk, a search
// and a step of `follow`. Texts are of 5 KB, made of 20,000 words as common as in real texts (a word's rank decides).
//
// usage: bench-store FOLDER [COUNT...]   (10000 100000)

struct Run {
    enum Kind: String, CaseIterable {
        case nothing = "a visit without an article"
        case plain = "an article without full text"
        case full = "an article with full text"
        case raw = "an article with full text and raw page"
    }

    static let hosts = 1000
    let count: Int
    let kind: Kind
    let path: String
    let start = Instant(seconds: 1_800_000_000)

    /// CPU time of a commit in microseconds.
    func measure() async throws -> Double {
        for suffix in ["", "-wal", "-shm", ".lock"] { unlink(path + suffix) }
        var raw = RawConfiguration()
        raw.segmentBytes = 1 << 30
        do { _ = try Store(path, as: .daemon) }
        if kind == .plain { withoutFullText() }
        let store = try Store(path, as: .daemon, raw: kind == .raw ? raw : nil)
        var cpu = 0.0
        // In pieces, so that the records that wait are not what is measured.
        for first in stride(from: 0, to: count, by: 5000) {
            let records = try await records(first..<min(first + 5000, count), store)
            let before = Usage.cpu
            try await commit(records, store)
            cpu += Usage.cpu - before
        }
        try store.checkpoint()
        if kind == .full { try await read(store) }
        return cpu / Double(count)
    }

    /// The index becomes a view that takes everything and keeps nothing.
    private func withoutFullText() {
        let sql = """
            DROP TABLE articles_text; CREATE VIEW articles_text AS SELECT 1 AS title, 1 AS text, 1 AS rowid;
            CREATE TRIGGER no_index INSTEAD OF INSERT ON articles_text BEGIN SELECT 1; END;
            """
        guard let shell = popen("sqlite3 '\(path)' \"\(sql)\"", "r") else { return }
        pclose(shell)
    }

    private func records(_ numbers: Range<Int>, _ store: Store) async throws -> [VisitRecord] {
        var random = SplitMix(state: UInt64(numbers.lowerBound) + 1)
        let entries = try numbers.map { number in
            FrontierEntry(FoundURL(try WebURL(address(number))), due: start)
        }
        try await store.add(entries, at: start)
        var records: [VisitRecord] = []
        for host in 0..<Run.hosts {
            let name = try Host("www.site-\(host).example")
            for lease in try await store.lease(100, of: name, at: start, until: start + .seconds(300)) {
                var record = VisitRecord(lease, outcome: .article, at: start + .seconds(1), next: .rest(.done))
                if kind != .nothing { record.article = article(lease.found.url, &random) }
                if kind == .raw, let article = record.article { record.pages = [page(article)] }
                records.append(record)
            }
        }
        return records
    }

    private func address(_ number: Int) -> String {
        "https://www.site-\(number % Run.hosts).example/2026/11/24/a-story-with-a-long-name-\(number / Run.hosts)"
    }

    private func article(_ url: WebURL, _ random: inout SplitMix) -> StoredArticle {
        var text = ""
        while text.utf8.count < 5000 { text += random.word() + (text.utf8.count % 400 < 8 ? ".\n" : " ") }
        let title = (0..<8).map { _ in random.word() }.joined(separator: " ")
        let json = "{\"schema\":\"article/1\",\"text\":\"" + text.replacing("\n", with: "\\n") + "\"}"
        var article = StoredArticle(url: url, outcome: .article, title: title, text: text, json: json)
        article.language = "en"
        article.canonical = url
        return article
    }

    /// A page of about 10 KB on the wire.
    private func page(_ article: StoredArticle) -> Page {
        var page = Page(requested: article.url, url: article.url, body: Array(article.text.utf8), fetched: start)
        page.body += article.json.utf8
        page.headers = [Header("Content-Type", "text/html"), Header("Content-Encoding", "gzip")]
        return page
    }

    /// As the daemon does it: many at once.
    private func commit(_ records: [VisitRecord], _ store: Store) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<64 {
                group.addTask {
                    for number in stride(from: lane, to: records.count, by: 64) {
                        _ = try await store.commit(records[number])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func read(_ store: Store) async throws {
        let clock = ContinuousClock()
        var hits = 0
        let common = try await clock.measure {
            hits = try await store.search(.words("w20 w50"), ArticleFilter(), limit: 20).count
        }
        let rare = try await clock.measure {
            hits += try await store.search(.words("w900 w2000"), ArticleFilter(), limit: 20).count
        }
        let step = try await clock.measure { _ = try await store.changes(after: Int64(count / 2), limit: 200) }
        print(
            "  two common words \(milliseconds(common)) ms, two rarer ones \(milliseconds(rare)) ms (\(hits) hits); "
                + "200 changes from the middle \(milliseconds(step)) ms; the file has "
                + "\(Usage.size(of: path) / count) bytes an article; peak \(Usage.peak / 1024) MB"
        )
    }

    private func milliseconds(_ time: Duration) -> Double { (time / .milliseconds(1) * 10).rounded() / 10 }
}

/// Numbers by chance that are the same each time.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A word: that of rank r about as often as 1 / r.
    mutating func word() -> String {
        let share = Double(next() >> 11) / Double(1 << 53)
        return "w\(Int(exp(share * log(20_000))))"
    }
}

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else {
    print("usage: bench-store FOLDER [COUNT...]")
    exit(2)
}
let counts = arguments.dropFirst().compactMap { Int($0) }
for count in counts.isEmpty ? [10_000, 100_000] : counts {
    for kind in Run.Kind.allCases {
        let cpu = try await Run(count: count, kind: kind, path: folder + "/store.db").measure()
        print("\(count) \(kind.rawValue): \((cpu * 10).rounded() / 10) µs CPU a commit")
    }
}
