import ArgumentParser
import ScrapeCrawler
import ScrapeCurl
import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes

/// How pages are asked for.
struct RequestOptions: ParsableArguments {
    @Option(
        name: [.customShort("H"), .long],
        help: ArgumentHelp(
            "Send this request header, to the site of the address only; may be given several times. (default: none)",
            valueName: "name: value"
        ),
        transform: HeaderField.read
    )
    var header: [HeaderField] = []

    @Option(
        name: [.customShort("b"), .long],
        help: ArgumentHelp(
            "Send this cookie, to the site of the address only; may be given several times. (default: none)",
            valueName: "name=value"
        )
    )
    var cookie: [String] = []

    @Option(
        name: [.customShort("A"), .long],
        help: ArgumentHelp(
            "Call yourself this. (default: the configuration's fetch.user_agent, else \(Fetcher.Configuration().userAgent))",
            valueName: "name"
        )
    )
    var userAgent: String?

    @Option(
        help: ArgumentHelp(
            """
            The longest that one address may take, all attempts and further pages together: 30, 30s, 2m. \
            (default: \(TimeSpan(Fetcher.Configuration().wholeLimit).defaultValueDescription))
            """,
            valueName: "time"
        ),
        transform: TimeSpan.read
    )
    var maxTime = TimeSpan(Fetcher.Configuration().wholeLimit)

    @Option(
        help: ArgumentHelp(
            """
            Try again so many times where that may help: after 408, 429 and 5xx, a lost connection, a time limit. \
            (default: \(RetryPolicy().retries))
            """,
            valueName: "number"
        ),
        transform: number(0...10)
    )
    var retries = RetryPolicy().retries

    @Option(
        help: ArgumentHelp(
            """
            The largest body that is accepted; decompressed it may be twice as large: 500000, 512KiB, 10MiB. \
            (default: \(ByteCount(Fetcher.Configuration().wireLimit).defaultValueDescription))
            """,
            valueName: "size"
        ),
        transform: ByteCount.read
    )
    var maxSize = ByteCount(Fetcher.Configuration().wireLimit)

    @Option(
        help: ArgumentHelp(
            """
            Allow this address or network although it is no public one: 127.0.0.1, 10.0.0.0/8, ::1; may be given \
            several times. (default: none)
            """,
            valueName: "cidr"
        ),
        transform: AddressRange.read
    )
    var allowAddress: [AddressRange] = []

    @Option(
        name: [.customShort("x"), .long],
        help: ArgumentHelp(
            "Ask through this proxy: http://, https:// or socks5h://host:port. (default: none)",
            valueName: "url"
        )
    )
    var proxy: String?

    func validate() throws {
        if let proxy, !["http://", "https://", "socks5h://"].contains(where: { proxy.lowercased().hasPrefix($0) }) {
            throw ValidationError("--proxy takes an address that begins with http://, https:// or socks5h://.")
        }
        for cookie in cookie where !cookie.contains("=") || cookie.utf8.contains(where: { $0 < 0x20 }) {
            throw ValidationError("--cookie takes name=value, and \"\(cookie)\" is not.")
        }
    }

    var retryPolicy: RetryPolicy {
        var policy = RetryPolicy()
        policy.retries = retries
        return policy
    }

    /// - Parameter settings: What the configuration file says; options win.
    func configuration(_ settings: Settings) -> Fetcher.Configuration {
        var configuration = Fetcher.Configuration()
        if let name = userAgent ?? settings.fetch.userAgent { configuration.userAgent = name }
        configuration.wholeLimit = maxTime.duration
        configuration.wireLimit = maxSize.bytes
        configuration.allowedAddresses = allowAddress + settings.fetch.allowedAddresses
        configuration.proxy = proxy
        return configuration
    }

    /// What visits one address after another.
    func oneShot(
        _ engine: any Engine,
        rules: any RuleSource,
        _ politeness: any Politeness,
        _ settings: Settings,
        _ console: Console
    ) throws -> OneShot {
        let fetcher = try Fetcher(configuration: configuration(settings), politeness: politeness)
        return OneShot(
            crawler: Crawler(fetcher: fetcher, engine: engine, rules: rules),
            options: extractOptions,
            retries: retryPolicy,
            limit: maxTime.duration,
            console: console
        )
    }

    func task(for url: WebURL) -> FetchTask {
        var task = FetchTask(url: url)
        task.headers = header.map { $0.header }
        if !cookie.isEmpty { task.headers.append(Header("Cookie", cookie.joined(separator: "; "))) }
        return task
    }

    var extractOptions: ExtractOptions {
        var options = ExtractOptions()
        options.decodedLimit = maxSize.bytes * 2
        return options
    }
}
