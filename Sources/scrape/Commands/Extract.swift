import ArgumentParser

/// `scrape extract FILE…`
struct Extract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Reads saved pages instead of fetching them."
    )
}
