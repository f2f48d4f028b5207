import ScrapeTypes
import ScrapeYAML

/// Finds the file that a rule file extends, in the folders of rules.
final class RuleBases {
    private let folders: [RuleFolder]
    private let entry: RuleFolder.Entry
    private let packaged: String?
    /// The files that were found, in the order in which they extend each other.
    private(set) var used: [String] = []

    init(_ folders: [RuleFolder], of entry: RuleFolder.Entry, packaged: String?) {
        self.folders = folders
        self.entry = entry
        self.packaged = packaged
    }

    /// The file that a name after `extends` means: `packaged`, a file's name without its ending, or a host.
    func find(_ name: String) -> MarkedFile? {
        guard let path = path(name), let bytes = Files.bytes(of: path, limit: RuleFolder.longestFile) else {
            return nil
        }
        used.append(path)
        return MarkedFile(bytes, file: path)
    }

    private func path(_ name: String) -> String? {
        if name == "packaged" {
            let folder = folders.first { $0.path == packaged }
            return folder.flatMap { yaml(for: entry.pattern.host, in: $0) }
        }
        for folder in folders {
            if let path = folder.bases[name], path != entry.path { return path }
            if let path = yaml(for: name, in: folder) { return path }
        }
        return nil
    }

    private func yaml(for host: String, in folder: RuleFolder) -> String? {
        folder.candidates(for: host, preferring: .yaml).first { $0.format == .yaml && $0.path != entry.path }?.path
    }
}
