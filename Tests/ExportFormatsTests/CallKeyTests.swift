import CallModel
import ExportFormats
import Testing

struct CallKeyTests {
    @Test(arguments: [
        ("7", "07"), ("7", "7.0"), ("1.10", "1.1"), ("1.7", "1.07"), ("a", "A"),
        ("hb1-1553500800.1", "hb2-1553500800.1"), ("1553500800.1", "hb1-1553500800.1"),
        ("999999999999999999", "9999999999999999999"), ("", "0"), ("12345678a", "12345678"),
        ("1.2.3", "1.2"), ("0.1", "00.1"), ("abcdefgh", "abcdefg"), ("abcdefgha", "abcdefghb"),
    ])
    func `different ids are different calls`(left: String, right: String) {
        #expect(key(left) != key(right))
    }

    @Test(arguments: [
        ("9", "10"), ("4294967295", "4294967296"), ("99999999999", "100000000000"),
        ("1553500800.9", "1553500800.10"), ("1553500800.99", "1553500801.1"),
        ("999999999999999998", "999999999999999999"),
    ])
    func `keys are ordered like the numbers in their ids`(lower: String, higher: String) {
        #expect(key(lower) < key(higher))
    }

    @Test func `the same id of two sources is two calls`() {
        #expect(key("1553500800.1", source: 1) != key("1553500800.1", source: 2))
        #expect(key("some id", source: 1) != key("some id", source: 2))
    }

    @Test func `a key is the same in every run`() {
        // Written down once: a change of these would split calls of two versions.
        let number = key("42")
        #expect(number == CallKey(high: 1 << 56, low: 42 << 32 | 2))
        let pair = key("1553500800.101")
        #expect(pair == CallKey(high: 1 << 56 | 1 << 54 | 1_553_500_800, low: 101))
        let text = key("hb1-1553500800.101")
        #expect(text == CallKey(high: 109_720_332_402_039_353, low: 11_060_740_812_452_403_764))
    }

    @Test func `no two of many similar ids share a key`() {
        var keys: Set<CallKey> = []
        for index in 0..<20_000 {
            keys.insert(key("hb1-\(1_553_500_800 + index / 7).\(index)"))
            keys.insert(key("c\(index)"))
        }
        #expect(keys.count == 40_000)
    }
}
