import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Two exports of one telephone system in a store (`join`).
@Suite struct `Joined sources in a store` {
    private static let cisco = """
        - {name: cucm, format: cisco-cucm, files: ["cdr_*"], join: cisco}
          - {name: uccx, format: cisco-uccx, files: ["contacts*", "queues*"], join: cisco}
        """
    private static let asterisk = """
        - {name: cdr, format: asterisk-cdr, files: ["Master*"], join: asterisk}
          - {name: queue, format: asterisk-queue-log, files: ["queues_of*"], join: asterisk}
        """

    /// Calls of the days around midnight, the same references given out again every day; each day's
    /// three files are cut where the exports cut: at midnight of their own clocks.
    private static func files(of day: Int) -> [(name: String, text: String)] {
        var cdr = """
            "cdrRecordType","globalCallID_callManagerId","globalCallID_callId","dateTimeOrigination","callingPartyNumber","origCause_value","destCause_value","originalCalledPartyNumber","finalCalledPartyNumber","dateTimeConnect","dateTimeDisconnect","duration","pkid","IncomingProtocolCallRef","origDeviceName"
            INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),INTEGER,INTEGER,VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,INTEGER,UNIQUEIDENTIFIER,VARCHAR(32),VARCHAR(129)

            """
        var contacts =
            "sessionid,sessionseqnum,nodeid,profileid,contacttype,contactdisposition,originatortype,originatordn,destinationtype,destinationid,startdatetime,enddatetime,callednumber,origcallednumber,connecttime,transfer,origprotocolcallref\n"
        var queues =
            "sessionid,sessionseqnum,profileid,nodeid,targetid,targettype,qindex,queueorder,disposition,metservicelevel,queuetime,startdatetime,enddatetime\n"
        let midnight = 1_553_472_000 + (day - 25) * 86_400
        for number in 0..<30 {
            // The last ones wait in front of the queue until the next day.
            let origin = midnight + (number < 28 ? 30_000 + number * 1500 : 86_399 - (30 - number))
            let id = day * 100 + number
            let caller = NightCalls.caller(number % 7)
            let reference = "0000000000000000000\(1000 + number)"
            cdr +=
                "1,2,\(id),\(origin),\"\(caller)\",16,0,\"7101\",\"7101\",\(origin + 2),\(origin + 100),98,\"5d-\(id)\",\"\(reference)\",\"Trunk\"\n"
            // Every fifth never reaches the contact centre.
            if number % 5 == 0 { continue }
            let arrival = origin + 1
            let answered = number % 3 != 0
            contacts +=
                "\(id),0,1,1,1,\(answered ? 2 : 1),3,\(caller),1,1004,\(stamp(arrival)),\(stamp(arrival + 90)),7101,7101,\(answered ? 60 : 0),f,\(reference)\n"
            queues +=
                "\(id),0,1,1,\(21 + number % 2),0,1,1,\(answered ? 2 : 1),t,\(number),\(stamp(arrival + 4)),\(stamp(arrival + 4 + number))\n"
        }
        return [
            ("cdr_\(day)", cdr), ("contacts-\(day).csv", contacts), ("queues-\(day).csv", queues),
        ]
    }

    private static func stamp(_ seconds: Int) -> String {
        let formatter = ISO8601DateFormatter()
        return formatter.string(from: Date(timeIntervalSince1970: TimeInterval(seconds)))
            .replacing("T", with: " ").replacing("Z", with: ".000")
    }

