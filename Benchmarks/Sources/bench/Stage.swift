import Glibc
import ScrapeExtraction
import ScrapeOutput
import ScrapeTypes

/// A piece of work that is measured over all pages.
struct Stage {
    let name: String
    /// Gives the CPU time of all pages in microseconds.
    let run: () -> Double

    static func all(_ pages: [Page]) -> [Stage] {
        let extractor = Extractor()
        let articles = pages.compactMap { extractor.extract(ExtractJob($0)).article }
        return [
            Stage(name: "extract: bytes to article") {
                CPUTime.used { for page in pages { _ = extractor.extract(ExtractJob(page)) } }
            },
            Stage(name: "the same with a rule") {
                CPUTime.used { for page in pages { _ = extractor.extract(ruled(page)) } }
            },
            Stage(name: "text of an article") { CPUTime.used { for article in articles { _ = article.text } } },
        ]
            + OutputFormats.all.map { type in
                let format = type.init()
                return Stage(name: "write \(type.name)") {
                    CPUTime.used { for article in articles { _ = format.text(of: article) } }
                }
            }
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
