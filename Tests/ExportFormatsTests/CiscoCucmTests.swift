import CallModel
import Diagnostics
import ExportFormats
import Testing

struct CiscoCucmTests {
    private static let header =
        "cdrRecordType,globalCallID_callManagerId,globalCallID_callId,dateTimeOrigination,"
        + "callingPartyNumber,origCause_value,destCause_value,dateTimeConnect,"
        + "dateTimeDisconnect,originalCalledPartyNumber,finalCalledPartyNumber,origDeviceName,"
        + "origCallTerminationOnBehalfOf"

    private func read(_ lines: String..., header: String = header) throws -> Reading {
        try readNative("cisco-cucm", ([header] + lines).joined(separator: "\n"))
    }

    @Test func `the samples' records are skipped and rejected for their reasons`() throws {
        let format = try format("cisco-cucm")
        var readings: [String: Reading] = [:]
        for name in ["segments", "codes"] {
            for (path, bytes) in try SwitchSample(format: format.id, name: name).inputs() {
                let end = path.hasSuffix("cmr") ? "cmr" : name
                readings[end] = try ExportFormatsTests.read(bytes, as: format)
            }
        }
        #expect(readings["segments"]?.skipped == ["internal": 1, "outgoing": 1])
        #expect(readings["cmr"]?.skipped == ["CMR": 1])
        #expect(
            readings["codes"]?.skipped
                == ["recording": 1, "conference": 1, "other record type": 1]
        )
        #expect(
            readings["codes"]?.rejects.counts
                == [.badStamp: 1, .tooFewFields: 1, .missingId: 1]
        )
    }

    @Test func `what became of a transfer is told`() throws {
        let format = try format("cisco-cucm")
        var handovers: [Handover] = []
        for name in ["segments", "codes"] {
            for (_, bytes) in try SwitchSample(format: format.id, name: name).inputs() {
                let legs = try ExportFormatsTests.read(bytes, as: format).legs
                handovers += legs.map(\.handover).filter { $0 != .none }
            }
        }
        #expect(handovers == [.attempted, .takenOver, .attempted, .busy])
    }

    @Test(arguments: [
        ("16", "0", "12", Outcome.abandoned), ("31", "0", "12", .abandoned),
        ("1191182367", "0", "12", .abandoned), ("16", "0", "10", .unknown),
        ("393216", "393216", "10", .overflowed), ("0", "17", "0", .blocked),
        ("0", "1174405137", "0", .blocked), ("0", "18", "0", .overflowed),
        ("0", "2801795135", "0", .unknown), ("0", "0", "0", .unknown),
    ])
    func `an unconnected call is judged by its causes`(
        caller: String,
        called: String,
        behalf: String,
        outcome: Outcome
    ) throws {
        let line =
            "1,1,5,1553500800,042103011111,\(caller),\(called),0,1553500830,7101,7101,T,"
        let reading = try read(line + behalf)
        #expect(reading.legs.map(\.outcome) == [outcome])
        #expect(reading.legs.map(\.wait) == [30_000])
        #expect(reading.legs.map(\.talk) == [.notGiven])
    }

    @Test func `a clock that stepped back is no wait`() throws {
        let reading = try read("1,1,5,1553500800,,16,0,0,1553500799,7101,7101,T,12")
        #expect(reading.rejects.counts == [.negativeDuration: 1])
    }

    @Test(arguments: ["", "-5", "99999999999", "x"])
    func `a start that is none is rejected`(start: String) throws {
        let reading = try read("1,1,5,\(start),,16,0,0,1553500799,7101,7101,T,12")
        #expect(reading.legs.isEmpty && reading.rejects.total == 1)
    }

    @Test func `letters where the type should stand are no header`() throws {
        let reading = try read("nonsense,1,5,1553500800,,16,0,0,1553500830,7101,7101,T,12")
        #expect(reading.rejects.counts == [.badNumber: 1])
    }

    @Test func `one caller in three spellings is one`() throws {
        let reading = try read(
            "1,1,5,1553500800,042103011111,16,0,0,1553500830,7101,7101,T,12",
            "1,1,6,1553500800,+4942103011111,16,0,0,1553500830,7101,7101,T,12",
            "1,1,7,1553500800,+4942103011111@example.invalid,16,0,0,1553500830,7101,7101,T,12",
            "1,1,8,1553500800,anonymous@anonymous.invalid,16,0,0,1553500830,7101,7101,T,12"
        )
        let callers = reading.legs.map(\.caller)
        #expect(callers.count == 4)
        #expect(Set(callers.prefix(3)).count == 1 && !callers[0].isAnonymous)
        #expect(callers[3].isAnonymous)
    }

    @Test func `the number of a call on another day is another call`() throws {
        let reading = try read(
            "1,1,5,1553500800,,16,0,0,1553500830,7101,7101,T,12",
            "1,1,5,1553600800,,16,0,0,1553600830,7101,7101,T,12"
        )
        #expect(reading.legs.count == 2)
        #expect(reading.legs.first?.call != reading.legs.last?.call)
    }

    @Test func `a file without names, or without a needed one, is refused`() throws {
        #expect(throws: Diagnostic.self) {
            try readNative("cisco-cucm", "1,1,5,1553500800,,16,0,0,1553500830,7101\n")
        }
        let error = #expect(throws: Diagnostic.self) {
            try readNative("cisco-cucm", "cdrRecordType,globalCallID_callId\n1,2\n")
        }
        #expect(error?.code == "column-missing")
    }
}
