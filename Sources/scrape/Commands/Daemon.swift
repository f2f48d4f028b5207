import ArgumentParser
import Glibc
import ScrapeCrawler
import ScrapeRules
import ScrapeStore
import ScrapeTypes

/// `scrape daemon`.
struct Daemon: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daemon",
        abstract: "Watches sites for years, and keeps their articles in the store.",
        usage: "scrape daemon [<options>]",
        discussion: """
            It visits what waits in the store, each host when it has rested, and follows the feeds, sitemaps and lists of \
            your own rule files and of the sites that the configuration names. SIGTERM and SIGINT end it when the visits \
            that have begun are done; SIGHUP reads configuration and rules anew. Killed at any moment, it loses nothing.
            """
    )

    @OptionGroup(title: "RULES") var folders: RuleFolderOptions
    @OptionGroup(title: "STORE") var store: StoreOptions

    @Option(help: "How messages are written: auto is journal under systemd, else plain.")
    var log = DaemonLog.Format.auto

    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() async throws {
        let console = messages.console
        let settings = try folders.settings(console)
        let log = DaemonLog(log, limit: messages.quiet ? .warning : messages.verbose ? .debug : .info)
        let book = folders.book(settings) { console.tell($0) }
        let sources = SiteSources(book: book, sites: settings.sites)
        let problems = sources.problems
        for problem in problems { console.tell(problem) }
        if !problems.isEmpty { throw ProgramExit.file }
        OpenFiles.raiseLimit()
        try await work(settings, book, try store.open(settings, as: .daemon, console), log)
    }

    /// Drops raw pages that are too old, now and every hour.
    private func dropRawPages(of store: Store, after days: Int, _ log: DaemonLog) async {
        repeat {
            do {
                let count = try await store.dropRawPages(before: .now - .seconds(days * 86_400))
                if count > 0 { log(.notice, "old raw pages were dropped", ["segments": "\(count)"]) }
            } catch {
                log(.warning, "old raw pages could not be dropped", ["reason": "\(error)"])
            }
        } while (try? await Task.sleep(for: .seconds(3600))) != nil
    }

    private func work(_ settings: Settings, _ book: RuleBook, _ store: Store, _ log: DaemonLog) async throws {
        let manager = ServiceManager(socket: Environment["NOTIFY_SOCKET"])
        let events = DaemonEvents(log: log, manager: manager)
        let sources = SiteSources(book: book, sites: settings.sites)
        let rules = ReloadableRules(book, followed: FollowedRules(sources.followed))
        let engine = settings.engine(log: log)
        var configuration = settings.scheduling(rules: rules)
        configuration.tell = { events.tell($0) }
        let scheduler = try Scheduler(
            configuration,
            store: store,
            fetching: settings.fetching,
            engine: engine,
            rules: rules,
            reader: engine
        )
        let reloading = Reloading(
            folders: folders,
            messages: messages,
            started: settings,
            store: store,
            rules: rules,
            scheduler: scheduler,
            log: log
        )
        Interrupts.take { signal in
            Task {
                guard signal == SIGHUP else { return await scheduler.stop() }
                manager.isReloading()
                await reloading.reload()
                manager.isReady()
            }
        }
        await reloading.follow(sources)
        let upkeep = Task { await dropRawPages(of: store, after: settings.store.rawDays, log) }
        defer { upkeep.cancel() }
        try await scheduler.run()
        await engine.shutDown()
    }
}
