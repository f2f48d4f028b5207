import Glibc
import ScrapeTypes

/// Prints the CPU time that each stage takes for a page: the median of several rounds, in which the stages take turns.
///
///     bench [FOLDER]      pages: the .html files of a folder, or ones that it makes itself
@main
enum Bench {
    private static let rounds = 7

    static func main() throws {
        let pages = try CommandLine.arguments.dropFirst().first.map(PageSource.read) ?? PageSource.generate(60)
        guard !pages.isEmpty else {
            print("bench: no .html files there")
            exit(1)
        }
        let bytes = pages.reduce(0) { $0 + $1.body.count }
        print("\(pages.count) pages of \(bytes / pages.count / 1024) KiB, \(rounds) rounds, CPU µs a page\n")

        let stages = Stage.all(pages)
        var figures = stages.map { _ in [Double]() }
        for round in 0...rounds {
            for index in stages.indices {
                let time = stages[index].run()
                // The first round warms up.
                if round > 0 { figures[index].append(time / Double(pages.count)) }
            }
        }
        print("stage".padded(to: 34) + "median".leading(10) + "least".leading(10) + "most".leading(10))
        for (stage, figures) in zip(stages, figures) {
            let sorted = figures.sorted()
            let columns = [sorted[sorted.count / 2], sorted[0], sorted[sorted.count - 1]]
            print(stage.name.padded(to: 34) + columns.map { "\(Int($0.rounded()))".leading(10) }.joined())
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    fileprivate func leading(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
