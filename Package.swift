// swift-tools-version: 6.2
// The table of modules. Read it beside docs/architecture.md: every line says who may import whom.
import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// ISA-L inflates about three times as fast as zlib.
///
/// It is used where its header is installed;
/// `RUFBILANZ_NO_ISAL=1` builds on zlib alone.
let hasIsal =
    Context.environment["RUFBILANZ_NO_ISAL"] == nil
    && FileManager.default.fileExists(atPath: "/usr/include/isa-l/igzip_lib.h")

/// The command carries Swift's own libraries: it starts in half the time, and runs where there is no Swift.
///
/// They stand beside the compiler; a toolchain without them makes a command that looks for them at its start.
let carriesSwift = (Context.environment["PATH"] ?? "").split(separator: ":")
    .map { URL(fileURLWithPath: "\($0)/swift").resolvingSymlinksInPath() }
    .first { FileManager.default.fileExists(atPath: $0.path) }
    .map { swift in
        let library = "../lib/swift_static/linux/libFoundationEssentials.a"
        let path = swift.deletingLastPathComponent().appendingPathComponent(library).path
        return FileManager.default.fileExists(atPath: path)
    }

/// The compiler names Foundation's own libraries only where it knows while it compiles that all will be
/// one, and then would compile everything twice for `make install`.
let selfContained: [LinkerSetting] =
    carriesSwift != true
    ? []
    : [
        .unsafeFlags(
            [
                "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims",
                "-l_FoundationCollections",
            ],
            .when(platforms: [.linux], configuration: .release)
        )
    ]

let isFuzzing = Context.environment["RUFBILANZ_FUZZ"] != nil

func module(
    _ name: String,
    imports: [Target.Dependency] = [],
    settings: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: imports, swiftSettings: strict + settings)
}

