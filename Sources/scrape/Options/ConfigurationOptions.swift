import ArgumentParser

/// Which configuration file is read, for commands that need no rules.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The configuration file. (default: scrape.yaml in $XDG_CONFIG_HOME/scrape or ~/.config/scrape, then \
            in /etc/scrape)
            """,
            valueName: "file"
        )
    )
    var config: String?

    func settings(_ console: Console) throws(ProgramExit) -> Settings {
        try SettingsFile.settings(named: config, console: console)
    }
}
