import ScrapeCrawler
import ScrapeStore
import ScrapeTypes

/// What SIGHUP asks for: configuration and rules read anew. Where one has an error, all stays as it was.
struct Reloading: Sendable {
    let folders: RuleFolderOptions
    let messages: MessageOptions
    /// What the daemon was started with: some of it cannot change.
    let started: Settings
    let store: Store
    let rules: ReloadableRules
    let scheduler: Scheduler
    let log: DaemonLog

    func reload() async {
        guard let settings = try? folders.settings(messages.console) else {
            return log(.error, "the configuration has errors; the old one stays in force")
        }
        let book = folders.book(settings) { log(.error, "\($0)") }
        let sources = SiteSources(book: book, sites: settings.sites)
        let problems = sources.problems
        guard problems.isEmpty else {
            for problem in problems { log(.error, "\(problem)") }
            return log(.error, "rule files have errors; the old rules and configuration stay in force")
        }
        rules.replace(with: book, followed: FollowedRules(sources.followed))
        await scheduler.take(inForce(settings).scheduling(rules: rules))
        await follow(sources)
        log(.notice, "configuration, rules and sources were read anew")
        let late = settings.keysForRestart(from: started)
        if !late.isEmpty { log(.warning, "some keys hold from the next start", ["keys": late.joined(separator: ",")]) }
    }

    /// The settings with those that hold only from the next start as they are.
    private func inForce(_ settings: Settings) -> Settings {
        var settings = settings
        settings.fetch = started.fetch
        return settings
    }

    /// Adds sources that the queue does not know yet.
    func follow(_ sources: SiteSources) async {
        let now = Instant.now
        do {
            let addition = try await store.add(sources.entries(at: now), at: now)
            if addition.new > 0 { log(.notice, "sources were added", ["count": "\(addition.new)"]) }
        } catch {
            log(.error, "the sources could not be added", ["reason": (error as? StoreError)?.sentence ?? "\(error)"])
        }
    }
}
