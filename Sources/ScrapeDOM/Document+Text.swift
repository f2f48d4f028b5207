import CLibXML2

extension Document {
    /// All text of the node as it stands, white space included, without that of scripts, styles and templates.
    package func text(of node: NodeID) -> String {
        let table = self.table
        if table.textLength(node) == table.textRange(node).count {
            return String(decoding: table.text(node), as: UTF8.self)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(table.textLength(node))
        for piece in table.textPieces(node) { bytes.append(contentsOf: table.text(piece)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The bytes of all text of the node, that of scripts, styles and templates included: for JSON-LD, for example.
    package func rawBytes(of node: NodeID) -> [UInt8] {
        let table = self.table
        var bytes: [UInt8] = []
        if table.isText(node) { append(node, to: &bytes) }
        for descendant in table.descendants(node) where table.isText(descendant) {
            append(descendant, to: &bytes)
        }
        return bytes
    }

    /// All text of the node, that of scripts, styles and templates included: for JSON-LD, for example.
    package func rawText(of node: NodeID) -> String {
        String(decoding: rawBytes(of: node), as: UTF8.self)
    }

    private func append(_ text: NodeID, to bytes: inout [UInt8]) {
        guard let content = node(text).pointee.content else { return }
        bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
    }
}
