import ScrapeDOM
import ScrapeTypes

struct MetadataReader {
    func read(_ document: Document, page: Page) -> Metadata {
        var metadata = Metadata()
        let table = document.table
        if let title = table.descendants(document.root).first(where: { table.tag($0) == .h1 || table.tag($0) == .title }) {
            metadata.title = document.text(of: title).foldingSpace()
        }
        return metadata
    }
}
