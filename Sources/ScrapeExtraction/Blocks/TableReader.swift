import ScrapeDOM

/// Tells a table of data from one that only puts boxes side by side.
struct TableReader {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func isLayout(_ table: NodeID) -> Bool {
        if let role = document.attribute("role", of: table), role == "presentation" || role == "none" { return true }
        return Shape(document, table).isLayout
    }
}

/// What stands in a table, counted in one pass.
private struct Shape {
    private var hasHeader = false
    private var hasInnerTable = false
    private var hasBoxes = false
    private var cells = 0
    private var widest = 0
    private var longestCell = 0

    init(_ document: Document, _ root: NodeID) {
        let table = document.table
        var inRow = 0
        for row in table.descendants(root) {
            switch table.tag(row) {
            case .table:
                // That decides, and going on would walk tables in tables once for each level.
                hasInnerTable = true
                return
            case .th, .caption, .thead: hasHeader = true
            case .tr: inRow = 0
            default: break
            }
            let tag = table.tag(row)
            if tag == .td || tag == .th {
                cells += 1
                inRow += 1
                widest = max(widest, inRow)
                longestCell = max(longestCell, table.textRange(row).count)
            } else if tag == .h1 || tag == .h2 || tag == .h3 || tag == .iframe || tag == .form || tag == .article {
                hasBoxes = true
            }
        }
    }

    /// One column, boxes inside, or a cell as long as an article: nobody reads that as a table.
    var isLayout: Bool {
        if hasInnerTable || widest < 2 || hasBoxes { return true }
        return longestCell > (hasHeader ? 3000 : 900)
    }
}
