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
        let articles = pages.compactMap { Extractor().extract(ExtractJob($0)).article }
        return [
            Stage(name: "extract: bytes to article") {
                CPUTime.used { for page in pages { _ = Extractor().extract(ExtractJob(page)) } }
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
