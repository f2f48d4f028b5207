import ArgumentParser
import Glibc
import ScrapeCrawler

/// Where the process begins: as a worker when it was started as one, else as the command line says.
@main
enum Program {
    static func main() {
        // A worker must not have a second thread, so this comes before everything that might start one.
        if WorkerMain.isWorker { WorkerMain.run() }
        // libcurl leaves it to the program; whoever writes to a closed pipe gets EPIPE instead.
        signal(SIGPIPE, SIG_IGN)
        let interrupts = Interrupts()
        Task.detached {
            let status = await run(Array(CommandLine.arguments.dropFirst()))
            exit(status.rawValue)
        }
        interrupts.waitAndLeave()
    }

    static func run(_ arguments: [String]) async -> ProgramExit {
        do {
            if arguments.isEmpty { throw CleanExit.helpRequest(Scrape.self) }
            var command = try Scrape.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .success
        } catch let status as ProgramExit {
            return status
        } catch is CancellationError {
            return .interrupted
        } catch {
            return report(error, Rules.complaint(about: arguments), isAsked: !arguments.isEmpty)
        }
    }

    /// Prints help and version where they were asked for on stdout, and what is wrong with the command line on stderr.
    ///
    /// - Parameter complaint: A better sentence than the parser's.
    private static func report(_ error: any Error, _ complaint: String?, isAsked: Bool) -> ProgramExit {
        guard Scrape.exitCode(for: error).isSuccess else {
            Console().error(complaint ?? Scrape.message(for: error))
            return .usage
        }
        var text = Scrape.fullMessage(for: error)
        if [Scrape.helpMessage(), Scrape.helpMessage(for: Get.self)].contains(text) { text = Scrape.firstHelp() }
        FileDescriptor(isAsked ? 1 : 2).write(text + "\n")
        return isAsked ? .success : .usage
    }
}
