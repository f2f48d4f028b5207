import ArgumentParser
import ScrapeTypes

/// Which page is meant, and what of it.
struct PageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The address that the page on standard input came from, for its relative links. (default: the address that \
            the page itself names)
            """,
            valueName: "url"
        )
    )
    var url: String?

    @Flag(
        help: """
            Print the page as the server sent it, decompressed, instead of its article; of a list, write each page into \
            the folder that --output names. (default: off)
            """
    )
    var raw = false

    func validate() throws {
        _ = try webURL()
    }

    func webURL() throws -> WebURL? {
        try url.map { try TypedAddress.webURL($0) }
    }
}
