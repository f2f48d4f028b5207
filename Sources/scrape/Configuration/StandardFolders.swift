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

    private static var executable: String? {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
