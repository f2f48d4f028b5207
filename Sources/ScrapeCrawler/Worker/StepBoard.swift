import CProcess
import Glibc
import Synchronization

/// Which selector or expression of a rule runs, written by whoever runs it and read by whoever watches, in this process
/// or in another one.
///
/// One word of memory holds the step's number and the CPU time at its beginning.
final class StepBoard: Sendable {
    /// The step that runs: its number in `SiteRule.texts`, and the process's CPU time when it began.
    struct Step: Equatable {
        var number: Int
        var began: Duration
    }

    /// Where a worker finds its end of the board.
    static let descriptorNumber: Int32 = 4

    // The memory lives as long as the board, and is only ever read and written as a whole word.
    private nonisolated(unsafe) let word: UnsafeMutablePointer<Atomic<UInt64>>
    /// The file behind the memory, to be given to a worker.
    let descriptor: Descriptor

    /// A board whose memory a child process can share.
    convenience init() throws(SystemError) {
        let number = scrape_memory_file("scrape-step")
        if number < 0 { throw SystemError("memfd_create", code: errno) }
        let descriptor = Descriptor(number)
        if ftruncate(number, 8) != 0 { throw SystemError("ftruncate", code: errno) }
        try self.init(descriptor)
    }

    /// The board behind an inherited descriptor.
    init(_ descriptor: consuming Descriptor) throws(SystemError) {
        let memory = mmap(nil, 8, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.number, 0)
        guard let memory, memory != MAP_FAILED else { throw SystemError("mmap", code: errno) }
        word = memory.assumingMemoryBound(to: Atomic<UInt64>.self)
        self.descriptor = descriptor
    }

    deinit {
        munmap(word, 8)
    }

    /// Notes that a step begins; 0 notes that none runs.
    func begin(_ number: Int32) {
        let word =
            number == 0 ? 0 : UInt64(UInt16(clamping: number)) << 48 | StepBoard.microseconds(CPUClock.ofProcess.now)
        self.word.pointee.store(word, ordering: .relaxed)
    }

    var current: Step? {
        let word = word.pointee.load(ordering: .relaxed)
        guard word != 0 else { return nil }
        return Step(number: Int(word >> 48), began: .microseconds(Int64(word & (1 << 48 - 1))))
    }

    private static func microseconds(_ time: Duration) -> UInt64 {
        UInt64(time / .microseconds(1)) & (1 << 48 - 1)
    }
}
