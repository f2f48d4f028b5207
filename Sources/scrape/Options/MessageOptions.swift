import ArgumentParser

/// How much is said on standard error.
struct MessageOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say only what went wrong: no warnings, no progress. (default: off)")
    var quiet = false

    @Flag(
        name: .shortAndLong,
        help: "Say what happens on the way: redirects, status, where each field came from. (default: off)"
    )
    var verbose = false

    @Option(
        help: ArgumentHelp("Colour the messages: auto does on a terminal, unless NO_COLOR is set.", valueName: "when")
    )
    var color = Console.Color.auto

    func validate() throws {
        if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    }

    var console: Console {
        Console(level: quiet ? .quiet : verbose ? .verbose : .normal, color: color)
    }
}
