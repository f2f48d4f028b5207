import CLibXML2

/// Picks from many rows those whose attribute passes a test; class and id are looked up in the table.
struct AttributeFilter {
    private let test: CSSSelector.AttributeTest
    private let document: Document
    private let storage: TableStorage

    init(_ test: CSSSelector.AttributeTest, of document: Document, _ storage: TableStorage) {
        self.test = test
        self.document = document
        self.storage = storage
    }

    func passing(_ rows: [UInt32]) -> [UInt32] {
        // The table knows no attribute without a value from one that is missing.
        if test.relation == .exists || test.value.isEmpty { return passingTree(rows) }
        if test.name.elementsEqual("class".utf8) {
            return passingTable(rows) { row in (Int(row.namesStart), Int(row.classLength)) }
        }
        if test.name.elementsEqual("id".utf8) {
            return passingTable(rows) { row in
                let space = row.classLength > 0 && row.idLength > 0 ? 1 : 0
                return (Int(row.namesStart) + Int(row.classLength) + space, Int(row.idLength))
            }
        }
        return passingTree(rows)
    }

    @inline(__always)
    private func passingTable(_ rows: [UInt32], _ place: (borrowing Row) -> (start: Int, count: Int)) -> [UInt32] {
        storage.names.withUnsafeBufferPointer { names in
            test.value.withUnsafeBufferPointer { value in
                let base = names.baseAddress
                return rows.filter { row in
                    let (start, count) = place(storage.rows[Int(row)])
                    if count < value.count { return false }
                    return accepts(UnsafeBufferPointer(start: base.map { $0 + start }, count: count), value)
                }
            }
        }
    }

    private func passingTree(_ rows: [UInt32]) -> [UInt32] {
        test.name.withUnsafeBufferPointer { name in
            test.value.withUnsafeBufferPointer { value in
                rows.filter { row in
                    let node = NodeID(row: row)
                    guard let attribute = document.attribute(name.baseAddress, count: name.count, of: node) else {
                        return false
                    }
                    let content = attribute.pointee.children?.pointee.content
                    let count = content.map { Int(xmlStrlen($0)) } ?? 0
                    return accepts(UnsafeBufferPointer(start: content, count: count), value)
                }
            }
        }
    }

    @inline(__always)
    private func accepts(_ bytes: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        if test.ignoresCase || value.isEmpty { return test.accepts(bytes) }
        guard let start = bytes.baseAddress, let wanted = value.baseAddress else { return test.accepts(bytes) }
        return switch test.relation {
        case .equals: bytes.count == value.count && memcmp(start, wanted, value.count) == 0
        case .begins: bytes.count >= value.count && memcmp(start, wanted, value.count) == 0
        case .contains: isFound(wanted, value.count, in: start, bytes.count)
        case .hasWord, .hasWordOfXML, .hasSpacedWord:
            isFound(wanted, value.count, in: start, bytes.count) && test.accepts(bytes)
        case .exists, .hasLanguage, .ends: test.accepts(bytes)
        }
    }
}

/// Whether the bytes have those others anywhere; the first of them is looked for with the C library's speed.
@inline(__always)
private func isFound(_ wanted: UnsafePointer<UInt8>, _ length: Int, in text: UnsafePointer<UInt8>, _ count: Int) -> Bool
{
    var place = 0
    while count - place >= length {
        guard let hit = memchr(text + place, Int32(wanted[0]), count - place - length + 1) else { return false }
        let found = UnsafeRawPointer(hit) - UnsafeRawPointer(text)
        if memcmp(text + found, wanted, length) == 0 { return true }
        place = found + 1
    }
    return false
}
