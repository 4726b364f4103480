/// What books of one law begin with: a facility dated by the fact `hari`, which is to be declared, an instrument and a
/// source.
package enum SmallBookHead {
  package static func text(leapDay: String = "28 februari") -> String {
    """
    fasilitas uji "U" / "T"
      tanggal hari
      semua syarat
      29 februari menjadi \(leapDay)
    sumber naskah-uji : naskah "N"
    peraturan uu-1 "UU 1"
      berlaku sejak 2020-01-01

    """
  }
}
