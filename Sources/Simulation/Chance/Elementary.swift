// Logarithm and exponential of our own: a C library's last digit differs from machine to machine,
// and one digit is enough to send a simulated year down another path. Only +, -, * and / are used,
// in a fixed order; IEEE 754 rounds those alike everywhere.

private let ln2 = 0.693_147_180_559_945_3

/// The natural logarithm of a positive, finite number; good to about 1e-14.
package func naturalLogarithm(_ value: Double) -> Double {
    var exponent = Double(value.exponent)
    var significand = value.significand
    if significand > 1.414_213_562_373_095 {
        significand /= 2
        exponent += 1
    }
    // ln m = 2 artanh((m - 1) / (m + 1)); the argument is at most 0.172, so ten terms suffice.
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var series = 0.0
    var odd = 19.0
    while odd >= 1 {
        series = series * square + 1 / odd
        odd -= 2
    }
    return exponent * ln2 + 2 * ratio * series
}

/// e to the power of `value`, for -700...700; good to about 1e-13.
package func exponential(_ value: Double) -> Double {
    let halvings = (value / ln2).rounded()
    let rest = value - halvings * ln2
    var series = 1.0
    var divisor = 14.0
    while divisor >= 1 {
        series = 1 + series * rest / divisor
        divisor -= 1
    }
    return series * Double(sign: .plus, exponent: Int(halvings), significand: 1)
}
