/// The country codes of ISO 3166-1 alpha-2.
package enum Countries {
  package static func isCode(_ code: String) -> Bool { codes.contains(code) }

  /// By letters, `index` of two capitals.
  private static let known: [Bool] = (0..<676).map { index in
    codes.contains(String(decoding: letters(index), as: UTF8.self))
  }

  package static func isCode(_ first: UInt8, _ second: UInt8) -> Bool {
    let (one, two) = (first &- 65, second &- 65)
    return one < 26 && two < 26 && known[Int(one) * 26 + Int(two)]
  }

  /// The two capitals of a number from 0 to 675.
  package static func letters(_ index: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: index / 26 % 26) + 65, UInt8(truncatingIfNeeded: index % 26) + 65]
  }

  package static func index(_ code: String) -> Int? {
    let letters = Array(code.utf8)
    guard letters.count == 2, isCode(letters[0], letters[1]) else { return nil }
    return Int(letters[0] - 65) * 26 + Int(letters[1] - 65)
  }

  package static let codes: Set<String> = Set(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
