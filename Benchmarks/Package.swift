// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that who builds scrape does not build this.
let package = Package(
    name: "bench",
    dependencies: [.package(path: "..")],
    targets: [
        // It looks at what the libraries keep to themselves, so it is built with -enable-testing.
        .executableTarget(
            name: "bench",
            // The folder of the repository may have any name, and SwiftPM calls a local package by its folder.
            dependencies: [.product(name: "ScrapeKit", package: Context.packageDirectory.repositoryName)]
        ),
        .target(name: "Measuring"),
        .executableTarget(name: "bare-loop", linkerSettings: [.linkedLibrary("curl")]),
        // It looks at what the libraries keep to themselves, so it is built with -enable-testing.
        .executableTarget(
            name: "bench-selectors",
            dependencies: [.product(name: "ScrapeKit", package: Context.packageDirectory.repositoryName)]
        ),
        .executableTarget(
            name: "bench-fetch",
            dependencies: [.product(name: "ScrapeKit", package: Context.packageDirectory.repositoryName)]
        ),
        .executableTarget(
            name: "bench-store",
            dependencies: [
                "Measuring", .product(name: "ScrapeStore", package: Context.packageDirectory.repositoryName),
            ]
        ),
        .executableTarget(
            name: "bench-frontier",
            dependencies: [
                "Measuring", .product(name: "ScrapeStore", package: Context.packageDirectory.repositoryName),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

extension String {
    /// The name of the folder above this one.
    var repositoryName: String {
        String(split(separator: "/").dropLast().last ?? "scrape")
    }
}
