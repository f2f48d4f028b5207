// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that who builds scrape does not build this. It looks at what the library keeps to itself, so it is
// built with -enable-testing.
let package = Package(
    name: "train",
    dependencies: [.package(path: "../..")],
    targets: [
        .executableTarget(
            name: "block-features",
            // The folder of the repository may have any name, and SwiftPM calls a local package by its folder.
            dependencies: [.product(name: "ScrapeKit", package: Context.packageDirectory.repositoryName)]
        )
    ],
    swiftLanguageModes: [.v6]
)

extension String {
    /// The name of the folder two above this one.
    var repositoryName: String {
        String(split(separator: "/").dropLast(2).last ?? "scrape")
    }
}
