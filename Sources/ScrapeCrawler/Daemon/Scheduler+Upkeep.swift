import ScrapeScheduling
import ScrapeTypes

// What the daemon does beside visits: it begins, looks up some times a second, and waits for a store that is full.
extension Scheduler {
    func begin() async throws {
        let now = configuration.now()
        if let last = try await store.lastClock(), last > now {
            configuration.tell(.clockJumped(now - last))
            try await store.clockWentBack(by: last - now, at: now)
        }
        let reclaimed = try await store.expireLeases(at: nil)
        changes = try await store.foreignChanges()
        try await loadHosts()
        configuration.tell(.began(reclaimed: reclaimed, hosts: queue.count))
    }

    /// Reads anew which hosts have something waiting.
    func loadHosts() async throws {
        let waiting = try await store.waitingHosts()
        var gone = Set(states.keys)
        for host in waiting {
            gone.remove(host.host)
            guard !queue.isVisited(host.host) else {
                touched.insert(host.host)
                continue
            }
            states[host.host] = host.state
            queue.set(host.host, to: max(host.due, ready(host.host)))
        }
        for host in gone where !queue.isVisited(host) {
            states[host] = nil
            queue.set(host, to: nil)
        }
        wake()
    }

    /// Takes in the hosts of addresses that a visit has brought.
    func admit(_ entries: [FrontierEntry]) async {
        for host in Set(entries.map(\.found.url.host)) {
            do {
                let due = try await store.due(of: host)
                let state =
                    if let known = states[host] { known } else { try await store.state(of: host) ?? HostState(host) }
                admit(host, state, due: due)
            } catch {
                hasToLoad = true
            }
        }
        if !entries.isEmpty { wake() }
    }

    private func admit(_ host: Host, _ state: HostState, due: Instant?) {
        guard !queue.isVisited(host) else {
            touched.insert(host)
            return
        }
        guard let due else { return }
        if states[host] == nil { states[host] = state }
        queue.set(host, to: max(due, ready(host)))
    }

    func tickForever() async {
        var count = 0
        while (try? await Task.sleep(for: configuration.tick)) != nil {
            count += 1
            configuration.tell(.tick)
            await tryAgain()
            await watchClock()
            await lookForChanges()
            await save(notes: gate.takeNotes())
            guard count.isMultiple(of: 20) else { continue }
            await renewLeases()
            try? await store.noteClock(configuration.now())
        }
    }

    private func watchClock() async {
        let jump = clock.jump(clock: configuration.now(), steady: .steady)
        guard jump != .zero else { return }
        configuration.tell(.clockJumped(jump))
        do {
            if jump < .zero { try await store.clockWentBack(by: .zero - jump, at: configuration.now()) }
            try await loadHosts()
        } catch {
            await pause(for: error)
        }
    }

    /// Commands that change the store beside the daemon are noticed here.
    private func lookForChanges() async {
        guard let now = try? await store.foreignChanges(), now != changes || hasToLoad else { return }
        do {
            hasToLoad = false
            try await loadHosts()
            changes = now
        } catch {
            hasToLoad = true
            await pause(for: error)
        }
    }

    private func renewLeases() async {
        let now = configuration.now()
        let old = heldLeases().filter { $0.until - now < configuration.leaseTime / 2 }
        guard !old.isEmpty else { return }
        if let renewed = try? await store.renew(old, until: now + configuration.leaseTime) { keep(renewed) }
    }

    /// Keeps what was learned of hosts that have no visit of their own.
    func save(notes: [Host: HostGate.Note]) async {
        guard !notes.isEmpty else { return }
        var changed: [HostState] = []
        for (host, note) in notes {
            let known =
                if let state = states[host] { state } else { (try? await store.state(of: host)) ?? HostState(host) }
            let state = lacking(note, known.noting(note))
            if note.lacksRobots { hasToLoad = true }
            if states[host] != nil { states[host] = state }
            changed.append(state)
        }
        try? await store.save(changed)
    }

    /// A host whose robots.txt could not be had on the way of another's visit is left alone as after a visit of its own.
    private func lacking(_ note: HostGate.Note, _ state: HostState) -> HostState {
        let now = configuration.now()
        guard note.lacksRobots, state.pause.map({ $0.until > now }) != true else { return state }
        return configuration.hosts.state(state, after: .withoutRobots, at: now, random: .random(in: 0..<1))
    }

    /// Begins no visit until the store takes something again; most often the disk is full. Returns after some time.
    func pause(for error: any Error) async {
        isPaused = true
        switch outage.fails(at: .steady) {
        case .begins: configuration.tell(.storeFails(error))
        case .goesOn(let time): configuration.tell(.storeStillFails(error, since: time))
        case .ends, nil: break
        }
        _ = try? await Task.sleep(for: configuration.storeWait)
    }

    /// Tells that an outage is over.
    func tell(_ news: Outage.News?) {
        if case .ends(let time) = news { configuration.tell(.storeTakesAgain(after: time)) }
    }

    private func tryAgain() async {
        tell(outage.rests(at: .steady))
        guard isPaused, outage.mayBegin(at: .steady) else { return }
        guard (try? await store.noteClock(configuration.now())) != nil else { return }
        isPaused = false
        wake()
    }
}

extension Duration {
    /// A time that nobody sets.
    static var steady: Duration { .microseconds(ContinuousTime.microseconds) }
}
