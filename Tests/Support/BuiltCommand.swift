package import Foundation

/// The command as it was built beside the tests.
package enum BuiltCommand {
    /// What a finished process left behind.
    package struct Outcome {
        package var exit: Int32
        package var output: [UInt8]
        package var errors: [UInt8]

        package var outputText: String { String(decoding: output, as: UTF8.self) }
        package var errorText: String { String(decoding: errors, as: UTF8.self) }
    }

    /// The folder of the tests' own executable holds the command too.
    package static var folder: URL {
        let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        return tests.resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// Runs a shell script in which `rufbilanz` is the built command, in an environment that
    /// holds nothing but what is said here.
    ///
    /// The zone is one that no figure may depend on.
    package static func shell(
        _ script: String,
        in directory: URL,
        zone: String = "America/Los_Angeles"
    ) throws -> Outcome {
        try run(
            URL(filePath: "/bin/sh"),
            ["-c", script],
            in: directory,
            environment: [
                "PATH": folder.path() + ":/usr/bin:/bin",
                "TZ": zone,
                "LC_ALL": "C",
            ]
        )
    }

    private static func run(
        _ executable: URL,
        _ arguments: [String],
        in directory: URL,
        environment: [String: String]
    ) throws -> Outcome {
        // To files, not pipes: a full pipe that nobody reads would stop the process for ever.
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let output = URL(filePath: try folder.write([], to: "output"))
        let errors = URL(filePath: try folder.write([], to: "errors"))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            exit: process.terminationStatus,
            output: Array(try Data(contentsOf: output)),
            errors: Array(try Data(contentsOf: errors))
        )
    }
}
