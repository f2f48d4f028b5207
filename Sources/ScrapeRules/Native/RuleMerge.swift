import ScrapeTypes
import ScrapeYAML

/// Puts a file over the one that it extends, before either is read: every value keeps its own file and line.
struct RuleMerge {
    /// The texts of the file and of all that it extends.
    private(set) var sources: [YAMLSource] = []
    private let reader: MarkedReader
    private static let longestChain = 10

    init(_ reader: MarkedReader) {
        self.reader = reader
    }

    /// The outermost mapping of a file, merged with its bases.
    mutating func root(of file: MarkedFile, _ base: (String) -> MarkedFile?) -> MarkedNode? {
        var layers: [MarkedNode] = []
        var next: MarkedFile? = file
        while let file = next {
            next = nil
            sources.append(file.source)
            for problem in file.problems { reader.add(problem) }
            guard let root = mapping(of: file) else { break }
            layers.append(root)
            if let extends = root["extends"] { next = self.base(extends, base) }
        }
        guard let last = layers.popLast() else { return nil }
        return layers.reversed().reduce(last) { RuleMerge.merged($1, over: $0) }
    }

    private func mapping(of file: MarkedFile) -> MarkedNode? {
        guard let root = file.root else {
            if file.problems.isEmpty { reader.add(RuleProblem(.error, file: file.source.name, "the file is empty")) }
            return nil
        }
        guard case .mapping = root.content else {
            reader.error(at: root.place, "a rule file is a mapping, and this is \(root.kind)", instead: "site: HOST")
            return nil
        }
        return expanded(root)
    }

    private func base(_ entry: MarkedNode.Entry, _ base: (String) -> MarkedFile?) -> MarkedFile? {
        guard let name = reader.text(entry) else { return nil }
        guard let file = base(name) else {
            reader.error(at: entry.value.place, "extends: there is no rule file '\(name)' in the folders of rules")
            return nil
        }
        let chain = sources.map(\.name)
        guard !chain.contains(file.source.name), chain.count < RuleMerge.longestChain else {
            let names = (chain + [file.source.name]).joined(separator: " → ")
            reader.error(at: entry.value.place, "extends goes round in a circle: \(names)")
            return nil
        }
        return file
    }

    /// `feeds` at the top is short for `feeds` in `discover`, and so on.
    private func expanded(_ root: MarkedNode) -> MarkedNode {
        var root = root
        for (key, section) in TopSection.shortcuts {
            guard let entry = root[key] else { continue }
            root.remove(key)
            if let inside = root[section]?.value[key] {
                let lines = "in line \(entry.place.line) and in \(section)"
                reader.error(at: inside.place, "\(key) stands twice, \(lines); once is enough")
                continue
            }
            root.add(entry, to: section)
        }
        return root
    }

    /// A file over its base: key by key, and inside the sections key by key again.
    static func merged(_ own: MarkedNode, over base: MarkedNode) -> MarkedNode {
        var result = own
        for entry in base.entries where !TopSection.notInherited.contains(entry.key) {
            guard let mine = own[entry.key] else {
                result.add(entry)
                continue
            }
            if TopSection.merged.contains(entry.key) {
                result.replace(entry.key, with: RuleMerge.section(mine.value, over: entry.value))
            }
        }
        return result
    }

    /// A section over another: its keys replace those of the other, lists whole.
    static func section(_ own: MarkedNode, over base: MarkedNode) -> MarkedNode {
        // Something else than a mapping is an error, and said where it is read.
        guard case .mapping = own.content, case .mapping = base.content else { return own }
        var result = own
        for entry in base.entries where own[entry.key] == nil { result.add(entry) }
        return result
    }
}

extension MarkedNode {
    fileprivate mutating func change(_ body: (inout [Entry]) -> Void) {
        guard case .mapping(var entries, let inBraces) = content else { return }
        body(&entries)
        content = .mapping(entries, inBraces: inBraces)
    }

    fileprivate mutating func remove(_ key: String) {
        change { $0.removeAll { $0.key == key } }
    }

    fileprivate mutating func add(_ entry: Entry) {
        change { $0.append(entry) }
    }

    fileprivate mutating func replace(_ key: String, with value: MarkedNode) {
        change { entries in
            for index in entries.indices where entries[index].key == key { entries[index].value = value }
        }
    }

    /// Puts an entry into a section, which is made where there is none.
    fileprivate mutating func add(_ entry: Entry, to section: String) {
        guard let old = self[section] else {
            let value = MarkedNode(.mapping([entry], inBraces: false), at: entry.place, end: entry.value.end)
            return add(Entry(key: section, place: entry.place, value: value))
        }
        var value = old.value
        value.add(entry)
        replace(section, with: value)
    }
}
