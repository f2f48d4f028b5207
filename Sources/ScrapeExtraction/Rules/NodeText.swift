import ScrapeDOM
import ScrapeTypes

/// The text of what a selector matched, its white space folded as a browser shows it.
struct NodeText {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func line(_ match: RuleMatch) -> String {
        switch match {
        case .node(let node): line(node)
        case .attribute(_, _, let value), .string(let value): value.foldingSpace
        case .bool(let flag): flag ? "true" : ""
        }
    }

    /// The text as one line.
    func line(_ node: NodeID, without parts: [NodeID] = []) -> String {
        lines(node, without: parts).joined(separator: " ")
    }

    /// The beginning of the text, for a reader of a report.
    func opening(_ match: RuleMatch) -> String {
        guard case .node(let node) = match else { return line(match) }
        return lines(node, without: [], limit: 120).joined(separator: " ")
    }

    /// The text with a blank line between its paragraphs.
    func paragraphs(_ node: NodeID, without parts: [NodeID] = []) -> String {
        lines(node, without: parts).joined(separator: "\n\n")
    }

    /// The lines between block boundaries; two `br` in a row part them too, one is a space.
    private func lines(_ root: NodeID, without parts: [NodeID], limit: Int = .max) -> [String] {
        let table = document.table
        if table.isRemoved(root) { return [] }
        // Scripts, for a regular expression to look into.
        if table.isSilent(root) { return [document.rawText(of: root).foldingSpace].filter { !$0.isEmpty } }
        var lines: [String] = []
        var line = LineBuilder()
        func end() {
            var text = line.take().plain
            if text.utf8.contains(0x0A) { text = text.foldingSpace }
            if !text.isEmpty { lines.append(text) }
        }
        var row = root
        var boxes: [NodeID] = []
        let last = table.end(root)
        var length = 0
        while row < last, length < limit {
            while let box = boxes.last, box <= row {
                boxes.removeLast()
                end()
            }
            if table.isText(row) || table.isRemoved(row) {
                // Below an element that was unwrapped there is more to come.
                if !table.isRemoved(row), !parts.contains(row) {
                    line.append(table.text(row))
                    if !line.isEmpty { length += table.text(row).count }
                }
                row = row.next
                continue
            }
            if parts.contains(row) || isSkipped(row, root) {
                line.space()
                row = table.end(row)
                continue
            }
            if case .block = ElementRole(table.tag(row)) {
                if table.tag(row) == .br {
                    if line.breakLine() { end() }
                } else {
                    end()
                    boxes.append(table.end(row))
                }
            }
            row = row.next
        }
        end()
        return lines
    }

    /// Scripts, controls and drawings inside are no text; what the rule itself names is.
    private func isSkipped(_ row: NodeID, _ root: NodeID) -> Bool {
        guard row != root, case .skipped = ElementRole(document.table.tag(row)) else { return false }
        return true
    }
}
