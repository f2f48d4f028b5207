import ScrapeTypes

/// The steps of an extraction, kept only where the job asks for them: otherwise a call costs a comparison.
final class ExtractionTrace {
    private(set) var steps: [TraceStep] = []
    let isOn: Bool
    private let start: ContinuousClock.Instant?

    init(_ isOn: Bool) {
        self.isOn = isOn
        start = isOn ? ContinuousClock.now : nil
    }

    func add(_ name: String, _ detail: @autoclosure () -> String) {
        guard let start else { return }
        steps.append(TraceStep(name: name, detail: detail(), elapsed: ContinuousClock.now - start))
    }
}
