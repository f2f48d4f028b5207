import ScrapeTypes

/// Makes one tree of the events of a file, on a stack of its own and within limits.
struct NodeBuilder {
    /// Values with all that aliases repeat.
    private static let largestTree = 100_000
    private static let deepestTree = 50

    /// A list or a mapping that is still open.
    private struct Open {
        var isList: Bool
        var isFlow: Bool
        var start: Place
        var anchor: String?
        var items: [MarkedNode] = []
        var entries: [MarkedNode.Entry] = []
        var lines: [String: Int] = [:]
        /// The key whose value comes next.
        var key: (text: String, place: Place)?
        var size = 1
        var height = 1
    }

    private struct Anchored {
        var node: MarkedNode
        var size: Int
        var height: Int
        var isUsed = false
    }

    private var stack: [Open] = []
    private var anchors: [String: Anchored] = [:]
    private var size = 0
    private(set) var root: MarkedNode?
    /// What is wrong, but does not keep the rest from being read.
    private(set) var problems: [RuleProblem] = []

    init() {}

    mutating func take(_ event: YAMLEvent) throws(YAMLError) {
        switch event.kind {
        case .streamStart, .streamEnd, .documentEnd: break
        case .documentStart:
            if root != nil { throw YAMLError(at: event.start, "a second document begins here; a file has one") }
        case .text(let text, let style, let properties):
            try check(properties, of: event)
            let node = MarkedNode(.text(text, style), at: event.start, end: event.end)
            try add(node, at: event.start, anchor: properties.anchor, size: 1, height: 0)
        case .alias(let name): try repeatNode(name, event)
        case .listStart(let isFlow, let properties): try open(isList: true, isFlow, properties, event)
        case .mappingStart(let isFlow, let properties): try open(isList: false, isFlow, properties, event)
        case .listEnd, .mappingEnd: try close(event)
        }
    }

    /// Anchors that nothing refers to: somebody meant a text.
    func unusedAnchors() -> [RuleProblem] {
        anchors.filter { !$0.value.isUsed }.map { name, anchored in
            let place = anchored.node.place
            let text = LineMender.quoted(anchored.node.written)
            return place.problem(.error, "&\(name) names this value, and nothing refers to it", instead: text)
        }
    }

    private mutating func open(
        isList: Bool,
        _ isFlow: Bool,
        _ properties: YAMLEvent.Properties,
        _ event: YAMLEvent
    ) throws(YAMLError) {
        try check(properties, of: event)
        guard stack.count < NodeBuilder.deepestTree else { throw tooDeep(event.start) }
        if let open = stack.last, !open.isList, open.key == nil { throw noTextAsKey(event.start) }
        stack.append(Open(isList: isList, isFlow: isFlow, start: event.start, anchor: properties.anchor))
    }

    private mutating func close(_ event: YAMLEvent) throws(YAMLError) {
        guard let open = stack.popLast() else { return }
        // The list is whole without the text that the comment swallowed.
        let isOutermost = open.isFlow && stack.last?.isFlow != true && open.start.line < event.end.line
        if isOutermost, let error = SyntaxAdvice.comment(from: open.start, to: event.end) {
            problems.append(error.problem)
        }
        let content: MarkedNode.Content =
            open.isList
            ? .list(open.items, inBrackets: open.isFlow) : .mapping(open.entries, inBraces: open.isFlow)
        let node = MarkedNode(content, at: open.start, end: event.end)
        try add(node, at: open.start, anchor: open.anchor, size: 1, height: open.height, sizeBelow: open.size - 1)
    }

    private mutating func add(
        _ node: MarkedNode,
        at place: Place,
        anchor: String?,
        size: Int,
        height: Int,
        sizeBelow: Int = 0
    ) throws(YAMLError) {
        self.size += size
        guard self.size <= NodeBuilder.largestTree else {
            throw YAMLError(at: place, "more than 100,000 values, with those that aliases repeat")
        }
        if let anchor { anchors[anchor] = Anchored(node: node, size: size + sizeBelow, height: height) }
        guard var open = stack.popLast() else {
            root = node
            return
        }
        open.size += size + sizeBelow
        open.height = max(open.height, height + 1)
        put(node, into: &open)
        stack.append(open)
        if stack.count + height > NodeBuilder.deepestTree { throw tooDeep(place) }
    }

    private mutating func put(_ node: MarkedNode, into open: inout Open) {
        if open.isList { return open.items.append(node) }
        guard let key = open.key else {
            // Collections as keys were refused when they began.
            if case .text(let text, _) = node.content { open.key = (text, node.place) }
            return
        }
        open.key = nil
        if let line = open.lines[key.text] {
            problems.append(key.place.problem(.error, "\(key.text) stands twice, the first time in line \(line)"))
        } else {
            open.lines[key.text] = key.place.line
            open.entries.append(MarkedNode.Entry(key: key.text, place: key.place, value: node))
        }
    }

    private mutating func repeatNode(_ name: String, _ event: YAMLEvent) throws(YAMLError) {
        guard let anchored = anchors[name] else { throw SyntaxAdvice.unknownAlias(name, at: event.start) }
        if let open = stack.last, !open.isList, open.key == nil {
            guard case .text = anchored.node.content else { throw noTextAsKey(event.start) }
        }
        anchors[name]?.isUsed = true
        try add(anchored.node, at: event.start, anchor: nil, size: anchored.size, height: anchored.height)
    }

    private func check(_ properties: YAMLEvent.Properties, of event: YAMLEvent) throws(YAMLError) {
        // `! text` has a tag of one mark.
        if let tag = properties.tag { throw SyntaxAdvice.tag(tag, at: event.start) }
    }

    private func tooDeep(_ place: Place) -> YAMLError {
        YAMLError(at: place, "more than \(NodeBuilder.deepestTree) levels, one inside the other")
    }

    private func noTextAsKey(_ place: Place) -> YAMLError {
        YAMLError(
            at: place,
            "a key is a text, and this is a list or a mapping; inside {…} a text with { } [ ] needs quotes"
        )
    }
}

extension NodeBuilder {
    /// Whether the outermost mapping, still open, has that key with its value.
    func hasOuterKey(_ key: String) -> Bool {
        stack.count == 1 && stack[0].lines[key] != nil
    }

    /// The value of a key of the outermost mapping, open or not.
    func outerValue(of key: String) -> MarkedNode? {
        let entries = stack.first?.entries ?? root?.entries ?? []
        return entries.first { $0.key == key }?.value
    }
}
