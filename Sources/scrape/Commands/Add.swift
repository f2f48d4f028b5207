import ArgumentParser
import ScrapeStore
import ScrapeTypes

/// `scrape add URL… | -i FILE`.
struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Puts addresses into the daemon's queue.",
        usage: """
            scrape add [<options>] <url> ...
            scrape add [<options>] -i <file> [<url> ...]
            """,
        discussion: """
            A daemon that runs notices within a second. An address that the queue knows is not added twice, whatever tracking \
            parameters it has.
            """
    )

    @Argument(help: ArgumentHelp("An address, https:// where it says no scheme.", valueName: "url"))
    var addresses: [String] = []

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

    @Option(help: "What is visited before other addresses of its host: high, normal, low.")
    var priority = ScheduleRule.Priority.normal

    @Flag(help: "Visit an address that is known again, as if it were new. (default: off)")
    var recheck = false

    @OptionGroup(title: "STORE") var store: StoreOptions
    @OptionGroup(title: "CONFIGURATION") var configuration: ConfigurationOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    /// Addresses that one transaction takes.
    private static let batch = 2000

    func run() async throws {
        if addresses.isEmpty, input == nil {
            throw ValidationError("An address is missing: scrape add https://example.com/page, or -i FILE")
        }
        let typed = try addresses.map(TypedAddress.listed)
        let console = messages.console
        let settings = try configuration.settings(console)
        let store = try store.open(settings, as: .guest, console)
        var total = FrontierAddition()
        var invalid = 0
        do {
            (total, invalid) = try await add(typed, to: store, console)
        } catch let error as StoreError {
            console.error("\(store.path): \(error.sentence)")
            throw ProgramExit.file
        } catch let error as FileError {
            throw OutputError.file(input ?? "", error).report(on: console)
        }
        console.summary(Add.sentence(total))
        if !Store.hasDaemon(at: store.path) {
            console.warning("no daemon works on \(store.path); they are visited when one does: scrape daemon")
        }
        if invalid > 0 { throw ProgramExit.someFailed }
    }

    private func add(
        _ typed: [WebURL],
        to store: Store,
        _ console: Console
    ) async throws -> (FrontierAddition, invalid: Int) {
        var (total, invalid) = (FrontierAddition(), 0)
        var waiting: [FrontierEntry] = []
        for try await element in try list(typed) {
            switch element {
            case .address(let url), .finished(let url): waiting.append(entry(url))
            case .invalid(let name, let sentence):
                console.error("\(name): \(sentence)")
                invalid += 1
            }
            if waiting.count == Add.batch {
                total += try await store.add(waiting, at: .now)
                waiting = []
            }
        }
        total += try await store.add(waiting, at: .now)
        return (total, invalid)
    }

    private func list(_ typed: [WebURL]) throws(FileError) -> AddressList {
        let name = input == "-" ? ListEntry.inputName : input ?? ""
        return AddressList(
            typed: typed,
            name: name,
            lines: try LineReader(path: input ?? "/dev/null"),
            finished: FinishedAddresses()
        )
    }

    private func entry(_ url: WebURL) -> FrontierEntry {
        var entry = FrontierEntry(FoundURL(url.asQueued), due: .now)
        entry.priority = priority
        entry.isWanted = recheck
        return entry
    }

    private static func sentence(_ addition: FrontierAddition) -> String {
        let again = addition.again > 0 ? ", \(addition.again) to be visited again" : ""
        let known = addition.known > 0 ? ", \(addition.known) known already" : ""
        return "\(addition.new) added\(again)\(known)"
    }
}

extension FrontierAddition {
    static func += (sum: inout FrontierAddition, other: FrontierAddition) {
        sum.new += other.new
        sum.again += other.again
        sum.known += other.known
    }
}

extension WebURL {
    /// An address as it is queued. A fragment is no part of a request; a password in an address is fetched with it.
    fileprivate var asQueued: WebURL { fragment?.hasPrefix("!") == true ? self : withoutFragment }
}

extension ScheduleRule.Priority: ExpressibleByArgument {}
