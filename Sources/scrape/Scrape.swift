import ArgumentParser
import ScrapeCrawler
import ScrapeCurl
import ScrapeExtraction
import ScrapeFetching
import ScrapeOutput
import ScrapeScheduling
import ScrapeTypes

@main
struct Scrape: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "scrape")
}
