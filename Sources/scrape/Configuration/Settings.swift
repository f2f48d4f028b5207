import ScrapeCurl
import ScrapeTypes
import ScrapeYAML

/// What the configuration file says. Options of the command line win.
struct Settings: Sendable {
    /// The file that was read; none was there where this is nil.
    var file: String?
    var rules = Rules()
    var fetch = Fetch()
    var store = Store()
    /// Hosts whose packaged rules name sources that the daemon follows.
    var sites: [String] = []
    var politeness = Politeness()
    var daemon = Daemon()
    var retries = Retries()
    var schedule = Schedule()

    struct Rules: Sendable {
        /// The user's folders of rule files; the usual ones where this is nil.
        var folders: [String]?
        var usesPackaged = true
        var preferred = Preferred.yaml
        var keepsUserAgents = false
    }

    enum Preferred: String, Sendable, CaseIterable {
        case yaml, ftr
    }

    struct Fetch: Sendable {
        var allowedAddresses: [AddressRange] = []
        var userAgent: String?
        /// Where the operator of a site can write to.
        var contact: String?
    }
}

extension Settings {
    /// Every key of the file: what the reader looks keys up in, and what the documentation is made from.
    static let table = KeyTable<Settings>(
        "",
        [
            .init("rules", "a mapping", example: "{prefer: ftr}", "rule files") { settings, entry, reader in
                Settings.rulesTable.read(entry, into: &settings.rules, reader)
            },
            .init("fetch", "a mapping", example: "{user_agent: 'archive/1.0'}", "requests") { settings, entry, reader in
                Settings.fetchTable.read(entry, into: &settings.fetch, reader)
            },
            .init("store", "a mapping", example: "{file: /var/lib/scrape/scrape.db}", "where everything is kept") {
                Settings.storeTable.read($1, into: &$0.store, $2)
            },
            .init(
                "sites",
                "a list of hosts",
                example: "[example.com]",
                "packaged rules whose feeds and lists are followed"
            ) {
                $0.sites = $2.texts($1)
            },
            .init("politeness", "a mapping", example: "{delay: 5s}", "how hosts are spared") {
                Settings.politenessTable.read($1, into: &$0.politeness, $2)
            },
            .init("daemon", "a mapping", example: "{transfers: 32}", "how much is done at once") {
                Settings.daemonTable.read($1, into: &$0.daemon, $2)
            },
            .init("retries", "a mapping", example: "{times: 4}", "what becomes of an address that could not be had") {
                Settings.retriesTable.read($1, into: &$0.retries, $2)
            },
            .init("schedule", "a mapping", example: "{recheck: [1h, 1d]}", "when articles are looked at again") {
                Settings.scheduleTable.read($1, into: &$0.schedule, $2)
            },
        ]
    )

    static let rulesTable = KeyTable<Rules>(
        "rules",
        [
            .init(
                "folders",
                "a list of folders",
                standard: "rules.d beside this file",
                example: "[/etc/scrape/rules.d]",
                "where rule files lie; the first that has one for a host wins"
            ) { rules, entry, reader in
                rules.folders = reader.texts(entry)
            },
            .init("packaged", "yes or no", standard: "yes", example: "no", "use the rules that came with the program") {
                rules,
                entry,
                reader in
                rules.usesPackaged = reader.yesNo(entry) ?? true
            },
            .init("prefer", "yaml or ftr", standard: "yaml", example: "ftr", "which of two files for one host holds") {
                rules,
                entry,
                reader in
                rules.preferred = reader.word(entry) ?? .yaml
            },
            .init(
                "keep_user_agents",
                "yes or no",
                standard: "no",
                example: "yes",
                "send the user agents of other crawlers that rules name"
            ) { rules, entry, reader in
                rules.keepsUserAgents = reader.yesNo(entry) ?? false
            },
        ]
    )

    static let fetchTable = KeyTable<Fetch>(
        "fetch",
        [
            .init(
                "allow_addresses",
                "a list of addresses or networks",
                example: "[10.0.0.0/8, '::1']",
                "may be connected to although they are no public ones"
            ) { fetch, entry, reader in
                for item in reader.items(entry) {
                    guard let text = reader.text(item) else { continue }
                    if let range = AddressRange(text) {
                        fetch.allowedAddresses.append(range)
                    } else {
                        reader.error(
                            at: item.value.place,
                            "'\(text)' is no address or network such as 10.0.0.0/8 or ::1"
                        )
                    }
                }
            },
            .init(
                "user_agent",
                "a text",
                example: "'archive (mailto:ops@example.org)'",
                "what requests call the program"
            ) {
                fetch,
                entry,
                reader in
                fetch.userAgent = reader.text(entry)
            },
            .init(
                "contact",
                "an address",
                example: "mailto:archive@example.org",
                "where somebody who runs a site can write to; the daemon's user agent has it"
            ) { fetch, entry, reader in
                fetch.contact = reader.text(entry)
            },
        ]
    )
}
