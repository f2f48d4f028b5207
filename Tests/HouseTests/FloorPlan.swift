import Foundation

/// The package as it lies on disk: the rows of Package.swift and the Swift files of each target.
struct FloorPlan {
    struct File {
        var path: String
        var text: String

        /// The modules that it imports.
        var imports: Set<String> {
            guard contains("import ") else { return [] }
            return Set(text.split(separator: "\n").compactMap(File.module))
        }

        /// Looks for plain bytes: regular expressions over all sources take seconds.
        func contains(_ word: String) -> Bool { strstr(text, word) != nil }

        /// The module of a line like `@testable package import struct Module.Name`.
        private static func module(in line: Substring) -> String? {
            guard strstr(String(line), "import ") != nil else { return nil }
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy(isModifier) else { return nil }
            let names = words[(index + 1)...].drop { ["struct", "class", "enum", "func", "protocol"].contains($0) }
            return names.first.map { String($0.prefix { $0 != "." }) }
        }

        private static func isModifier(_ word: Substring) -> Bool {
            word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
        }
    }

    /// What each source target may import, by Package.swift. Products of other packages are left out.
    let rows: [String: Set<String>]
    /// The doors to C libraries.
    let doors: Set<String>

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    init() throws {
        let text = try String(contentsOf: FloorPlan.root.appending(path: "Package.swift"), encoding: .utf8)
        let declaration =
            #/\.(target|executableTarget|systemLibrary)\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/#
        var rows: [String: Set<String>] = [:], doors: Set<String> = []
        for match in text.matches(of: declaration) {
            let name = String(match.2)
            switch match.1 {
            case "systemLibrary": doors.insert(name)
            default: rows[name] = FloorPlan.names(in: match.3 ?? "")
            }
        }
        rows["TestSupport"] = nil
        self.rows = rows
        self.doors = doors
    }

    /// The targets of a row: the quoted words that are no part of a `.product(…)`.
    private static func names(in row: Substring) -> Set<String> {
        let own = row.replacing(#/\.product\([^)]*\)/#, with: "")
        return Set(own.matches(of: #/"(\w+)"/#).map { String($0.1) })
    }

    func files(of target: String) -> [File] {
        FloorPlan.files(below: "Sources/" + target) { $0.hasSuffix(".swift") }
    }

    static func files(below folder: String, where isWanted: (String) -> Bool) -> [File] {
        let base = root.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return names.filter(isWanted).sorted().compactMap { name in
            guard let text = try? String(contentsOf: base.appending(path: name), encoding: .utf8) else { return nil }
            return File(path: folder + "/" + name, text: text)
        }
    }
}
