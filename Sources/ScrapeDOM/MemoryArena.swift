import Glibc

/// Memory that is handed out from one piece and taken back all at once.
///
/// A block has its size in the word before it. Small ones that are freed are handed out again; larger ones only
/// when nothing was handed out after them.
struct MemoryArena {
    private let base: UnsafeMutableRawPointer
    private let end: UnsafeMutableRawPointer
    /// Where the next block begins; always eight bytes before a multiple of sixteen.
    private var next: UnsafeMutableRawPointer
    /// How far `next` has ever been since the memory behind was given back.
    private var touched: UnsafeMutableRawPointer
    /// The freed blocks of each size, linked through their first word.
    private let freed: UnsafeMutablePointer<UnsafeMutableRawPointer?>

    private static let header = 8
    private static let largestListed = 1024
    /// What stays with the process from page to page: nearly all pages need less.
    private static let kept = 16 << 20

    /// Reserves addresses; the kernel gives the memory where it is touched. Nil when there are not so many.
    init?(capacity: Int) {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        let memory = mmap(nil, capacity, PROT_READ | PROT_WRITE, flags, -1, 0)
        guard let memory, memory != MAP_FAILED else { return nil }
        base = memory
        end = memory + capacity
        next = memory + MemoryArena.header
        touched = next
        let lists = MemoryArena.largestListed / 16 + 1
        freed = .allocate(capacity: lists)
        freed.initialize(repeating: nil, count: lists)
    }

    func destroy() {
        munmap(base, end - base)
        freed.deallocate()
    }

    @inline(__always) func owns(_ block: UnsafeMutableRawPointer) -> Bool { block >= base && block < end }

    /// How many bytes were handed out or are headers.
    var used: Int { next - base - MemoryArena.header }

    /// A block aligned to sixteen bytes; nil when the arena is full.
    @inline(__always) mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size <= end - base else { return nil }
        let total = MemoryArena.total(size)
        if total <= MemoryArena.largestListed, let block = freed[total >> 4] {
            freed[total >> 4] = block.load(as: UnsafeMutableRawPointer?.self)
            return block
        }
        guard total <= end - next else { return nil }
        next.storeBytes(of: total, as: Int.self)
        let block = next + MemoryArena.header
        next += total
        return block
    }

    @inline(__always) mutating func free(_ block: UnsafeMutableRawPointer) {
        let start = block - MemoryArena.header
        let total = start.load(as: Int.self)
        if start + total == next {
            touched = max(touched, next)
            next = start
        } else if total <= MemoryArena.largestListed {
            block.storeBytes(of: freed[total >> 4], as: UnsafeMutableRawPointer?.self)
            freed[total >> 4] = block
        }
    }

    /// Makes room in the block, where it stands: false when it has to move.
    mutating func grow(_ block: UnsafeMutableRawPointer, to size: Int) -> Bool {
        let start = block - MemoryArena.header
        let total = start.load(as: Int.self)
        if size <= total - MemoryArena.header { return true }
        guard start + total == next, size <= end - base, MemoryArena.total(size) <= end - start else { return false }
        start.storeBytes(of: MemoryArena.total(size), as: Int.self)
        next = start + MemoryArena.total(size)
        return true
    }

    /// How many bytes a block of the arena holds.
    func size(of block: UnsafeMutableRawPointer) -> Int {
        (block - MemoryArena.header).load(as: Int.self) - MemoryArena.header
    }

    /// Takes all blocks back.
    mutating func reset() {
        touched = max(touched, next)
        next = base + MemoryArena.header
        freed.update(repeating: nil, count: MemoryArena.largestListed / 16 + 1)
        #if DEBUG
        // Whoever kept a block finds nonsense in it.
        memset(base, 0xDB, min(touched - base, MemoryArena.kept))
        #endif
        if touched - base > MemoryArena.kept {
            madvise(base + MemoryArena.kept, touched - base - MemoryArena.kept, MADV_DONTNEED)
            touched = next
        }
    }

    private static func total(_ size: Int) -> Int { (size + header + 15) & ~15 }
}
