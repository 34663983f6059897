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

    @Test(arguments: SwitchSample.all, [1, 2, 3, 7, 64])
    func `a sample reads the same in pieces`(sample: SwitchSample, chunk: Int) throws {
        let format = try format(sample.format)
        for (path, bytes) in try sample.inputs() {
            let context = context(input: path)
            let whole = try read(bytes, as: format, .native, context)
            let pieces = try read(bytes, as: format, .native, context, chunk: chunk)
            #expect(whole.legs.map(told) == pieces.legs.map(told))
            #expect(whole.queues == pieces.queues && whole.numbers == pieces.numbers)
            #expect(whole.skipped == pieces.skipped && whole.tolerated == pieces.tolerated)
            #expect(whole.rejects.kept == pieces.rejects.kept)
            #expect(whole.recordsRead == pieces.recordsRead)
        }
    }

    @Test(arguments: SwitchSample.all)
    func `every beginning of a sample ends cleanly`(sample: SwitchSample) throws {
        let format = try format(sample.format)
        for (path, bytes) in try sample.inputs() {
            // All of the last lines, and enough of the others for a debug build.
            let stride = max(1, bytes.count / 100)
            for count in bytes.indices
            where count % stride == 0 || bytes.count - count < min(150, 300_000 / bytes.count) {
                let beginning = Array(bytes[..<count])
                do throws(Diagnostic) {
                    var feed = ByteFeed(bytes: beginning, name: path)
                    let reading = try format.read(&feed, .native, context(input: path))
                    #expect(booked(reading) == reading.recordsRead, "\(count)")
                } catch {
                    #expect(!error.code.isEmpty)
                }
            }
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
