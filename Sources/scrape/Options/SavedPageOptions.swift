import ArgumentParser
import ScrapeTypes

/// Which saved pages are read.
struct SavedPageOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("A saved page; or - for standard input.", valueName: "file"))
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "Read the pages that this list names, a file of JSON lines; or - for standard input. (default: none)",
            valueName: "list"
        )
    )
    var list: String?

    @Option(
        help: ArgumentHelp(
            """
            The address that the one file came from, for its relative links. (default: the address that the page itself \
            names)
            """,
            valueName: "url"
        )
    )
    var url: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "So many pages at the same time. (default: as many as there are processors)",
            valueName: "number"
        ),
        transform: number(1...1024)
    )
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            """
            The largest page that is read: 500000, 512KiB, 10MiB. \
            (default: \(ByteCount(ExtractOptions().decodedLimit).defaultValueDescription))
            """,
            valueName: "size"
        ),
        transform: ByteCount.read
    )
    var maxSize = ByteCount(ExtractOptions().decodedLimit)

    func validate() throws {
        if list != nil, !files.isEmpty { throw ValidationError("Files and --list exclude each other.") }
        if url != nil, files.count != 1 { throw ValidationError("--url is the address of one file.") }
        _ = try webURL()
    }

    func webURL() throws -> WebURL? {
        try url.map { try TypedAddress.webURL($0) }
    }
}
