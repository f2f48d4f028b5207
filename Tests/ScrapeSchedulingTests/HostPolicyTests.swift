import ScrapeScheduling
import ScrapeTypes
import Testing

struct HostPolicyTests {
    private let policy = HostPolicy()
    private let host: HostState
    private let now = Instant(seconds: 1_800_000_000)

    init() throws {
        host = HostState(try Host("example.com"))
    }

    @Test func `a host rests from the end of its answer`() {
        var state = host
        #expect(policy.ready(state, at: now) == now)
        state.answered = now - .seconds(1)
        #expect(policy.ready(state, at: now) == now + .seconds(1))
        #expect(policy.ready(state, own: .seconds(10), at: now) == now + .seconds(9))
        #expect(policy.ready(state, own: .zero, at: now) == now)
    }

    @Test func `the longest of what it asks for counts, up to the cap`() {
        var state = host
        state.crawlDelay = .seconds(7)
        #expect(policy.delay(of: state) == .seconds(7))
        state.crawlDelay = .seconds(700)
        #expect(policy.delay(of: state) == .seconds(30))
        #expect(policy.delay(of: state, own: .seconds(45)) == .seconds(45))
        #expect(policy.delay(of: state, own: .zero) == .zero)
    }

    @Test func `a host that says when it wants to be asked again is left alone until then`() throws {
        let state = after(.overloaded(retryAfter: .seconds(120)))

        #expect(policy.ready(state, at: now) == now + .seconds(120))
        #expect(state.pause?.reason == .asked)
        #expect(policy.delay(of: state) == .seconds(4))
        let longer = after(.overloaded(retryAfter: .seconds(86_400)))
        #expect(policy.ready(longer, at: now) == now + .seconds(3600))
    }

    @Test func `a host that is asked too often is slowed more and more, and less when it answers well`() {
        var state = host
        for _ in 0..<8 { state = after(.overloaded(retryAfter: nil), state) }
        #expect(state.slowed == .seconds(60))
        state = after(.well, state)
        #expect(state.slowed == .seconds(45))
        #expect(state.pause == nil)
        for _ in 0..<20 { state = after(.well, state) }
        #expect(state.slowed == nil)
    }

    @Test func `a host that does not answer is asked less and less often`() {
        var state = host
        var pauses: [Duration] = []
        for _ in 0..<10 {
            state = after(.unreachable, state, random: 0.5)
            pauses.append(state.pause?.length ?? .zero)
        }
        #expect(pauses.prefix(3) == [.seconds(30), .seconds(60), .seconds(120)])
        #expect(pauses.last == .seconds(3600))
        #expect(after(.unreachable, random: 0).pause?.length == .milliseconds(22_500))
    }

    @Test func `one bad page is not the host's fault, three in a row are`() {
        var state = after(.failing)
        state = after(.failing, state)
        #expect(state.pause == nil)
        state = after(.failing, state)
        #expect(state.pause?.reason == .unreachable)
        #expect(after(.blocked, after(.well, state)).pause == nil)
    }

    @Test(arguments: [3600, 365 * 86_400]) func `a clock that was set back makes nobody wait for long`(_ seconds: Int) {
        var state = after(.overloaded(retryAfter: .seconds(60)))
        state.answered = now
        let before = now - .seconds(seconds)

        #expect(policy.ready(state, at: before) == before + .seconds(60))
    }

    @Test func `what was never sent says nothing of the host`() throws {
        let answer = HostAnswer(.failure(.disallowedByRobots(line: 3)), .refused, at: now)
        #expect(answer == .nothing)
        #expect(HostAnswer(.failure(.timedOut(.connect, after: .seconds(10))), .failed, at: now) == .unreachable)
        #expect(HostAnswer(.failure(.status(429)), .failed, at: now) == .overloaded(retryAfter: nil))
        var page = Page(
            requested: try WebURL("https://example.com/"),
            url: try WebURL("https://example.com/"),
            body: [1],
            fetched: now
        )
        page.status = 503
        page.headers = [Header("Retry-After", "90")]
        #expect(HostAnswer(.page(page), .failed, at: now) == .overloaded(retryAfter: .seconds(90)))
        page.headers = [Header("Retry-After", (now + .seconds(30)).httpDate)]
        #expect(HostAnswer(.page(page), .failed, at: now) == .overloaded(retryAfter: .seconds(30)))
    }

    private func after(_ answer: HostAnswer, _ state: HostState? = nil, random: Double = 0.5) -> HostState {
        policy.state(state ?? host, after: answer, at: now, random: random)
    }
}
