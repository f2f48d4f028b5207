import ArgumentParser
import ScrapeYAML

/// `scrape config …`.
struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Shows and checks the configuration.",
        subcommands: [ConfigShow.self]
    )
}

/// `scrape config show`.
struct ConfigShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Says which configuration file holds; with --defaults, prints every key.",
        discussion: "What --defaults prints is a configuration file, in which every line is a comment."
    )

    @Flag(help: "Print every key with what it means and what holds without it. (default: off)")
    var defaults = false

    @Flag(help: "Write the keys as Markdown. (default: off)")
    var markdown = false

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() throws {
        if defaults || markdown {
            FileDescriptor.standardOutput.write(markdown ? SettingsKeys.markdown : SettingsKeys.yaml)
            return
        }
        let settings = try configuration.settings(messages.console)
        FileDescriptor.standardOutput.write((settings.file ?? "no configuration file; the defaults hold") + "\n")
    }
}

/// Every key of the configuration file, from the tables that the reader uses.
enum SettingsKeys {
    struct Section {
        var name: String
        var meaning: String
        var keys: [MarkedKey]
    }

    /// The sections, and keys that stand by themselves.
    static var sections: [Section] {
        let inner: [String: [MarkedKey]] = [
            "rules": Settings.rulesTable.keys, "fetch": Settings.fetchTable.keys, "store": Settings.storeTable.keys,
            "politeness": Settings.politenessTable.keys, "daemon": Settings.daemonTable.keys,
            "retries": Settings.retriesTable.keys, "schedule": Settings.scheduleTable.keys,
        ]
        return Settings.table.keys.map { key in
            Section(name: key.name, meaning: key.meaning, keys: inner[key.name] ?? [key])
        }
    }

    static var yaml: String {
        sections.map { section in
            let isAlone = section.keys.map(\.name) == [section.name]
            let head = isAlone ? "" : "# \(section.meaning)\n#\(section.name):\n"
            let indent = isAlone ? "" : "  "
            return head
                + section.keys.map { key in
                    let standard = key.standard.isEmpty ? "" : "; without it: \(key.standard)"
                    return "#\(indent)\(key.name): \(key.example)\n#\(indent)    # \(key.meaning)\(standard)\n"
                }.joined()
        }.joined(separator: "\n")
    }

    static var markdown: String {
        sections.map { section in
            "## \(section.name)\n\n\(section.meaning.prefix(1).uppercased() + section.meaning.dropFirst()).\n\n"
                + "| key | value | without it | example | meaning |\n|---|---|---|---|---|\n"
                + section.keys.map { key in
                    "| `\(key.name)` | \(key.type) | \(key.standard) | `\(key.example)` | \(key.meaning) |\n"
                }.joined()
        }.joined(separator: "\n")
    }
}
