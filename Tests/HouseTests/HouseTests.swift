import Testing

/// What holds for the whole house (ARCHITECTURE.md), read off the sources themselves.
struct HouseTests {
    let plan: FloorPlan

    init() throws {
        plan = try FloorPlan()
    }

    @Test func `the plan was found`() {
        #expect(plan.rows.count >= 10)
        #expect(plan.doors.contains("CLibXML2"))
        for target in plan.rows.keys { #expect(!plan.files(of: target).isEmpty, "\(target) has no files") }
    }

    @Test func `each target imports what its row in Package.swift says, and nothing else`() {
        let own = Set(plan.rows.keys).union(plan.doors)
        for (target, row) in plan.rows {
            let imports = plan.files(of: target).reduce(into: Set()) { $0.formUnion($1.imports) }
            #expect(imports.intersection(own) == row, "\(target)")
        }
    }

    @Test func `each door to a C library is opened by one target`() {
        for door in plan.doors {
            let users = plan.rows.keys.filter { target in plan.files(of: target).contains { $0.imports.contains(door) }
            }
            #expect(users.count == 1, "\(door): \(users)")
        }
    }

    @Test func `unsafe pointers stay in the targets that own a door`() {
        let words = [
            "UnsafePointer", "UnsafeMutablePointer", "UnsafeRawPointer", "UnsafeMutableRawPointer",
            "UnsafeBufferPointer", "UnsafeMutableBufferPointer", "UnsafeRawBufferPointer", "OpaquePointer",
            "Unmanaged<", "withUnsafe",
        ]
        for (target, row) in plan.rows where row.isDisjoint(with: plan.doors) {
            for file in plan.files(of: target) {
                for word in words { #expect(!file.contains(word), "\(file.path) has \(word)") }
            }
        }
    }

    @Test func `Foundation comes in nowhere`() {
        for target in plan.rows.keys {
            for file in plan.files(of: target) {
                let foundation = file.imports.filter { $0.hasPrefix("Foundation") }
                #expect(foundation.isEmpty, "\(file.path)")
            }
        }
    }

    // Each floor may stand on the ones below it, and no stage on another.
    @Test func `imports point down only`() {
        let floors: [Set<String>] = [
            plan.doors,
            // What another target of the ground floor stands on.
            ["ScrapeTypes", "ScrapeRegex", "ScrapeCodecs"],
            ["ScrapeCurl", "ScrapeDOM", "ScrapeYAML", "ScrapeWARC"],
            [
                "ScrapeScheduling", "ScrapeFetching", "ScrapeDiscovery", "ScrapeExtraction", "ScrapeRules",
                "ScrapeOutput", "ScrapeStore",
            ],
            ["ScrapeCrawler"],
            ["scrape"],
        ]
        #expect(floors.dropFirst().reduce(into: Set()) { $0.formUnion($1) } == Set(plan.rows.keys))
        for (height, floor) in floors.enumerated() {
            let below = floors[..<height].reduce(into: Set()) { $0.formUnion($1) }
            for target in floor { #expect(plan.rows[target, default: []].isSubset(of: below), "\(target)") }
        }
    }

    @Test func `nothing names a place outside the repository`() {
        // Written in two halves, or this file would name them.
        let places = ["/" + "work/", ".." + "/shared"]
        let isText: (String) -> Bool = { name in
            !name.hasPrefix(".build") && !name.contains("/.build")
                && [".swift", ".md", ".h", ".modulemap", ".py", "run", "Makefile"].contains { name.hasSuffix($0) }
        }
        let folders = ["Sources", "Tests", "Benchmarks", "Scripts", "docs", "Rules", "systemd", "Tools", ".ci"]
        for file in folders.flatMap({ FloorPlan.files(below: $0, where: isText) }) {
            for place in places { #expect(!file.contains(place), "\(file.path) names \(place)") }
        }
    }
}
