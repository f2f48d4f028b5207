import Glibc
import Testing

@testable import ScrapeDOM

struct MemoryArenaTests {
    private static let capacity = 1 << 20

    /// Runs a test on an arena of its own.
    private func withArena(_ test: (inout MemoryArena) throws -> Void) throws {
        var arena = try #require(MemoryArena(capacity: Self.capacity))
        defer { arena.destroy() }
        try test(&arena)
    }

    private func allocated(_ size: Int, in arena: inout MemoryArena) throws -> UnsafeMutableRawPointer {
        let block = arena.allocate(size)
        return try #require(block)
    }

    @Test func `blocks are aligned, apart, and as large as asked`() throws {
        try withArena { arena in
            var blocks: [(start: UnsafeMutableRawPointer, size: Int)] = []
            for size in [0, 1, 8, 9, 24, 25, 1000, 1024, 5000] {
                let block = try allocated(size, in: &arena)
                #expect(Int(bitPattern: block) % 16 == 0)
                #expect(arena.size(of: block) >= size)
                memset(block, Int32(blocks.count + 1), size)
                blocks.append((block, size))
            }
            for (number, block) in blocks.enumerated() {
                let bytes = UnsafeRawBufferPointer(start: block.start, count: block.size)
                #expect(bytes.allSatisfy { $0 == UInt8(number + 1) }, "\(block.size)")
            }
        }
    }

    @Test func `a small block that was freed is handed out again`() throws {
        try withArena { arena in
            let first = try allocated(100, in: &arena)
            _ = arena.allocate(100)
            arena.free(first)
            let (second, third) = (arena.allocate(100), arena.allocate(100))
            #expect(second == first)
            #expect(third != first)
        }
    }

    @Test func `the last block grows and goes where it stands`() throws {
        try withArena { arena in
            let block = try allocated(5000, in: &arena)
            let grew = arena.grow(block, to: 50_000)
            #expect(grew)
            let next = try allocated(16, in: &arena)
            let cannotGrow = arena.grow(block, to: 60_000)
            #expect(!cannotGrow)
            #expect(next >= block + 50_000)
            arena.free(next)
            arena.free(block)
            #expect(arena.used == 0)
        }
    }

    @Test func `a full arena says so, and an empty one can be filled again`() throws {
        try withArena { arena in
            for _ in 0..<2 {
                var count = 0
                while arena.allocate(4000) != nil { count += 1 }
                #expect(count == Self.capacity / 4016)
                let largest = arena.allocate(Int.max)
                #expect(largest == nil)
                arena.reset()
            }
        }
    }

    @Test func `nothing freed before a reset is handed out twice after it`() throws {
        try withArena { arena in
            let block = try allocated(64, in: &arena)
            _ = arena.allocate(64)
            arena.free(block)
            arena.reset()
            let blocks = (0..<4).map { _ in arena.allocate(64) }
            #expect(Set(blocks).count == 4)
        }
    }

    @Test func `an arena knows its own blocks`() throws {
        try withArena { arena in
            let own = try allocated(64, in: &arena)
            let other = try #require(malloc(64))
            defer { free(other) }
            #expect(arena.owns(own))
            #expect(!arena.owns(other))
        }
    }
}
