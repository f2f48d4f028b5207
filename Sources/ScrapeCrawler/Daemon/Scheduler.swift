import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes

/// The daemon: leases addresses whose hosts have rested, has them visited, and commits what came of it.
///
/// Everything that matters is in the store. Here are only the leases, and when each host may be asked next; a daemon that
/// is killed at any moment begins again from the store, and does once more what it had not committed.
public actor Scheduler {
    private(set) var configuration: Configuration
    private let limits: HostLimits
    let store: any FrontierStore
    private var visitor: FrontierVisitor
    let gate: HostGate
    private let load: PageLoad
    let began: Instant

    var queue = HostQueue()
    /// Of the hosts that have something waiting, or are visited.
    var states: [Host: HostState] = [:]
    private var leases: [Int64: Lease] = [:]
    /// Hosts that got an address while they were visited.
    var touched: Set<Host> = []
    /// Whether something could not be read, so that all hosts have to be.
    var hasToLoad = false
    private var visits: [Host: Task<Void, Never>] = [:]
    private(set) var isStopping = false
    var isPaused = false
    var outage = Outage()
    var figures = Figures()
    private var sleeper: CheckedContinuation<Void, Never>?
    private var alarm: Task<Void, Never>?
    var changes: Int?
    var clock = ClockWatch()

    /// - Parameter reader: Reads what sources send; without it they are left alone.
    public init(
        _ configuration: Configuration,
        store: any FrontierStore & RobotsStore,
        fetching: Fetcher.Configuration,
        engine: any Engine,
        rules: any RuleSource,
        reader: (any SourceReader)? = nil
    ) throws {
        self.configuration = configuration
        self.store = store
        began = configuration.now()
        load = PageLoad()
        let limits = HostLimits(configuration)
        self.limits = limits
        gate = HostGate(perAddress: configuration.perAddress, began: began, now: configuration.now) { host, address in
            limits.delay(of: host, at: address)
        }
        let fetcher = try Fetcher(configuration: fetching, politeness: gate, robotsStore: store)
        visitor = FrontierVisitor(
            crawler: Crawler(fetcher: fetcher, engine: LoadedEngine(engine: engine, load: load), rules: rules),
            reader: reader.map { [load] in LoadedReader(reader: $0, load: load) },
            policy: configuration.visits,
            options: configuration.options,
            dropsNoIndex: configuration.dropsNoIndex,
            now: configuration.now
        )
    }

    /// Works until `stop` is called; then waits for the visits that go on, as long as they may.
    public func run() async throws {
        try await begin()
        let ticking = Task { await tickForever() }
        while !isStopping { await step() }
        await drain()
        ticking.cancel()
        await ticking.value
        await save(notes: gate.takeNotes())
        try? await store.noteClock(configuration.now())
        configuration.tell(.stopped)
    }

    /// Works from now on by another configuration; visits that have begun, and rests, end as they began.
    public func take(_ new: Configuration) async {
        configuration.take(new)
        limits.take(configuration)
        visitor.policy = configuration.visits
        visitor.dropsNoIndex = configuration.dropsNoIndex
        await gate.limit(perAddress: configuration.perAddress)
        // Hosts may have to rest for another time.
        hasToLoad = true
        wake()
    }

    /// Begins no further visit.
    public func stop() {
        isStopping = true
        wake()
    }

    /// The figures of now.
    public func currentFigures() -> Figures {
        var figures = figures
        figures.visiting = visits.count
        figures.waitingHosts = queue.count
        figures.isPaused = isPaused
        return figures
    }

    /// Begins a visit, or waits for something to do.
    private func step() async {
        guard !isPaused, visits.count < configuration.width, load.bytes < configuration.heldBytes else {
            return await sleep(until: nil)
        }
        switch queue.next(at: configuration.now()) {
        case .visit(let host): visits[host] = Task { await visit(host) }
        case .wait(let moment): await sleep(until: moment)
        case .idle where configuration.endsWhenIdle && visits.isEmpty && !hasToLoad: stop()
        case .idle: await sleep(until: nil)
        }
    }

    /// Visits the host's next address.
    private func visit(_ host: Host) async {
        if let lease = await lease(host) {
            leases[lease.token] = lease
            await commit(await report(on: lease), of: lease)
            leases[lease.token] = nil
        }
        let due = await nextDue(of: host)
        visits[host] = nil
        queue.finish(host, next: due.map { max($0, ready(host)) })
        if due == nil { states[host] = nil }
        wake()
    }

    /// When the host's next address is due, read again where somebody added one meanwhile.
    private func nextDue(of host: Host) async -> Instant? {
        while true {
            touched.remove(host)
            do {
                let due = try await store.due(of: host)
                if !touched.contains(host) { return due }
            } catch {
                await pause(for: error)
                if isStopping { return nil }
            }
        }
    }

    private func lease(_ host: Host) async -> Lease? {
        let now = configuration.now()
        do {
            if let state = states[host] { await gate.recall(state) }
            return try await store.lease(1, of: host, at: now, until: now + configuration.leaseTime).first
        } catch {
            await pause(for: error)
            return nil
        }
    }

    /// `nil` where the visit was broken off.
    private func report(on lease: Lease) async -> FrontierVisitor.Report? {
        do {
            return try await visitor.visit(lease)
        } catch {
            if !(error is CancellationError) { await pause(for: error) }
            try? await store.release([lease])
            return nil
        }
    }

    /// Records a visit; where the store does not take it, again and again until it does or the daemon stops.
    private func commit(_ report: FrontierVisitor.Report?, of lease: Lease) async {
        guard let report else { return }
        let record = await completed(report)
        let held = record.pages.reduce(0) { $0 + $1.body.count }
        load.add(held)
        defer { load.add(-held) }
        var isHeld = false
        defer { if isHeld { outage.lets() } }
        while true {
            do {
                let holds = try await store.commit(record)
                if isHeld { outage.lets() }
                isHeld = false
                tell(outage.succeeds(at: .steady))
                if holds { note(record) }
                return await admit(record.entries)
            } catch {
                if !isHeld { outage.holds() }
                isHeld = true
                await pause(for: error)
                if isStopping { return }
            }
        }
    }

    private func note(_ record: VisitRecord) {
        figures.visits += 1
        if record.article != nil { figures.articles += 1 }
        configuration.tell(.visited(record))
    }

    private func completed(_ report: FrontierVisitor.Report) async -> VisitRecord {
        var record = report.record
        let host = record.lease.host
        let note = await gate.takeNote(of: host)
        let known = (states[host] ?? HostState(host)).noting(note)
        // A redirect's target may be what lacks it: that is left alone, and this one has answered.
        let isOthers = report.answer == .withoutRobots && note?.lacksRobots != true
        let state = configuration.hosts.state(
            known,
            after: isOthers ? .well : report.answer,
            at: record.at,
            own: configuration.delay(host, known.address),
            random: .random(in: 0..<1)
        )
        states[host] = await withinBudget(state, after: record)
        record.host = states[host]
        return record
    }

    /// A host whose rule gives it a budget, and that has had it, is left alone until the next day.
    private func withinBudget(_ state: HostState, after record: VisitRecord) async -> HostState {
        guard let budget = visitor.budget(of: record.lease),
            let made = try? await store.requests(of: state.host, onDayOf: record.at),
            made + record.requests >= budget
        else { return state }
        var state = state
        let morning = Instant(milliseconds: (record.at.dayNumber + 1) * 86_400_000)
        state.pause = HostState.Pause(until: morning, length: morning - record.at, reason: .budget)
        return state
    }

    /// When a host may be asked next. In the first moments nobody knows whom an earlier process has asked just before.
    func ready(_ host: Host) -> Instant {
        var state = states[host] ?? HostState(host)
        state.answered = max(state.answered ?? began, began)
        let own = configuration.delay(host, state.address)
        return configuration.hosts.ready(state, own: own, at: configuration.now())
    }

    /// Leases of visits that go on.
    func heldLeases() -> [Lease] { Array(leases.values) }

    func keep(_ renewed: [Lease]) {
        for lease in renewed where leases[lease.token] != nil { leases[lease.token] = lease }
    }

    private func drain() async {
        if !visits.isEmpty { configuration.tell(.draining(visits: visits.count)) }
        let limit = Task {
            try await Task.sleep(for: configuration.drainTime)
            for visit in visits.values { visit.cancel() }
        }
        while let visit = visits.values.first { await visit.value }
        limit.cancel()
    }
}

// MARK: Sleeping

extension Scheduler {
    func wake() {
        alarm?.cancel()
        alarm = nil
        sleeper?.resume()
        sleeper = nil
    }

    private func sleep(until moment: Instant?) async {
        if isStopping { return }
        if let moment {
            // A tick looks at the clock: a longer sleep would miss that it was set.
            let length = min(max(moment - configuration.now(), .milliseconds(1)), .seconds(60))
            alarm = Task {
                guard (try? await Task.sleep(for: length)) != nil else { return }
                wake()
            }
        }
        await withCheckedContinuation { sleeper = $0 }
    }
}
