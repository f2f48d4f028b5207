import ScrapeTypes

/// A YAML file, read: its tree with places, and what is wrong with it.
///
/// It has one document in UTF-8, at most 1 MiB, with at most 50 levels. A mistake whose line can be mended does not hide
/// the mistakes behind it.
package struct MarkedFile: Sendable {
    package let source: YAMLSource
    /// `nil` where the file is empty or cannot be read.
    package private(set) var root: MarkedNode?
    package private(set) var problems: [RuleProblem] = []

    private static let largestFile = 1 << 20
    private static let mostMendings = 30
    // Quotes inside quotes double with each mending.
    private static let mostMendingsOfLine = 3

    package init(_ bytes: [UInt8], file: String) {
        source = YAMLSource(withoutMark: bytes, name: file)
        guard bytes.count <= MarkedFile.largestFile else {
            problems = [RuleProblem(.error, file: file, "the file is larger than 1 MiB")]
            return
        }
        read()
    }

    private mutating func read() {
        var text = source
        var mendings: [Int: Int] = [:]
        for _ in 0...MarkedFile.mostMendings {
            var builder = NodeBuilder()
            do throws(YAMLError) {
                try MarkedFile.read(text) { event throws(YAMLError) in
                    try builder.take(event)
                    return true
                }
            } catch {
                let line = error.problem.line
                // The same place twice: mending did not help.
                guard !problems.contains(where: { $0.line == line && $0.column == error.problem.column }) else {
                    return
                }
                problems.append(error.problem)
                mendings[line, default: 0] += 1
                guard let mended = error.mended, mendings[line, default: 0] <= MarkedFile.mostMendingsOfLine else {
                    return
                }
                text = text.replacing(line: line, with: mended)
                continue
            }
            root = builder.root
            problems += builder.problems + builder.unusedAnchors()
            return
        }
    }

    /// Gives the events of a text to a closure, until it says no.
    private static func read(
        _ source: YAMLSource,
        _ take: (YAMLEvent) throws(YAMLError) -> Bool
    ) throws(YAMLError) {
        var parser = YAMLParser(source)
        while true {
            let event = try parser.next()
            guard try take(event) else { return }
            if case .streamEnd = event.kind { return }
        }
    }

    /// The value of one key of the outermost mapping, without reading what stands behind it.
    ///
    /// For an index of many files: nothing is said of mistakes, and a file with one before the key has no such value.
    package static func value(of key: String, in bytes: [UInt8], file: String) -> MarkedNode? {
        guard bytes.count <= largestFile else { return nil }
        let source = YAMLSource(withoutMark: bytes, name: file)
        var builder = NodeBuilder()
        try? read(source) { event throws(YAMLError) in
            try builder.take(event)
            return !builder.hasOuterKey(key)
        }
        return builder.outerValue(of: key)
    }
}
