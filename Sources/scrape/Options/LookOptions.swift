import ArgumentParser
import ScrapeStore
import ScrapeTypes

/// What commands that look at the store, or change it beside a daemon, have in common.
struct LookOptions: ParsableArguments {
    @OptionGroup(title: "STORE") var store: StoreOptions
    @OptionGroup(title: "CONFIGURATION") var configuration: ConfigurationOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    /// Runs the body with the store open; what is wrong with that is said, and becomes the exit status.
    func withStore(_ role: Store.Role = .reader, _ body: (Store, Settings) async throws -> Void) async throws {
        let console = messages.console
        let settings = try configuration.settings(console)
        let store = try store.open(settings, as: role, console)
        do {
            try await body(store, settings)
        } catch let error as StoreError {
            console.error("\(store.path): \(error.sentence)")
            throw ProgramExit.file
        }
    }

    /// A site as people name it: its host, or any address of it.
    static func host(_ text: String) throws -> Host {
        let address = text.contains("://") ? text : "https://" + text
        guard let url = try? WebURL(address) else { throw ValidationError("\"\(text)\" is no site: name its host.") }
        return url.host
    }
}

/// Times as people read them.
enum Moments {
    /// `now`, `in 12s`, `in 3h`.
    static func until(_ moment: Instant, at now: Instant) -> String {
        moment <= now ? "now" : "in " + length(moment - now)
    }

    static func since(_ moment: Instant, at now: Instant) -> String { length(max(now - moment, .zero)) + " ago" }

    private static func length(_ duration: Duration) -> String {
        let seconds = (duration.milliseconds + 999) / 1000
        switch seconds {
        case ..<120: return "\(seconds)s"
        case ..<7200: return "\(seconds / 60)m"
        case ..<172_800: return "\(seconds / 3600)h"
        default: return "\(seconds / 86_400)d"
        }
    }
}

extension HostState.Reason {
    /// Why a host is left alone, for people.
    var sentence: String {
        switch self {
        case .asked: "asked for it (Retry-After)"
        case .overloaded: "answered that it is asked too often"
        case .unreachable: "does not answer"
        case .blocked: "shows a wall instead of its pages"
        case .robots: "does not show its robots.txt"
        case .budget: "has had its requests of the day"
        }
    }
}

extension JSONValue {
    static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }

    static func time(_ moment: Instant?) -> JSONValue { moment.map { .string($0.rfc3339) } ?? .null }
}
