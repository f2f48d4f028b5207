import ScrapeDOM

/// What a page that stands in the way of another shows of itself: its name, its controls, its text.
///
/// Read only of short pages: a page of some length is judged by its body.
struct PageSigns {
    /// The page's title and first headline, in lower case.
    private(set) var heading = ""
    /// What buttons and links say, in lower case; the first of them only.
    private(set) var labels: [String] = []
    /// Where forms are sent to, in lower case.
    private(set) var actions: [String] = []
    private(set) var links = 0
    private(set) var hasPassword = false

    /// All that the page says, in lower case; nothing where it says much.
    let text: String

    private static let mostLabels = 60
    private static let mostText = 4000

    init(_ document: Document, title: String) {
        let table = document.table
        let isShort = table.textRange(document.root).count <= PageSigns.mostText
        text = isShort ? document.text(of: document.root).foldingSpace.lowercased() : ""
        var headline: String?
        for row in table.descendants(document.root) {
            switch table.tag(row) {
            case .h1: headline = headline ?? document.text(of: row).foldingSpace
            case .form: if let action = document.attribute("action", of: row) { actions.append(action.lowercased()) }
            case .a:
                links += 1
                note(document.text(of: row))
            case .button: note(document.text(of: row))
            case .input:
                switch document.attribute("type", of: row)?.lowercased() {
                case "password": hasPassword = true
                case "submit", "button": note(document.attribute("value", of: row) ?? "")
                default: break
                }
            default: break
            }
        }
        heading = [title, headline ?? ""].joined(separator: "\n").lowercased()
    }

    private mutating func note(_ label: String) {
        guard labels.count < PageSigns.mostLabels, !label.isEmpty, label.utf8.count < 120 else { return }
        labels.append(label.lowercased())
    }
}
