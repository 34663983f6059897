import Intake

/// The version, and the libraries the build chose.
package enum ProgramVersion {
    package static let number = "0.1.0"

    package static var text: String { "rufbilanz \(number) (inflate: \(inflateLibraryName))" }
}
