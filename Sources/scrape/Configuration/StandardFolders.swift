import Glibc

/// Where the program's files lie when nobody says otherwise.
enum StandardFolders {
    /// Where a configuration file is looked for: a person's own folder, then the machine's.
    static var configuration: [String] {
        let own = Environment["XDG_CONFIG_HOME"] ?? Environment["HOME"].map { $0 + "/.config" }
        return [own.map { $0 + "/scrape" }, "/etc/scrape"].compactMap { $0 }
    }

    /// The user's rule files, which win over those that came with the program.
    static var rules: [String] { configuration.map { $0 + "/rules.d" } }

    /// The rule files that came with the program: beside it where it is installed, in the checkout where it was built.
    static var packagedRules: String? {
        if let folder = Environment["SCRAPE_RULES"] { return folder }
        guard let program = executable else { return nil }
        var folder = parent(of: program)
        let installed = parent(of: folder) + "/share/scrape/rules"
        if OutputDestination.isFolder(installed) { return installed }
        // .build/x86_64-unknown-linux-gnu/debug/scrape, dist/scrape
        for _ in 0..<4 {
            folder = parent(of: folder)
            if access(folder + "/Package.swift", F_OK) == 0, OutputDestination.isFolder(folder + "/Rules") {
                return folder + "/Rules"
            }
        }
        return nil
    }

    /// The store's file: the service's, where this is the service or there is no other; else the person's own.
    static var store: String {
        if let folder = Environment["STATE_DIRECTORY"] { return folder + "/scrape.db" }
        let machine = "/var/lib/scrape/scrape.db"
        guard geteuid() != 0, let own = ownData else { return machine }
        return access(own + "/scrape.db", F_OK) != 0 && access(machine, R_OK) == 0 ? machine : own + "/scrape.db"
    }

    private static var ownData: String? {
        (Environment["XDG_DATA_HOME"] ?? Environment["HOME"].map { $0 + "/.local/share" }).map { $0 + "/scrape" }
    }

    /// Makes the folders that a file lies in, as far as that is possible; who opens the file says what is wrong.
    static func make(for file: String) {
        var path = ""
        for name in parent(of: file).split(separator: "/", omittingEmptySubsequences: false) {
            path += name + "/"
            mkdir(path, 0o750)
        }
    }

    private static var executable: String? {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
