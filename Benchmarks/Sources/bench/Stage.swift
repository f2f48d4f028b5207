import Glibc
import ScrapeOutput
import ScrapeTypes

@testable import ScrapeDOM
@testable import ScrapeExtraction

/// A piece of work that is measured over all pages.
struct Stage {
    let name: String
    /// Gives the CPU time of all pages in microseconds.
    let run: () -> Double

    static func all(_ pages: [Page]) -> [Stage] {
        wholes(pages) + parts(pages.compactMap(ReadStages.init)) + outputs(pages)
    }

    /// The whole way from bytes to article.
    private static func wholes(_ pages: [Page]) -> [Stage] {
        let extractor = Extractor()
        return [
            Stage(name: "extract: bytes to article") {
                CPUTime.used { for page in pages { _ = extractor.extract(ExtractJob(page)) } }
            },
            Stage(name: "the same with a rule") {
                CPUTime.used { for page in pages { _ = extractor.extract(ruled(page)) } }
            },
        ]
    }

    /// The steps of that way, so that a slower program shows where.
    private static func parts(_ pages: [ReadStages]) -> [Stage] {
        func stage(_ name: String, _ work: @escaping (ReadStages) -> Void) -> Stage {
            Stage(name: "  " + name) { CPUTime.used { for page in pages { work(page) } } }
        }
        return [
            stage("decode") { $0.decode() },
            stage("repair") { $0.repair() },
            stage("repair, parse, table, free") { $0.parse() },
            stage("table") { $0.table() },
            stage("metadata") { $0.readMetadata() },
            stage("body, its blocks included") { $0.readBody() },
            stage("blocks of the whole page") { $0.buildBlocks() },
        ]
    }

    private static func outputs(_ pages: [Page]) -> [Stage] {
        let extractor = Extractor()
        let articles = pages.compactMap { extractor.extract(ExtractJob($0)).article }
        return [Stage(name: "text of an article") { CPUTime.used { for article in articles { _ = article.text } } }]
            + OutputFormats.all.map { type in
                let format = type.init()
                return Stage(name: "write \(type.name)") {
                    CPUTime.used { for article in articles { _ = format.text(of: article) } }
                }
            }
    }
}

/// A page that was read, to do each step of reading it again.
struct ReadStages {
    private let page: ReadPage
    private let metadata: Metadata
    private let options = ExtractOptions()

    /// Nil for what is no HTML.
    init?(_ page: Page) {
        guard let read = try? PageReader(options: options).read(page) else { return nil }
        self.page = read
        metadata = MetadataReader().read(read.document, page: page)
    }

    func decode() { _ = try? PageReader(options: options).text(of: page.page) }

    func repair() { _ = MarkupRepair.repaired(page.html, isUTF8: true, attributeLimit: 256) }

    func parse() { _ = try? Document(html: page.html, isUTF8: true) }

    func table() { page.document.rebuildTable() }

    func readMetadata() { _ = MetadataReader().read(page.document, page: page.page) }

    func readBody() { _ = BodyReader(page, metadata: metadata).read() }

    func buildBlocks() {
        let links = LinkResolver(page.document, base: page.page.url)
        var builder = BlockBuilder(page.document, links: links)
        _ = builder.blocks(of: [page.document.root])
    }
}

extension Stage {
    /// A job with a rule of ten selectors, as one for a newspaper has them.
    private static func ruled(_ page: Page) -> ExtractJob {
        var job = ExtractJob(page)
        job.rule = rule
        return job
    }

    private static let rule: SiteRule = {
        func value(_ selector: String) -> RuleValue { RuleValue([.init(.select(RuleText(selector)))]) }
        var article = ArticleRule()
        article.fields = [
            .title: value("h1"), .authors: value(".byline a"),
            .section: value("//meta[@property='og:section']/@content"),
            .standfirst: value(".story > .lead"), .published: value("time/@datetime"),
        ]
        article.leadImage = .figure([RuleText(".story figure")], caption: value("figcaption"), credit: nil)
        article.body = [.init(RuleText("article.story"))]
        article.remove = [".related", ".teasers", "//nav"].map { RuleText($0) }
        let sites = [HostPattern(host: "paper.example")]
        return SiteRule(sites: sites, reading: .native(article, templates: []), file: "paper.yaml", hash: "bench")
    }()
}

enum CPUTime {
    /// Microseconds of CPU that the work takes on this thread.
    static func used(_ work: () -> Void) -> Double {
        let start = now
        work()
        return now - start
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
