import CLibXML2
import Synchronization

/// A compiled XPath 1.0 expression, good for any number of pages.
///
/// Beside XPath's own functions there is `has-class("x")`, true when the class attribute of the context node has that word.
/// Variables and name space prefixes are not known.
package struct XPath: Sendable, Hashable {
    /// What was compiled.
    package let source: String
    /// The same question to the table, for the shapes that are common.
    let path: TablePath?
    private let pool: CompiledXPathPool

    /// Compiles, and checks that every function exists, so that evaluating can only fail for lack of memory or for a wrong
    /// type of argument.
    package init(_ source: String) throws(SelectorError) {
        try XPathScanner.check(source)
        self.source = source
        pool = CompiledXPathPool(source: source)
        pool.put(back: try CompiledXPath(source))
        path = TablePathParser.path(of: source)
    }

    /// Whether the table answers it, and libxml2 is not asked.
    package var isAnsweredByTable: Bool { path != nil }

    /// Lends the compiled expression to `body`, and to no one else meanwhile: libxml2 writes to it while it evaluates.
    func withCompiled<Result>(_ body: (xmlXPathCompExprPtr) throws(DOMError) -> Result) throws(DOMError) -> Result {
        let compiled = try pool.take()
        let result = try body(compiled.raw)
        pool.put(back: compiled)
        return result
    }

    package static func == (left: XPath, right: XPath) -> Bool { left.source == right.source }
    package func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// What an XPath evaluates to.
package enum XPathValue: Equatable, Sendable {
    /// Elements and pieces of text, each once, in document order; the document itself counts as its root.
    case nodes([NodeID])
    /// The values of what are not rows, such as attributes and comments, in document order.
    case strings([String])
    case string(String)
    case number(Double)
    case bool(Bool)
}

/// One compiled expression, freed when it goes.
// It moves between threads but is only ever lent to one at a time (`CompiledXPathPool`).
final class CompiledXPath: @unchecked Sendable {
    let raw: xmlXPathCompExprPtr

    init(_ source: String) throws(SelectorError) {
        raw = try ParserArena.outside { () throws(SelectorError) in try CompiledXPath.compile(source) }
    }

    private static func compile(_ source: String) throws(SelectorError) -> xmlXPathCompExprPtr {
        scrape_xml_silence()
        guard let context = xmlXPathNewContext(nil) else { throw SelectorError(at: 0, .xpath("out of memory")) }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = { _, _ in }
        guard let raw = xmlXPathCtxtCompile(context, source) else {
            let problem = XPathProblem(context.pointee.lastError)
            throw SelectorError(at: problem.position ?? 0, .xpath(problem.message))
        }
        return raw
    }

    deinit {
        xmlXPathFreeCompExpr(raw)
    }
}

/// The idle compiled forms of one expression: as many as were ever evaluated at once.
final class CompiledXPathPool: Sendable {
    private let source: String
    private let idle = Mutex<[CompiledXPath]>([])

    init(source: String) {
        self.source = source
    }

    func take() throws(DOMError) -> CompiledXPath {
        if let compiled = idle.withLock({ $0.popLast() }) { return compiled }
        // It compiled before, so only memory can be missing.
        guard let compiled = try? CompiledXPath(source) else { throw .outOfMemory }
        return compiled
    }

    func put(back compiled: CompiledXPath) {
        idle.withLock { $0.append(compiled) }
    }
}
