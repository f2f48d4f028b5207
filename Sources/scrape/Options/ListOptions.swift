import ArgumentParser
import ScrapeTypes

/// A list of addresses, and how it is worked through.
struct ListOptions: ParsableArguments {
    @Option(
        name: [.customShort("i"), .long],
        help: ArgumentHelp(
            """
            Read addresses from this file, or - for standard input: one a line; blank lines and those that begin with # \
            are none. (default: none)
            """,
            valueName: "file"
        )
    )
    var input: String?

    @Option(
        help: ArgumentHelp(
            """
            Let a host rest so long from the end of an answer to the next request; 0 holds only for hosts that are \
            reached at an address within --allow-address, and the others rest 2s. (default: 2s; none for a host that is \
            written as an address within --allow-address)
            """,
            valueName: "time"
        ),
        transform: Rest.read
    )
    var delay: Rest?

    @Option(
        help: ArgumentHelp("Run at most so many transfers of a list at once. (default: 64)", valueName: "number"),
        transform: number(1...1000)
    )
    var parallel = 64

    @Flag(help: "Write the articles of a list as they come, not in the order of the list. (default: off)")
    var unordered = false

    @Flag(
        help: """
            Skip the addresses that the output has from an earlier run, and add to it: a file of JSON lines, or a folder \
            that a list was written to. (default: off)
            """
    )
    var resume = false

    @Flag var robots: RobotsChoice?

    /// Whether the site's robots.txt is asked before a page.
    var obeysRobots: Bool {
        switch robots {
        case .robots: true
        case .ignoreRobots: false
        case nil: input != nil
        }
    }

    func validate() throws {
        if input == "" { throw ValidationError("--input names no file.") }
        if input == nil, unordered || resume {
            throw ValidationError(
                "\(resume ? "--resume" : "--unordered") is for a list of addresses: --input is missing."
            )
        }
    }

    func validate(_ result: ResultOptions, isRaw: Bool) throws {
        if isRaw, !OutputDestination(result.output).isFolder {
            throw ValidationError(
                "--raw makes a file of each page of a list. For a folder of them, write: --output pages/"
            )
        }
        if resume, OutputDestination(result.output) == .standardOutput {
            throw ValidationError("--resume needs --output: the file or the folder of the earlier run.")
        }
    }
}

/// Whether robots.txt is obeyed, where the user says so.
enum RobotsChoice: EnumerableFlag {
    case robots, ignoreRobots

    static func help(for value: RobotsChoice) -> ArgumentHelp? {
        switch value {
        case .robots: "Obey the site's robots.txt. (default: on for a list, off without one)"
        case .ignoreRobots: "Do not ask for robots.txt, although there is a list. (default: off)"
        }
    }
}
