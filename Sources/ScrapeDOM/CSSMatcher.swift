import CLibXML2

/// Answers a CSS selector in one pass over the table.
///
/// All steps of all alternatives are bits of a number. Going down the rows, each element learns from its parent and from the
/// element before it which steps it may fulfil, and tries only those. Nothing is tried twice, however the steps are
/// combined, so the cost is rows times steps at worst; going from right to left, with its returns, has no such bound.
///
/// The selectors inside `:is()` and `:not()` are answered for all rows at once when they are first asked about, those of
/// `:has()` likewise but going up the rows: nesting adds to the cost and never multiplies it.
final class CSSMatcher {
    /// As many steps as a number has bits.
    static let longestChain = 64

    let document: Document
    let table: NodeTable
    private let selector: CSSSelector
    /// Where matches are wanted: below this element.
    private let scope: NodeID?
    private var found: [Int: RowSet] = [:]
    private lazy var counts = ElementCounts(of: document)
    private lazy var speakers = nearestLanguages()

    /// Alternatives whose steps fit into one number.
    struct Group {
        var compounds: [CSSSelector.Compound] = []
        /// The first steps of alternatives, and those of them that nothing must stand before.
        var firsts: UInt64 = 0
        var starts: UInt64 = 0
        var finals: UInt64 = 0
        var descendants: UInt64 = 0
        var children: UInt64 = 0
        var nexts: UInt64 = 0
        var followings: UInt64 = 0

        var isSingle: Bool { starts == finals && (starts | finals).nonzeroBitCount == compounds.count }
        var looksSideways: Bool { nexts | followings != 0 }
    }

    init(_ selector: CSSSelector, in document: Document, below scope: NodeID?) {
        self.document = document
        self.selector = selector
        self.scope = scope
        table = document.table
    }

    /// The matches below the scope, or in the whole document, in document order.
    func matches(limit: Int) -> [NodeID] {
        if let scope, table.isRemoved(scope) { return [] }
        return matches(selector.alternatives, in: scope, limit: limit)
    }

    private func matches(_ alternatives: [[CSSSelector.Step]], in scope: NodeID?, limit: Int) -> [NodeID] {
        let groups = groups(of: alternatives)
        if groups.count == 1 { return matches(groups[0], in: scope, limit: limit) }
        var found: Set<NodeID> = []
        for group in groups { found.formUnion(matches(group, in: scope, limit: limit)) }
        return Array(found.sorted().prefix(limit))
    }

    func groups(of alternatives: [[CSSSelector.Step]]) -> [Group] {
        var groups: [Group] = []
        for steps in alternatives {
            if groups.isEmpty || groups[groups.count - 1].compounds.count + steps.count > CSSMatcher.longestChain {
                groups.append(Group())
            }
            groups[groups.count - 1].add(steps)
        }
        return groups
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
        for index in wanted(scope) {
            let node = NodeID(index)
            if table.isText(node) || table.isRemoved(node) { continue }
            if group.compounds.contains(where: { fulfils(node, $0) }) {
                found.append(node)
                if found.count == limit { break }
            }
        }
        return found
    }

