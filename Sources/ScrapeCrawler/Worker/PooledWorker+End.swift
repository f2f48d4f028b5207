import Glibc

extension PooledWorker {
    /// Why a worker ended that nobody ended.
    func cause(_ ending: WorkerProcess.Ending, _ lastWords: String) -> WorkerEnd.Cause {
        switch ending {
        case .exit(let code): .exit(code: Int(code))
        case .signal(let signal): ranOutOfMemory(signal, lastWords) ? .memoryLimit : .signal(Int(signal))
        }
    }

    func startError(_ lastWords: String) -> WorkerError {
        isOtherVersion
            ? .otherVersion(executable: executable) : .notAWorker(executable: executable, message: lastWords)
    }

    /// Nobody is told of a limit on the address space: an allocation fails, and what failed says so and gives up.
    private func ranOutOfMemory(_ signal: Int32, _ lastWords: String) -> Bool {
        guard [SIGABRT, SIGILL, SIGTRAP, SIGSEGV].contains(signal) else { return false }
        return ["allocate", "bad_alloc", "out of memory"].contains { lastWords.contains($0) }
    }
}
