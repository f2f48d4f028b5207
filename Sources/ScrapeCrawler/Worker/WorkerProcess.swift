import CProcess
import Glibc

/// A child process that was started as a worker, and this program's ends of its socket and its standard error.
///
/// Whoever starts one ends it, once, with `end()`; a process that nobody waited for stays in the process table.
struct WorkerProcess: ~Copyable {
    let pid: pid_t
    /// Non-blocking: with two jobs in flight, both sides could otherwise wait for the other to read.
    let socket: Descriptor
    let errors: Descriptor

    /// The worker's end of the socket.
    static let socketNumber: Int32 = 3

    /// How a process ended.
    enum Ending: Equatable {
        case exit(code: Int32)
        case signal(Int32)
    }

    /// A board for the worker's steps.
    static func board() throws(WorkerError) -> StepBoard {
        do {
            return try StepBoard()
        } catch {
            throw .system(call: error.call, code: error.code)
        }
    }

    init(executable: String, memoryLimit: Int, board: StepBoard) throws(WorkerError) {
        let socket = try Pipe.socket()
        let errors = try Pipe.errors()
        pid = try WorkerProcess.spawn(
            executable,
            ["scrape", WorkerMain.mark, "\(memoryLimit)"],
            socket: socket.theirs.number,
            errors: errors.theirs.number,
            board: board.descriptor.number
        )
        self.socket = socket.takeOurs()
        self.errors = errors.takeOurs()
    }

    /// Ends the process and all that it may have started, whatever they do, and waits until it is gone. A process that
    /// was ending already keeps its own way of ending.
    borrowing func end() -> Ending {
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            // Without a status, because the surrounding program ignores SIGCHLD: it can only have been this signal.
            if errno != EINTR { return .signal(SIGKILL) }
        }
        let signal = scrape_ended_by_signal(status)
        return signal == 0 ? .exit(code: scrape_exit_code(status)) : .signal(signal)
    }

    private static func spawn(
        _ executable: String,
        _ arguments: [String],
        socket: Int32,
        errors: Int32,
        board: Int32
    ) throws(WorkerError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        // Closed, it would be given to the next file that is opened, and a stray print would go there.
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        // The board first: its number may be the one that the socket gets, but the socket's is none below five.
        posix_spawn_file_actions_adddup2(&actions, board, StepBoard.descriptorNumber)
        posix_spawn_file_actions_adddup2(&actions, socket, socketNumber)
        posix_spawn_file_actions_addclosefrom_np(&actions, StepBoard.descriptorNumber + 1)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        // A group of its own: Ctrl-C at the terminal is for the program, which ends its workers itself.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP)
        )

        var pid = pid_t()
        let code = withCStrings(arguments) { arguments in
            withCStrings(environment) { posix_spawn(&pid, executable, &actions, &attributes, arguments, $0) }
        }
        if code != 0 { throw .cannotStart(executable: executable, code: code) }
        return pid
    }

    /// What a worker sees of the environment: nothing that could be a secret, because it reads hostile pages.
    private static var environment: [String] {
        let passed = [
            "GCONV_PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE", "TZ", "TZDIR",
            "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
        ]
        let values = passed.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
        // Swift's crash helper starts a program of its own, which takes seconds and tells the parent nothing.
        return values + ["SWIFT_BACKTRACE=enable=no"]
    }
}

/// Two connected descriptors: one stays here, the other goes to the worker.
private struct Pipe: ~Copyable {
    private let ours: Descriptor
    let theirs: Descriptor

    static func socket() throws(WorkerError) -> Pipe {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        if socketpair(AF_UNIX, type, 0, &ends) != 0 { throw .system(call: "socketpair", code: errno) }
        return try Pipe(ours: ends[0], theirs: ends[1])
    }

    static func errors() throws(WorkerError) -> Pipe {
        var ends: [Int32] = [-1, -1]
        if pipe2(&ends, O_CLOEXEC) != 0 { throw .system(call: "pipe2", code: errno) }
        return try Pipe(ours: ends[0], theirs: ends[1])
    }

    private init(ours: Int32, theirs: Int32) throws(WorkerError) {
        self.ours = Descriptor(ours)
        // A program that closed its standard descriptors gets their numbers here, and the worker's would collide.
        let raised = theirs > StepBoard.descriptorNumber ? theirs : fcntl(theirs, F_DUPFD_CLOEXEC, 5)
        let code = errno
        if raised != theirs { close(theirs) }
        self.theirs = Descriptor(raised)
        if raised < 0 { throw .system(call: "fcntl", code: code) }
        _ = fcntl(ours, F_SETFL, fcntl(ours, F_GETFL) | O_NONBLOCK)
    }

    consuming func takeOurs() -> Descriptor { ours }
}

/// Hands over an array of C strings that ends with a null pointer.
private func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
}
