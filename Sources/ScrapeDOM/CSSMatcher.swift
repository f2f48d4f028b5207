import CLibXML2

/// Answers a CSS selector in one pass over the table.
///
/// All steps of all alternatives are bits of a number. Going down the rows, each element learns from its parent and from the
/// element before it which steps it may fulfil, and tries only those. Nothing is tried twice, however the steps are
/// combined, so the cost is rows times steps at worst; going from right to left, with its returns, has no such bound.
struct CSSMatcher {
    /// As many steps as a number has bits.
    static let longestChain = 64

    private let document: Document
    private let table: NodeTable
    private var groups: [Group] = []

    /// Alternatives whose steps fit into one number.
    private struct Group {
        var compounds: [CSSSelector.Compound] = []
        var starts: UInt64 = 0
        var finals: UInt64 = 0
        var descendants: UInt64 = 0
        var children: UInt64 = 0
        var nexts: UInt64 = 0
        var followings: UInt64 = 0

        var isSingle: Bool { starts == finals && (starts | finals).nonzeroBitCount == compounds.count }
        var looksSideways: Bool { nexts | followings != 0 }
    }

    init(_ selector: CSSSelector, in document: Document) {
        self.document = document
        table = document.table
        for steps in selector.alternatives { add(steps) }
    }

    private mutating func add(_ steps: [CSSSelector.Step]) {
        if groups.isEmpty || groups[groups.count - 1].compounds.count + steps.count > CSSMatcher.longestChain {
            groups.append(Group())
        }
        for (index, step) in steps.enumerated() {
            let last = groups.count - 1
            let bit = UInt64(1) << UInt64(groups[last].compounds.count)
            groups[last].compounds.append(step.compound)
            switch step.combinator {
            case nil: groups[last].starts |= bit
            case .descendant: groups[last].descendants |= bit
            case .child: groups[last].children |= bit
            case .next: groups[last].nexts |= bit
            case .following: groups[last].followings |= bit
            }
            if index == steps.count - 1 { groups[last].finals |= bit }
        }
    }

    /// The matches below `scope`, or in the whole document, in document order.
    func matches(in scope: NodeID?, limit: Int) -> [NodeID] {
        if let scope, table.isRemoved(scope) { return [] }
        if groups.count == 1 { return matches(groups[0], in: scope, limit: limit) }
        var found: Set<NodeID> = []
        for group in groups { found.formUnion(matches(group, in: scope, limit: limit)) }
        return Array(found.sorted().prefix(limit))
    }

    private func matches(_ group: Group, in scope: NodeID?, limit: Int) -> [NodeID] {
        group.isSingle
            ? singleMatches(group, in: scope, limit: limit) : chainedMatches(group, in: scope, limit: limit)
    }

    /// The range of rows in which matches are wanted.
    private func wanted(_ scope: NodeID?) -> Range<Int> {
        guard let scope else { return 0..<table.count }
        return scope.int + 1..<max(scope.int + 1, table.end(scope).int)
    }

    private func singleMatches(_ group: Group, in scope: NodeID?, limit: Int) -> [NodeID] {
        var found: [NodeID] = []
        var counter = ChildCounter(table: table)
        for index in wanted(scope) {
            let node = NodeID(index)
            if table.isText(node) || table.isRemoved(node) { continue }
            if group.compounds.contains(where: { fulfils(node, $0, &counter) }) {
                found.append(node)
                if found.count == limit { break }
            }
        }
        return found
    }

    private func chainedMatches(_ group: Group, in scope: NodeID?, limit: Int) -> [NodeID] {
        let wanted = wanted(scope)
        var found: [NodeID] = []
        var counter = ChildCounter(table: table)
        var state = MatchState(table: table, end: wanted.upperBound, remembersSiblings: group.looksSideways)
        for index in rowsToVisit(group, wanted: wanted, scope: scope) {
            let node = NodeID(index)
            if table.isText(node) || table.isRemoved(node) { continue }
            let reached = state.reached(index)
            let candidates =
                group.starts | (reached.above &<< 1) & group.descendants | (reached.parent &<< 1) & group.children
                | (reached.previous &<< 1) & group.nexts | (reached.siblings &<< 1) & group.followings
            var fulfilled: UInt64 = 0
            var rest = candidates
            while rest != 0 {
                let step = rest.trailingZeroBitCount
                rest &= rest - 1
                if fulfils(node, group.compounds[step], &counter) { fulfilled |= 1 &<< UInt64(step) }
            }
            state.record(fulfilled, at: index)
            if fulfilled & group.finals != 0, wanted.contains(index) {
                found.append(node)
                if found.count == limit { break }
            }
        }
        return found
    }

    /// Everything up to the end of the wanted rows; without `+` and `~` only the elements around them and they themselves.
    private func rowsToVisit(_ group: Group, wanted: Range<Int>, scope: NodeID?) -> [Int] {
        guard let scope, !group.looksSideways else { return Array(0..<wanted.upperBound) }
        return table.ancestors(scope).map(\.int).reversed() + [scope.int] + wanted
    }
}

/// Which steps the rows before the present one fulfilled.
private struct MatchState {
    private let table: NodeTable
    private var matched: [UInt64]
    private var above: [UInt64]
    private var lastChild: [UInt64] = []
    private var anyChild: [UInt64] = []

