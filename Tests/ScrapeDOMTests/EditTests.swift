import Testing

@testable import ScrapeDOM

/// Numbers that look random and are the same in every run.
struct Numbers {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}

@Suite struct EditTests {
    /// What can be seen of a table, one line for each row that is left.
    private func picture(_ page: Document) -> [String] {
        let table = page.currentTable
        var place: [NodeID: Int] = [table.root: 0]
        for node in table.descendants(table.root) { place[node] = place.count }
        let rows = [table.root] + table.descendants(table.root)
        return rows.map { node in
            let links = [
                table.parent(node), table.firstChild(node), table.lastChild(node), table.nextSibling(node),
                table.previousSibling(node),
            ].map { link in link.map { place[$0] ?? -2 } ?? -1 }
            let pieces = table.textPieces(node).map { string(table.text($0)) }.joined()
            return [
                page.name(of: node), "\(table.tag(node))", "\(links)", "\(table.depth(node))",
                "\(table.textLength(node))", "\(table.isSilent(node))", pieces, string(table.classBytes(node)),
                string(table.id(node)), string(table.classAndID(node)), "\(table.children(node).map { place[$0] })",
            ].joined(separator: "|")
        }
    }

    private func randomPage(_ numbers: inout Numbers) throws -> Document {
        let names = ["div", "span", "section", "b", "x-y", "template", "ul", "script"]
        var html = "<body>"
        var open: [String] = []
        for count in 0..<80 {
            switch numbers.below(4) {
            case 0, 1:
                let name = names[numbers.below(names.count)]
                if name == "script" {
                    html += "<script>s\(count)</script>"
                } else {
                    html += "<\(name) class='c\(count) d' id=i\(count)>"
                    open.append(name)
                }
            case 2: html += "t\(count)<!-- c -->"
            default: if let name = open.popLast() { html += "</\(name)>" }
            }
        }
        return try document(html)
    }

    private func edit(_ page: Document, _ numbers: inout Numbers) {
        let node = NodeID(numbers.below(page.currentTable.count))
        let other = NodeID(numbers.below(page.currentTable.count))
        switch numbers.below(12) {
        case 0, 1, 2: page.remove(node)
        case 3, 4, 5: page.unwrap(node)
        case 6: page.rename(node, to: .article)
        case 7: page.rename(node, to: numbers.below(2) == 0 ? .script : .p)
        case 8: page.removeAttribute(numbers.below(2) == 0 ? "class" : "id", of: node)
        case 9: page.wrap(node, in: .figure)
        case 10: page.move(node, into: other)
        default: _ = page.table
        }
    }

    @Test(arguments: 0..<40)
    func `after any edits the table is the one that the tree would give`(seed: Int) throws {
        var numbers = Numbers(state: UInt64(seed))
        let page = try randomPage(&numbers)
        for _ in 0..<25 {
            edit(page, &numbers)
            if page.tableIsStale && numbers.below(3) > 0 { continue }
            _ = page.table
            let seen = picture(page)
            let text = page.text(of: page.root)
            // The pictures are taken of the edited table and of a fresh one; the edits then go on with the edited one.
            let kept = (page.currentTable, page.nodes)
            page.rebuildTable()
            #expect(picture(page) == seen)
            #expect(page.text(of: page.root) == text)
            if numbers.below(2) == 0 { (page.currentTable, page.nodes) = kept }
        }
    }

    @Test func `numbers stay good when nodes are removed`() throws {
        let page = try document("<p>a</p><p id=x>b<b>c</b></p><p>d</p>")
        let table = page.table
        let second = try #require(table.descendants(page.root).first { string(table.id($0)) == "x" })
        let before = try #require(table.previousSibling(second))
        let after = try #require(table.nextSibling(second))
        page.remove(second)
        #expect(table.isRemoved(second))
        #expect(table.nextSibling(before) == after)
        #expect(table.previousSibling(after) == before)
        #expect(page.text(of: page.root) == "ad")
        #expect(table.textLength(page.root) == 2)
        #expect(page.attribute("id", of: second) == "x")
        #expect(page.name(of: after) == "p")
    }

    @Test func `nodes may be removed during a walk`() throws {
        let page = try document("<div><p>a</p><p>b</p><p>c</p></div>")
        let table = page.table
        for node in table.descendants(page.root) where table.tag(node) == .p { page.remove(node) }
        #expect(page.text(of: page.root) == "")
    }

    @Test func `a hundred thousand nested elements are removed from the inside out`() throws {
        let depth = 100_000
        let page = try document(String(repeating: "<div>x", count: depth))
        for index in stride(from: page.table.count - 1, to: 0, by: -1) { page.remove(NodeID(index)) }
        #expect(page.table.textLength(page.root) == 0)
        #expect(Array(page.table.descendants(page.root)).isEmpty)
    }

    @Test func `the root stays`() throws {
        let page = try document("<p>a")
        page.remove(page.root)
        page.unwrap(page.root)
        page.wrap(page.root, in: .div)
        page.move(page.root, into: page.body ?? page.root)
        #expect(page.text(of: page.root) == "a")
        #expect(page.name(of: page.root) == "html")
    }
}