    private func chainedMatches(_ group: Group, in scope: NodeID?, limit: Int) -> [NodeID] {
        let wanted = wanted(scope)
        var found: [NodeID] = []
        var state = MatchState(table: table, end: wanted.upperBound, remembersSiblings: group.looksSideways)
        for index in rowsToVisit(group, wanted: wanted, scope: scope) {
            let node = NodeID(index)
            if table.isText(node) || table.isRemoved(node) { continue }
            let reached = state.reached(index)
            let candidates =
                group.starts | (reached.above &<< 1) & group.descendants | (reached.parent &<< 1) & group.children
                | (reached.previous &<< 1) & group.nexts | (reached.siblings &<< 1) & group.followings
            let fulfilled = fulfilled(by: node, of: group, candidates: candidates)
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

extension CSSMatcher.Group {
    fileprivate mutating func add(_ steps: [CSSSelector.Step]) {
        firsts |= 1 &<< UInt64(compounds.count)
        for step in steps {
            let bit = UInt64(1) &<< UInt64(compounds.count)
            compounds.append(step.compound)
            switch step.combinator {
            case nil: starts |= bit
            case .descendant: descendants |= bit
            case .child: children |= bit
            case .next: nexts |= bit
            case .following: followings |= bit
            }
        }
        finals |= 1 &<< UInt64(compounds.count - 1)
    }
}

// MARK: Pseudo-classes with selectors in them

extension CSSMatcher {
    /// Whether one of the selectors of a list finds the node, in the document.
    private func isFound(_ node: NodeID, list: Int) -> Bool {
        if let rows = found[list] { return rows.contains(node) }
        var rows = RowSet(count: table.count)
        for match in matches(selector.lists[list], in: nil, limit: .max) { rows.insert(match) }
        found[list] = rows
        return rows.contains(node)
    }

    /// Whether something stands to the node as one of the selectors of a list says.
    private func has(_ node: NodeID, list: Int) -> Bool {
        if let rows = found[list] { return rows.contains(node) }
        var rows = RowSet(count: table.count)
        for group in groups(of: selector.lists[list]) { findAnchors(of: group, rows: &rows) }
        found[list] = rows
        return rows.contains(node)
    }

    /// Goes up the rows: what an element must see below and after itself is known when its turn comes.
    private func findAnchors(of group: Group, rows: inout RowSet) {
        var state = Array(repeating: Seen(), count: table.count)
        for index in stride(from: table.count - 1, through: 0, by: -1) {
            let node = NodeID(index)
            if table.isText(node) || table.isRemoved(node) { continue }
            let parent = table.parent(node)?.int
            let siblings = parent.map { state[$0] } ?? Seen()
            let reached =
                state[index].below & group.descendants | state[index].children & group.children
                | siblings.latestChild & group.nexts | siblings.children & group.followings
            if reached & group.firsts != 0 { rows.insert(node) }
            let fulfilled = fulfilled(by: node, of: group, candidates: group.finals | reached &>> 1)
            guard let parent else { continue }
            state[parent].latestChild = fulfilled
            state[parent].children |= fulfilled
            state[parent].below |= fulfilled | state[index].below
        }
    }

    /// Which steps an element's descendants fulfil, as far as they were visited.
    private struct Seen {
        var below: UInt64 = 0
        var children: UInt64 = 0
        var latestChild: UInt64 = 0
    }

    private func fulfilled(by node: NodeID, of group: Group, candidates: UInt64) -> UInt64 {
        var fulfilled: UInt64 = 0
        var rest = candidates
        while rest != 0 {
            let step = rest.trailingZeroBitCount
            rest &= rest - 1
            if fulfils(node, group.compounds[step]) { fulfilled |= 1 &<< UInt64(step) }
        }
        return fulfilled
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

// MARK: One element

extension CSSMatcher {
    private func fulfils(_ node: NodeID, _ compound: CSSSelector.Compound) -> Bool {
        guard hasName(node, compound.name) else { return false }
        for condition in compound.conditions where !fulfils(node, condition) { return false }
        return true
    }

    private func hasName(_ node: NodeID, _ name: CSSSelector.Name) -> Bool {
        switch name {
        case .any: true
        case .tag(let tag): table.tag(node) == tag
        case .other(let bytes): table.tag(node) == .other && equals(document.node(node).pointee.name, bytes)
        }
    }

    private func fulfils(_ node: NodeID, _ condition: CSSSelector.Condition) -> Bool {
        switch condition {
        case .id(let id): table.id(node).elementsEqual(id)
        case .hasClass(let name): name.withUnsafeBufferPointer { table.hasClass(node, $0) }
        case .attribute(let test): fulfils(node, test)
        case .root: node == table.root
        case .scope: node == scope ?? table.root
        case .empty: table.firstChild(node) == nil
        case .firstChild: table.previousElement(node) == nil
        case .lastChild: table.nextElement(node) == nil
        case .number(let count, let step, let offset): isReached(counts.number(node, count) - offset, by: step)
        case .language(let tests): language(of: node).map { value in tests.contains { $0.accepts(value) } } ?? false
        case .anyOf(let compounds): compounds.contains { fulfils(node, $0) }
        case .found(let list): isFound(node, list: list)
        case .has(let list): has(node, list: list)
        case .not(let condition): !fulfils(node, condition)
        }
    }

    private func language(of node: NodeID) -> UnsafeBufferPointer<UInt8>? {
        speakers[node.int].flatMap { value(of: "lang", of: $0) }
    }

    /// For each row the nearest element with a `lang` attribute: the row itself or one around it.
    private func nearestLanguages() -> [NodeID?] {
        var nearest: [NodeID?] = Array(repeating: nil, count: table.count)
        for index in 0..<table.count {
            let node = NodeID(index)
            if table.isText(node) || table.isRemoved(node) { continue }
            let isSpeaker = document.hasAttribute("lang", of: node)
            nearest[index] = isSpeaker ? node : table.parent(node).flatMap { nearest[$0.int] }
        }
        return nearest
    }

    /// Whether `distance` is some number of steps, none included.
    private func isReached(_ distance: Int, by step: Int) -> Bool {
        step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
    }

    private func fulfils(_ node: NodeID, _ test: CSSSelector.AttributeTest) -> Bool {
        let attribute = test.name.withUnsafeBufferPointer {
            document.attribute($0.baseAddress, count: $0.count, of: node)
        }
        return attribute.map { test.accepts(bytes(of: $0)) } ?? false
    }

    private func value(of name: StaticString, of node: NodeID) -> UnsafeBufferPointer<UInt8>? {
        document.attribute(name.utf8Start, count: name.utf8CodeUnitCount, of: node).map(bytes)
    }

    private func bytes(of attribute: UnsafeMutablePointer<xmlAttr>) -> UnsafeBufferPointer<UInt8> {
        let content = attribute.pointee.children?.pointee.content
        return UnsafeBufferPointer(start: content, count: content.map { Int(xmlStrlen($0)) } ?? 0)
    }

    private func equals(_ cString: UnsafePointer<UInt8>?, _ bytes: [UInt8]) -> Bool {
        guard let cString else { return false }
        return UnsafeBufferPointer(start: cString, count: Int(xmlStrlen(cString))).elementsEqual(bytes)
    }
}
