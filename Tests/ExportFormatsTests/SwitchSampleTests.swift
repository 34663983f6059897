import CallModel
import Diagnostics
import ExportFormats
import Intake
import Testing

/// What holds for every layout of a switch, over its samples.
struct SwitchSampleTests {
    @Test(arguments: SwitchSample.ofWholeLegs)
    func `a sample gives its calls`(sample: SwitchSample) throws {
        let format = try format(sample.format)
        var calls = NaiveCalls()
        for (path, bytes) in try sample.inputs() {
            calls.add(try read(bytes, as: format, .native, context(input: path)))
        }
        // Keys are put together of several fields; each format's own tests look at them.
        let found = calls.calls().map(\.withoutKey).sorted { $0.description < $1.description }
        let expected = try Samples.expectedCalls(sample.format, sample.name).map(\.withoutKey)
            .sorted { $0.description < $1.description }
        for (found, expected) in zip(found, expected) { #expect(found == expected) }
        #expect(found.count == expected.count)
    }

    @Test(arguments: SwitchSample.all)
    func `every record is booked once`(sample: SwitchSample) throws {
        let format = try format(sample.format)
        for (path, bytes) in try sample.inputs() {
            let reading = try read(bytes, as: format, .native, context(input: path))
            #expect(reading.recordsRead > 0)
            #expect(booked(reading) == reading.recordsRead)
            #expect(reading.legs.allSatisfy { $0.source == 1 })
            #expect(format.parts.isSuperset(of: reading.parts))
        }
    }

    @Test(arguments: SwitchSample.all)
    func `a sample is recognised as nothing else`(sample: SwitchSample) throws {
        for (_, bytes) in try sample.inputs() {
            let found = ExportFormats.recognise(head: bytes.span)
            #expect(found.first?.format.id == sample.format)
            #expect((found.first?.certainty ?? 0) >= 50)
            #expect(found.dropFirst().allSatisfy { $0.certainty < 50 })
        }
    }

    @Test(arguments: SwitchSample.all)
    func `what no figure wants is not decoded`(sample: SwitchSample) throws {
        let format = try format(sample.format)
        for (path, bytes) in try sample.inputs() {
            let plain = context(input: path, wants: [])
            let reading = try read(bytes, as: format, .native, plain)
            #expect(reading.legs.allSatisfy { $0.caller.isAnonymous && $0.number == 0 })
            #expect(booked(reading) == reading.recordsRead)
        }
    }
}

extension ExpectedCall {
    fileprivate var withoutKey: ExpectedCall {
        var call = self
        call.key = nil
        return call
    }
}
