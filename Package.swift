// swift-tools-version: 6.2

import PackageDescription

// The rows below are the house's floor plan (ARCHITECTURE.md): a target may import what stands in its row and
// nothing else. Every build passes `--explicit-target-dependency-import-check error`, so the plan cannot drift.

let package = Package(
    name: "scrape",
    products: [
        .executable(name: "scrape", targets: ["scrape"]),
        .library(name: "ScrapeExtraction", targets: ["ScrapeExtraction"]),
        .library(name: "ScrapeStore", targets: ["ScrapeStore"]),
        .library(
            name: "ScrapeKit",
            targets: [
                "ScrapeCrawler", "ScrapeFetching", "ScrapeDiscovery", "ScrapeScheduling", "ScrapeRules",
                "ScrapeExtraction", "ScrapeOutput", "ScrapeStore",
            ]
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        // 0: doors to C libraries.
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .systemLibrary(
            name: "CLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),
        .systemLibrary(
            name: "CDeflate",
            pkgConfig: "libdeflate",
            providers: [.apt(["libdeflate-dev"])]
        ),
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]
        ),
        .systemLibrary(
            name: "CBrotli",
            pkgConfig: "libbrotlidec",
            providers: [.apt(["libbrotli-dev"])]
        ),
        .systemLibrary(
            name: "CZstd",
            pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"])]
        ),
        .systemLibrary(
            name: "CIDN2",
            pkgConfig: "libidn2",
            providers: [.apt(["libidn2-dev"])]
        ),
        .systemLibrary(
            name: "CPSL",
            pkgConfig: "libpsl",
            providers: [.apt(["libpsl-dev"])]
        ),
        .systemLibrary(
            name: "CPCRE2",
            pkgConfig: "libpcre2-8",
            providers: [.apt(["libpcre2-dev"])]
        ),
        .systemLibrary(
            name: "CYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"])]
        ),
        .systemLibrary(name: "CProcess"),

        // 1: the ground floor.
        .target(name: "ScrapeTypes", dependencies: ["CIDN2", "CPSL"]),
        .target(name: "ScrapeCurl", dependencies: ["CCurl"]),
        .target(name: "ScrapeCodecs", dependencies: ["CDeflate", "CZlib", "CBrotli", "CZstd"]),
        .target(name: "ScrapeRegex", dependencies: ["CPCRE2"]),
        .target(name: "ScrapeDOM", dependencies: ["CLibXML2", "ScrapeRegex"]),
        .target(name: "ScrapeYAML", dependencies: ["ScrapeTypes", "CYAML"]),
        .target(name: "ScrapeWARC", dependencies: ["ScrapeTypes", "ScrapeCodecs"]),

        // 2: the stages. None imports another.
        .target(name: "ScrapeScheduling", dependencies: ["ScrapeTypes"]),
        .target(name: "ScrapeFetching", dependencies: ["ScrapeTypes", "ScrapeCurl"]),
        .target(name: "ScrapeExtraction", dependencies: ["ScrapeTypes", "ScrapeDOM", "ScrapeCodecs", "ScrapeRegex"]),
        .target(name: "ScrapeDiscovery", dependencies: ["ScrapeTypes", "ScrapeDOM", "ScrapeCodecs", "ScrapeRegex"]),
        .target(
            name: "ScrapeRules",
            dependencies: ["ScrapeTypes", "ScrapeDOM", "ScrapeRegex", "ScrapeYAML"]
        ),
        .target(name: "ScrapeOutput", dependencies: ["ScrapeTypes"]),
        .target(
            name: "ScrapeStore",
            dependencies: [
                "ScrapeTypes", "ScrapeWARC", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),

        // 3: the journey and its engines.
        .target(
            name: "ScrapeCrawler",
            dependencies: [
                "ScrapeTypes", "ScrapeCodecs", "ScrapeDOM", "ScrapeFetching", "ScrapeDiscovery", "ScrapeExtraction",
                "ScrapeScheduling", "ScrapeOutput", "CProcess",
            ]
        ),

        // 4: the program.
        .executableTarget(
            name: "scrape",
            dependencies: [
                "ScrapeTypes", "ScrapeCurl", "ScrapeCodecs", "ScrapeYAML", "ScrapeFetching", "ScrapeScheduling",
                "ScrapeRules", "ScrapeOutput", "ScrapeStore", "ScrapeCrawler",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        // Tests: one target for each source target, and what they share.
        .target(name: "TestSupport", dependencies: ["ScrapeOutput", "ScrapeTypes"], path: "Tests/TestSupport"),
        .testTarget(name: "ScrapeTypesTests", dependencies: ["ScrapeTypes"]),
        .testTarget(name: "ScrapeCurlTests", dependencies: ["ScrapeCurl", "TestSupport"]),
        .testTarget(name: "ScrapeCodecsTests", dependencies: ["ScrapeCodecs"]),
        .testTarget(name: "ScrapeDOMTests", dependencies: ["ScrapeDOM", "ScrapeRegex"]),
        .testTarget(
            name: "ScrapeDiscoveryTests",
            dependencies: ["ScrapeDiscovery", "ScrapeTypes", "ScrapeCodecs", "TestSupport"]
        ),
        .testTarget(name: "ScrapeRegexTests", dependencies: ["ScrapeRegex"]),
        .testTarget(name: "ScrapeYAMLTests", dependencies: ["ScrapeYAML", "ScrapeTypes"]),
        .testTarget(
            name: "ScrapeWARCTests",
            dependencies: ["ScrapeWARC", "ScrapeCodecs", "ScrapeTypes", "TestSupport"]
        ),
        .testTarget(
            name: "ScrapeRulesTests",
            dependencies: ["ScrapeRules", "ScrapeTypes", "ScrapeDOM", "ScrapeYAML"]
        ),
        .testTarget(name: "ScrapeSchedulingTests", dependencies: ["ScrapeScheduling", "ScrapeTypes"]),
        .testTarget(
            name: "ScrapeFetchingTests",
            dependencies: ["ScrapeFetching", "ScrapeTypes", "ScrapeCurl", "TestSupport"]
        ),
        .testTarget(
            name: "ScrapeExtractionTests",
            dependencies: [
                "ScrapeExtraction", "ScrapeTypes", "ScrapeDOM", "ScrapeOutput", "ScrapeCodecs", "TestSupport",
            ],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "ScrapeStoreTests",
            dependencies: ["ScrapeStore", "ScrapeTypes", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(name: "ScrapeOutputTests", dependencies: ["ScrapeOutput", "ScrapeTypes", "TestSupport"]),
        .testTarget(
            name: "ScrapeCrawlerTests",
            dependencies: [
                "ScrapeCrawler", "ScrapeTypes", "ScrapeFetching", "ScrapeScheduling", "ScrapeExtraction", "ScrapeStore",
                "TestSupport", "scrape",
            ]
        ),
        .testTarget(name: "HouseTests"),
        .testTarget(
            name: "scrapeTests",
            dependencies: ["scrape", "ScrapeTypes", "ScrapeStore", "ScrapeOutput", "TestSupport"]
        ),
    ],
    swiftLanguageModes: [.v6]
)