    init(table: NodeTable, end: Int, remembersSiblings: Bool) {
        self.table = table
        matched = Array(repeating: 0, count: end)
        above = matched
        if remembersSiblings {
            lastChild = matched
            anyChild = matched
        }
    }

    func reached(_ index: Int) -> (above: UInt64, parent: UInt64, previous: UInt64, siblings: UInt64) {
        guard let parent = table.parent(NodeID(index))?.int else { return (0, 0, 0, 0) }
        if lastChild.isEmpty { return (above[parent], matched[parent], 0, 0) }
        return (above[parent], matched[parent], lastChild[parent], anyChild[parent])
    }

    mutating func record(_ fulfilled: UInt64, at index: Int) {
        matched[index] = fulfilled
        above[index] = fulfilled
        guard let parent = table.parent(NodeID(index))?.int else { return }
        above[index] |= above[parent]
        if lastChild.isEmpty { return }
        lastChild[parent] = fulfilled
        anyChild[parent] |= fulfilled
    }
}

/// The number of each element among its siblings, counted for all rows at the first question.
struct ChildCounter {
    let table: NodeTable
    private var numbers: [UInt32] = []

    init(table: NodeTable) {
        self.table = table
    }

    /// From 1 on.
    mutating func number(_ node: NodeID) -> Int {
        if numbers.isEmpty { count() }
        return Int(numbers[node.int])
    }

    private mutating func count() {
        numbers = Array(repeating: 0, count: table.count)
        var children = numbers
        for index in 0..<table.count {
            let node = NodeID(index)
            if table.isText(node) || table.isRemoved(node) { continue }
            guard let parent = table.parent(node) else {
                numbers[index] = 1
                continue
            }
            children[parent.int] += 1
            numbers[index] = children[parent.int]
        }
    }
}

// MARK: One element

extension CSSMatcher {
    private func fulfils(_ node: NodeID, _ compound: CSSSelector.Compound, _ counter: inout ChildCounter) -> Bool {
        guard hasName(node, compound.name) else { return false }
        for condition in compound.conditions where !fulfils(node, condition, &counter) { return false }
        return true
    }

    private func hasName(_ node: NodeID, _ name: CSSSelector.Name) -> Bool {
        switch name {
        case .any: true
        case .tag(let tag): table.tag(node) == tag
        case .other(let bytes): table.tag(node) == .other && equals(document.node(node).pointee.name, bytes)
        }
    }

    private func fulfils(_ node: NodeID, _ condition: CSSSelector.Condition, _ counter: inout ChildCounter) -> Bool {
        switch condition {
        case .id(let id): table.id(node).elementsEqual(id)
        case .hasClass(let name): name.withUnsafeBufferPointer { table.hasClass(node, $0) }
        case .attribute(let test): fulfils(node, test)
        case .firstChild: table.previousElement(node) == nil
        case .lastChild: table.nextElement(node) == nil
        case .nthChild(let step, let offset): isReached(counter.number(node) - offset, by: step)
        case .not(let compounds): !compounds.contains { fulfils(node, $0, &counter) }
        }
    }

    /// Whether `distance` is some number of steps, none included.
    private func isReached(_ distance: Int, by step: Int) -> Bool {
        step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
    }

    private func fulfils(_ node: NodeID, _ test: CSSSelector.AttributeTest) -> Bool {
        let attribute = test.name.withUnsafeBufferPointer {
            document.attribute($0.baseAddress, count: $0.count, of: node)
        }
        guard let attribute else { return false }
        let content = attribute.pointee.children?.pointee.content
        let bytes = UnsafeBufferPointer(start: content, count: content.map { Int(xmlStrlen($0)) } ?? 0)
        return test.accepts(bytes)
    }

    private func equals(_ cString: UnsafePointer<UInt8>?, _ bytes: [UInt8]) -> Bool {
        guard let cString else { return false }
        return UnsafeBufferPointer(start: cString, count: Int(xmlStrlen(cString))).elementsEqual(bytes)
    }
}

extension CSSSelector.AttributeTest {
    func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch relation {
        case .exists: true
        case .equals: bytes.count == value.count && matches(bytes, at: 0)
        case .hasWord: hasWord(bytes)
        case .hasLanguage:
            matches(bytes, at: 0) && (bytes.count == value.count || bytes[value.count] == UInt8(ascii: "-"))
        case .begins: !value.isEmpty && matches(bytes, at: 0)
        case .ends: !value.isEmpty && matches(bytes, at: bytes.count - value.count)
        case .contains: !value.isEmpty && contains(bytes)
        }
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start >= 0, start + value.count <= bytes.count else { return false }
        for offset in 0..<value.count {
            let byte = bytes[start + offset]
            if byte == value[offset] || ignoresCase && lowercase(byte) == lowercase(value[offset]) { continue }
            return false
        }
        return true
    }

    private func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= value.count else { return false }
        return (0...bytes.count - value.count).contains { matches(bytes, at: $0) }
    }

    private func hasWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if value.isEmpty || value.contains(where: isHTMLSpace) { return false }
        var start = 0
        while start < bytes.count {
            while start < bytes.count, isHTMLSpace(bytes[start]) { start += 1 }
            var end = start
            while end < bytes.count, !isHTMLSpace(bytes[end]) { end += 1 }
            if end - start == value.count, matches(bytes, at: start) { return true }
            start = end
        }
        return false
    }
}
