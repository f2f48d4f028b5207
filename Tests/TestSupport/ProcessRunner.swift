import Glibc
import Synchronization

/// A program that ran to its end, and what came of it.
public struct ProcessResult: Sendable {
    /// The exit status, or 128 and the number of the signal that ended it.
    public var status: Int32
    public var output: [UInt8]
    public var error: [UInt8]

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text.
    public var messages: String { String(decoding: error, as: UTF8.self) }
}

/// A program that is to be run: by `posix_spawn`, with pipes or a terminal for its output.
public struct ProcessRunner: Sendable {
    public enum Failure: Error {
        case notStarted(Int32)
        case hangs
    }

    public var program: String
    public var arguments: [String]
    public var input: [UInt8] = []
    /// Variables besides this process's own.
    public var environment: [String: String] = [:]
    /// Whether its output and its messages go to a terminal.
    public var hasTerminal = false
    /// Whether anybody reads its output.
    public var hasReader = true
    /// Called with the process's number when it has started.
    public var whenRunning: (@Sendable (pid_t) -> Void)?

    public init(_ program: String, _ arguments: [String] = []) {
        self.program = program
        self.arguments = arguments
    }

    /// The program `scrape` that was built together with the tests.
    public static func scrape(_ arguments: String...) -> ProcessRunner {
        ProcessRunner(builtProgram, arguments)
    }

    /// Where the built `scrape` lies: beside the test bundle.
    public static var builtProgram: String {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        let own = String(decoding: path.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return own.prefix(through: own.lastIndex(of: "/") ?? own.startIndex) + "scrape"
    }

    /// Runs the program and waits for its end, at most a minute without a byte from it.
    public func run() async throws -> ProcessResult {
        // The threads of the pool are few, and others may have to run for the program to end.
        try await withCheckedThrowingContinuation { continuation in
            startThread { continuation.resume(with: Result { try runHere() }) }
        }
    }

    private func runHere() throws -> ProcessResult {
        let output = Channel(isTerminal: hasTerminal), error = Channel(isTerminal: hasTerminal)
        defer {
            output.closeAll()
            error.closeAll()
        }
        let pid = try start(output, error)
        whenRunning?(pid)
        var result = ProcessResult(status: 0, output: [], error: [])
        let ended = Channel.drain([output.reader, error.reader], into: [\.output, \.error], of: &result)
        if !ended { kill(pid, SIGKILL) }
        result.status = ProcessRunner.wait(for: pid)
        guard ended else { throw Failure.hangs }
        return result
    }

    // Between the making of a pipe and its mark "close on exec" another thread must not start a process: it would hold
    // the pipe open.
    private static let spawning = Mutex<Void>(())

    private func start(_ output: Channel, _ error: Channel) throws -> pid_t {
        try ProcessRunner.spawning.withLock { _ in
            let input = try inputFile()
            defer { close(input) }
            output.open()
            error.open()
            var actions = posix_spawn_file_actions_t()
            posix_spawn_file_actions_init(&actions)
            defer { posix_spawn_file_actions_destroy(&actions) }
            posix_spawn_file_actions_adddup2(&actions, input, 0)
            posix_spawn_file_actions_adddup2(&actions, output.writer, 1)
            posix_spawn_file_actions_adddup2(&actions, error.writer, 2)
            var pid = pid_t()
            let code = CStrings(([program] + arguments)).with { argv in
                CStrings(variables).with { posix_spawn(&pid, program, &actions, nil, argv, $0) }
            }
            output.closeWriter()
            error.closeWriter()
            if !hasReader { output.closeAll() }
            guard code == 0 else { throw Failure.notStarted(code) }
            return pid
        }
    }

    /// A file that has no name any more and holds the input.
    private func inputFile() throws -> Int32 {
        var name = Array("/tmp/scrape-test-XXXXXX".utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { throw Failure.notStarted(errno) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        unlink(name)
        var rest = input[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure.notStarted(errno) }
            rest = rest.dropFirst(count)
        }
        lseek(file, 0, SEEK_SET)
        return file
    }

    private var variables: [String] {
        var variables = environment
        for name in ["PATH", "HOME", "LANG", "TERM", "LD_LIBRARY_PATH"] where variables[name] == nil {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        return variables.map { "\($0.key)=\($0.value)" }
    }

    private static func wait(for pid: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}

/// One output of a process: a pipe or a terminal.
private final class Channel {
    private(set) var reader: Int32 = -1
    private(set) var writer: Int32 = -1
    private let isTerminal: Bool

    init(isTerminal: Bool = false) {
        self.isTerminal = isTerminal
    }

    func open() {
        if isTerminal {
            // What posix_openpt, unlockpt and ptsname do; the Glibc module has none of them.
            var unlocked: Int32 = 0, number: Int32 = 0
            reader = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
            _ = ioctl(reader, 0x4004_5431, &unlocked)
            _ = ioctl(reader, 0x8004_5430, &number)
            writer = Glibc.open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        } else {
            var ends: [Int32] = [-1, -1]
            pipe(&ends)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (reader, writer) = (ends[0], ends[1])
        }
    }

    func closeWriter() {
        if writer >= 0 { close(writer) }
        writer = -1
    }

    func closeAll() {
        closeWriter()
        if reader >= 0 { close(reader) }
        reader = -1
    }

    /// Reads all descriptors to their ends; `false` when a minute passes without a byte.
    static func drain(
        _ descriptors: [Int32],
        into paths: [WritableKeyPath<ProcessResult, [UInt8]>],
        of result: inout ProcessResult
    ) -> Bool {
        var open = Set(descriptors.indices.filter { descriptors[$0] >= 0 })
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while !open.isEmpty {
            let indices = open.sorted()
            var requests = indices.map { pollfd(fd: descriptors[$0], events: Int16(POLLIN), revents: 0) }
            let ready = poll(&requests, nfds_t(requests.count), 60_000)
            if ready < 0, errno == EINTR { continue }
            if ready <= 0 { return false }
            for (request, index) in zip(requests, indices) where request.revents != 0 {
                let count = read(descriptors[index], &piece, piece.count)
                // A terminal whose other side is closed gives EIO.
                if count > 0 { result[keyPath: paths[index]] += piece[..<count] } else { open.remove(index) }
            }
        }
        return true
    }
}

/// A list of C strings with `NULL` at its end.
private struct CStrings {
    private let strings: [String]

    init(_ strings: [String]) {
        self.strings = strings
    }

    func with<Result>(_ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
