import CLibXML2
import Glibc

/// libxml2's memory for one page after the other, from one piece that is taken back when a page is done.
///
/// libxml2 has one allocator for the whole process, so this is for processes that read pages and do nothing else, on
/// one thread: workers. A page's memory is what libxml2 asks for inside `page`. What outlives a page (compiled XPaths,
/// what libxml2 sets up at its first use) comes from malloc, and so does what does not fit any more; a block's address
/// tells whose it is.
package enum ParserArena {
    /// Makes libxml2 take its memory from here, before anything else has asked it for anything.
    ///
    /// Where there are not so many addresses, everything stays as it was.
    package static func install(capacity: Int) {
        guard shared == nil, let arena = MemoryArena(capacity: capacity) else { return }
        shared = .allocate(capacity: 1)
        shared?.initialize(to: ArenaState(arena: arena))
        xmlMemSetup(arenaFree, arenaMalloc, arenaRealloc, arenaStrdup)
        xmlInitParser()
        warmUp()
    }

    /// Does the work on a page, then takes back what libxml2 got for it.
    ///
    /// No document may be left of it. Where one is, nothing is taken back.
    package static func page<Result>(_ work: () throws -> Result) rethrows -> Result {
        guard let shared else { return try work() }
        shared.pointee.isOpen = true
        defer { end(shared) }
        return try work()
    }

    /// Does what makes something that outlives the page.
    static func outside<Result, Failure: Error>(_ work: () throws(Failure) -> Result) throws(Failure) -> Result {
        guard let shared, shared.pointee.isOpen else { return try work() }
        shared.pointee.isOpen = false
        defer { shared.pointee.isOpen = true }
        return try work()
    }

    /// Notes that a document was made.
    static func began() { shared?.pointee.documents += 1 }

    /// Notes that a document goes, and says whether its nodes need not be freed one by one.
    static func ended() -> Bool {
        guard let shared else { return false }
        shared.pointee.documents -= 1
        return shared.pointee.isOpen && !shared.pointee.isSpilt
    }

    private static func end(_ shared: UnsafeMutablePointer<ArenaState>) {
        shared.pointee.isOpen = false
        xmlResetLastError()
        guard shared.pointee.documents == 0 else { return }
        shared.pointee.arena.reset()
        shared.pointee.isSpilt = false
    }

    /// Lets libxml2 set up what it makes once.
    private static func warmUp() {
        _ = try? Document(html: Array("<p>a</p>".utf8)).evaluate(XPath("//p[contains(., 'a')]"))
    }
}

private struct ArenaState {
    var arena: MemoryArena
    /// Whether a page is being read.
    var isOpen = false
    /// Whether something of the page came from malloc because the arena was full.
    var isSpilt = false
    /// How many documents there are.
    var documents = 0
}

// Set once, on the only thread of a worker, before libxml2 is used; nil in every other process.
private nonisolated(unsafe) var shared: UnsafeMutablePointer<ArenaState>?

private let arenaMalloc: @convention(c) (Int) -> UnsafeMutableRawPointer? = { size in
    guard let shared, shared.pointee.isOpen else { return malloc(size) }
    if let block = shared.pointee.arena.allocate(size) { return block }
    shared.pointee.isSpilt = true
    return malloc(size)
}

private let arenaFree: @convention(c) (UnsafeMutableRawPointer?) -> Void = { block in
    guard let block else { return }
    if let shared, shared.pointee.arena.owns(block) { shared.pointee.arena.free(block) } else { free(block) }
}

private let arenaRealloc: @convention(c) (UnsafeMutableRawPointer?, Int) -> UnsafeMutableRawPointer? = { block, size in
    guard let block else { return arenaMalloc(size) }
    guard let shared, shared.pointee.arena.owns(block) else { return realloc(block, size) }
    if shared.pointee.arena.grow(block, to: size) { return block }
    guard let moved = arenaMalloc(size) else { return nil }
    memcpy(moved, block, min(size, shared.pointee.arena.size(of: block)))
    shared.pointee.arena.free(block)
    return moved
}

private let arenaStrdup: @convention(c) (UnsafePointer<CChar>?) -> UnsafeMutablePointer<CChar>? = { string in
    guard let string else { return nil }
    let size = strlen(string) + 1
    guard let copy = arenaMalloc(size) else { return nil }
    memcpy(copy, string, size)
    return copy.assumingMemoryBound(to: CChar.self)
}