    @Test(arguments: [0, 1, 2, 3])
    func `over many nights in any order give what all files at once give`(seed: Int) async throws {
        let house = try NightHouse(sources: Self.cisco)
        var files = [25, 26, 27].flatMap { Self.files(of: $0) }
        // Each seed another order; 0 has all contacts first and their calls nights later.
        files.sort { left, right in
            seed == 0
                ? left.name > right.name
                : left.name.hashed(seed)
                    < right.name.hashed(seed)
        }
        for (night, file) in files.enumerated() {
            try house.put(file.text, as: file.name)
            try await house.night(Int64(night))
        }
        for by in ["pilot,day", "queue,number,outcome", "hour", "source,day", "month"] {
            #expect(
                try await house.figures(by: by) == house.figures(ofFilesIn: "inbox", by: by),
                "\(by)"
            )
        }
        // 30 calls a day of UTC, whatever tells of them; the last two of it are of the next day here.
        #expect(
            try await query(pipeline: house.pipeline, by: "day", metrics: "calls").cells.dropFirst()
                .map { $0[1] } == ["28", "30", "30", "2"]
        )
        let atOnce = try NightHouse(sources: Self.cisco)
        for file in files { try atOnce.put(file.text, as: file.name) }
        try await atOnce.night()
        #expect(try house.reports() == atOnce.reports())
        #expect(try Self.stored(house) == Self.stored(atOnce))
    }

    /// The hourly cells, without when they were made.
    private static func stored(_ house: NightHouse) throws -> String {
        let answer = try StoreWork(pipelinePath: house.pipeline)
            .answer("select pilot, day, hour, counts, answered_waits from cell order by 1, 2, 3")
        return String(decoding: answer.output, as: UTF8.self)
    }

    @Test func `a late half makes anew only the cells of its own calls`() async throws {
        let house = try NightHouse(sources: Self.cisco)
        for day in [25, 26] {
            for file in Self.files(of: day) where day == 25 || !file.name.hasPrefix("contacts") {
                try house.put(file.text, as: file.name)
            }
        }
        try await house.night()
        let made = "select count(*) from cell where made_at > \(NightHouse.firstNight) and day = "
        for file in Self.files(of: 26) where file.name.hasPrefix("contacts") {
            try house.put(file.text, as: file.name)
        }
        try await house.night(1)
        let work = StoreWork(pipelinePath: house.pipeline)
        func count(_ day: String) throws -> String {
            String(
                decoding: try work.answer(made + "julianday('\(day)') - julianday('1970-01-01')")
                    .output,
                as: UTF8.self
            )
        }
        #expect(try count("2019-03-25") == "count(*)\n0\n")
        #expect(try count("2019-03-26") != "count(*)\n0\n")
        #expect(try await house.figures() == house.figures(ofFilesIn: "inbox"))
    }

    /// A house whose queue_log and call records tell of the same calls.
    private static func asteriskHouse(more: String) throws -> NightHouse {
        let house = try NightHouse(more: more, sources: asterisk)
        var log = ""
        var records = ""
        for number in 0..<20 {
            let start = 1_553_500_000 + number * 60
            let id = "\(start).\(number)"
            // The log of this house does not write the callers.
            log +=
                "\(start + 5)|\(id)|wohngeld|NONE|ENTERQUEUE|||1\n"
                + "\(start + 15)|\(id)|wohngeld|Agent/1|CONNECT|10|\(id)1|3\n"
                + "\(start + 45)|\(id)|wohngeld|Agent/1|COMPLETECALLER|10|30|1\n"
            let (from, to) = (stamp(start), stamp(start + 45))
            let caller = NightCalls.caller(number % 7)
            records +=
                "\"\",\"\(caller)\",\"7101\",\"from-trunk\",\"\(caller)\",\"SIP/trunk-\(number)\",\"SIP/9\",\"Queue\",\"wohngeld,t\",\"\(from.prefix(19))\",\"\(from.prefix(19))\",\"\(to.prefix(19))\",45,45,\"ANSWERED\",\"DOCUMENTATION\",\"\(id)\",\"\"\n"
        }
        try house.put(log, as: "queues_of-25")
        try house.put(records, as: "Master.csv")
        return house
    }

    private static func kept(_ house: NightHouse) throws -> String {
        let answer = try StoreWork(pipelinePath: house.pipeline).answer(
            "select (select count(*) from leg), (select count(*) from call_reference)"
        )
        return String(
            String(decoding: answer.output, as: UTF8.self).split(separator: "\n")[1]
        )
    }

    @Test(arguments: ["cisco", "asterisk"])
    func `go with their calls when these have been kept for long enough`(
        system: String
    ) async throws {
        let retention = "retention: {calls: 10 d}"
        let house: NightHouse
        if system == "cisco" {
            house = try NightHouse(more: retention, sources: Self.cisco)
            for file in Self.files(of: 25) { try house.put(file.text, as: file.name) }
        } else {
            house = try Self.asteriskHouse(more: retention)
        }
        try await house.night()
        #expect(try Self.kept(house) == (system == "cisco" ? "78\t54" : "40\t0"))
        let before = try await query(pipeline: house.pipeline, metrics: "calls,answered").cells
        // Sources stand in another order by then.
        let yaml = try String(contentsOfFile: house.pipeline, encoding: .utf8)
        var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        let second = try #require(lines.lastIndex { $0.contains("join:") })
        lines.swapAt(second - 1, second)
        try house.folder.write(Array(lines.joined(separator: "\n").utf8), to: "haus.yaml")
        try await house.night(30)
        #expect(try Self.kept(house) == "0\t0")
        #expect(
            try await query(pipeline: house.pipeline, metrics: "calls,answered").cells == before
        )
        #expect(try await house.night(31).notes.allSatisfy { $0.code != "too-late" })
    }

    @Test func `forget a caller in both halves, also where one does not know the caller`()
        async throws
    {
        let house = try Self.asteriskHouse(more: "")
        try await house.night()
        let result = try StoreWork(pipelinePath: house.pipeline).forget(number: "0421012302")
        #expect(result.summary.map(\.english).first?.hasPrefix("Removed: 3 calls") == true)
        #expect(try Self.kept(house) == "34\t0")
        #expect(
            try await query(pipeline: house.pipeline, metrics: "calls").cells == [
                ["calls"], ["17"],
            ]
        )
    }

    @Test func `say which files were taken in before they were joined`() async throws {
        let house = try NightHouse(
            sources: Self.cisco.replacing(", join: cisco", with: "")
        )
        for file in Self.files(of: 25) { try house.put(file.text, as: file.name) }
        try await house.night()
        let yaml = try String(contentsOfFile: house.pipeline, encoding: .utf8)
            .replacing("\"cdr_*\"]", with: "\"cdr_*\"], join: cisco")
            .replacing("\"queues*\"]", with: "\"queues*\"], join: cisco")
        try house.folder.write(Array(yaml.utf8), to: "haus.yaml")
        for file in Self.files(of: 26) { try house.put(file.text, as: file.name) }
        let notes = try await house.night(1).notes.filter { $0.code == "references-missing" }
        #expect(notes.map(\.whatHappened.english).first?.hasPrefix("3 files were taken in") == true)
    }
}

extension String {
    /// An order of its own for every seed, the same in every run.
    fileprivate func hashed(_ seed: Int) -> Int {
        utf8.reduce(seed &* 7919) { ($0 &* 31 &+ Int($1)) % 1_000_003 }
    }
}