func tests(
    _ name: String,
    of imports: [Target.Dependency],
    besides notSources: [String] = []
) -> Target {
    .testTarget(
        name: name,
        dependencies: imports,
        exclude: notSources,
        swiftSettings: strict
    )
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "rufbilanz",
    products: [.executable(name: "rufbilanz", targets: ["rufbilanz"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // C libraries
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CLibcsv", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(
            name: "CJansson",
            pkgConfig: "jansson",
            providers: [.apt(["libjansson-dev"])]
        ),
        .systemLibrary(
            name: "CArchive",
            pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"])]
        ),

        // the loops in C: what they are for stands at the head of each file
        .target(name: "CWide"),

        // the vocabulary
        module("CallModel"),
        module("Diagnostics"),
        module("Bilanz", imports: ["CallModel", "Diagnostics"]),

        // the stages, in the order of the flow
        module(
            "Intake",
            imports: ["CZlib", "CLibcsv", "CArchive", "CWide", "Diagnostics"]
                + (hasIsal ? ["CIsal"] : []),
            settings: hasIsal ? [.define("HAVE_ISAL")] : []
        ),
        module("ExportFormats", imports: ["CWide", "Intake", "CallModel", "Diagnostics"]),
        module("Reconstruction", imports: ["CallModel", "Diagnostics"]),
        module("Kennzahlen", imports: ["CWide", "CallModel", "Bilanz", "Diagnostics"]),
        module("Aggregation", imports: ["Kennzahlen", "CallModel", "Bilanz"]),
        module("Reports", imports: ["Bilanz", "Diagnostics", mustache]),

        // beside the flow
        module(
            "PipelineFile",
            imports: ["Diagnostics", .product(name: "Yams", package: "Yams")]
        ),
        module("Simulation", imports: ["CallModel", "CZlib"]),
        module(
            "Store",
            imports: [
                "CallModel", "Bilanz", "Diagnostics",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),

        // the assembly and the command
        module(
            "Pipeline",
            imports: [
                "CallModel", "Diagnostics", "Bilanz", "PipelineFile", "Intake", "ExportFormats",
                "Reconstruction", "Kennzahlen", "Aggregation", "Reports", "Simulation", "Store",
                crypto, logging,
            ]
        ),
        .executableTarget(
            name: "rufbilanz",
            dependencies: ["Pipeline", "Diagnostics", "CMalloc", argumentParser, logging],
            swiftSettings: strict,
            linkerSettings: selfContained
        ),

        // measuring: the path of a record on one thread, for callgrind (Benchmarks/run.sh)
        .executableTarget(
            name: "bench-query",
            dependencies: ["Pipeline", "Diagnostics"],
            path: "Benchmarks/Query",
            swiftSettings: strict,
            linkerSettings: selfContained
        ),

        // The night on one thread (Benchmarks/night.sh)
        .executableTarget(
            name: "bench-night",
            dependencies: ["Pipeline", "Diagnostics"],
            path: "Benchmarks/Night",
            swiftSettings: strict,
            linkerSettings: selfContained
        ),

        .executableTarget(
            name: "bench-formats",
            dependencies: ["ExportFormats", "Intake", "CallModel", "Diagnostics"],
            path: "Benchmarks/Formats",
            swiftSettings: strict
        ),

        // tests
        .executableTarget(
            name: "run-until",
            dependencies: ["Pipeline", "TestSupport"],
            path: "Tests/RunUntil",
            swiftSettings: strict
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Intake", "Pipeline", "Simulation"],
            path: "Tests/Support",
            swiftSettings: strict
        ),
        tests("CallModelTests", of: ["CallModel"]),
        tests("BilanzTests", of: ["Bilanz", "CallModel", "Diagnostics", "TestSupport"]),
        tests("IntakeTests", of: ["Intake", "Diagnostics", "CZlib", "CArchive", "CJansson"]),
        tests(
            "ExportFormatsTests",
            of: ["CWide", "ExportFormats", "Intake", "CallModel", "Diagnostics", "TestSupport"]
        ),
        tests(
            "ReconstructionTests",
            of: ["Reconstruction", "CallModel", "Diagnostics", "TestSupport"]
        ),
        tests("KennzahlenTests", of: ["Kennzahlen", "CallModel", "Bilanz", "Diagnostics"]),
        tests(
            "AggregationTests",
            of: ["Aggregation", "Kennzahlen", "CallModel", "Bilanz", "Diagnostics"]
        ),
        tests("ReportsTests", of: ["Reports", "Bilanz", "CallModel", "Diagnostics"]),
        tests("PipelineFileTests", of: ["PipelineFile", "Diagnostics"]),
        tests(
            "StoreTests",
            of: [
                "Store", "CallModel", "Bilanz", "Diagnostics",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        tests("SimulationTests", of: ["Simulation", "CallModel"]),
        tests(
            "PipelineTests",
            of: [
                "Pipeline", "PipelineFile", "ExportFormats", "Intake", "Reconstruction",
                "Kennzahlen", "Aggregation", "Reports", "Simulation", "CallModel", "Bilanz",
                "Diagnostics", "TestSupport", "rufbilanz", "run-until", logging,
            ]
        ),
        tests("DifferentialTests", of: ["Diagnostics", "Pipeline", "TestSupport"]),
        tests(
            "RegistrationTests",
            of: [
                "ExportFormats", "Intake", "Kennzahlen", "Reports", "Bilanz", "CallModel",
                "Diagnostics", "Pipeline", "TestSupport",
            ]
        ),
        tests("CommandLineTests", of: ["rufbilanz", "TestSupport"], besides: ["Cases"]),
    ]
        + (hasIsal
            ? [
                .systemLibrary(
                    name: "CIsal",
                    pkgConfig: "libisal",
                    providers: [.apt(["libisal-dev"])]
                )
            ] : [])
        // Only for Tests/Fuzz/run.sh: its entry is the fuzzer's, not a program's.
        + (isFuzzing
            ? [
                .executableTarget(
                    name: "fuzz-readers",
                    dependencies: [
                        "Pipeline", "ExportFormats", "Intake", "CallModel", "Diagnostics",
                    ],
                    path: "Tests/Fuzz/Readers",
                    swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
                )
            ] : []),
    swiftLanguageModes: [.v6]
)
