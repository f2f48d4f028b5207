import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape report SITE`.
struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Reports what was asked of a host, day by day.",
        usage: "scrape report [<options>] <site>"
    )

    @Argument(help: ArgumentHelp("The host.", valueName: "site"))
    var site: String

    @Option(help: "So many days.", transform: number(1...3650))
    var days = 14

    @Flag(help: "Write JSON lines. (default: off)")
    var json = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        let host = try LookOptions.host(site)
        try await look.withStore { store, _ in
            guard let overview = try await store.sites(host, at: .now).first else {
                look.messages.console.error("\(host): nothing is known of this host.")
                throw ProgramExit.file
            }
            let rows = try await store.days(of: host, limit: days)
            FileDescriptor.standardOutput.write(json ? lines(rows) : head(overview) + table(rows))
        }
    }

    private func head(_ site: SiteOverview) -> String {
        let (state, now) = (site.state, Instant.now)
        var lines = [
            "\(state.host): \(site.condition(at: now)), \(site.counts.waiting) waiting, \(site.counts.done) done"
        ]
        if let delay = state.crawlDelay {
            lines.append("its robots.txt asks for \(delay.shorthand) between two requests")
        }
        if let slowed = state.slowed { lines.append("it was slowed to \(slowed.shorthand) between two requests") }
        if let pause = state.pause, pause.until > now {
            lines.append("it is asked again \(Moments.until(pause.until, at: now)): it \(pause.reason.sentence)")
        }
        return lines.map { InertText.of($0) + "\n" }.joined()
    }

    private func table(_ rows: [(day: Instant, numbers: DayNumbers)]) -> String {
        let head = "day\tvisits\trequests\tKiB\tarticles\tunchanged\tblocked\trefused by us\tfailed\tgone\n"
        return head
            + rows.map { row in
                let numbers = row.numbers
                let fields = [
                    numbers.visits, numbers.requests, numbers.bytes >> 10, numbers.articles, numbers.notModified,
                    numbers.blocked, numbers.refused, numbers.failed, numbers.gone,
                ]
                return day(row.day) + fields.map { "\t\($0)" }.joined() + "\n"
            }.joined()
    }

    private func lines(_ rows: [(day: Instant, numbers: DayNumbers)]) -> String {
        rows.map { row in
            JSONValue.object([.init("day", .string(day(row.day))), .init("numbers", row.numbers.json)]).text() + "\n"
        }.joined()
    }

    private func day(_ moment: Instant) -> String { String(moment.rfc3339.prefix(10)) }
}
