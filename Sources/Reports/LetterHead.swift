package import Values

/// What makes a report a letter from an office to an applicant: who sends it, of which day, and whom it greets.
///
/// What is not given is a line to fill in: day and number of a letter are those of its signing, and a run that is taken up
/// again on another day must end in the same bytes.
package struct LetterHead: Sendable, Hashable {
  package let sender: String?
  package let date: CalendarDate?
  /// Columns of the office's file that nobody read: what they hold may be answered already.
  package var unread: [UnknownColumn] = []

  package init(sender: String?, date: CalendarDate?) {
    self.sender = sender
    self.date = date
  }

  static let blank = "____________________"

  /// Above the verdict.
  func opening(
    to applicant: String?, number: String?, facility: String?, _ language: Language
  ) -> [Document.Block] {
    let about = [
      language.say("hasil penilaian permohonan", "assessment of your application"), facility,
      number,
    ].compactMap { $0 }.joined(separator: ", ")
    return [
      .labelled(language.say("Dari", "From"), sender ?? LetterHead.blank),
      .labelled(language.say("Tanggal", "Date"), date?.written(in: language) ?? LetterHead.blank),
      .labelled(language.say("Nomor", "Ref."), LetterHead.blank),
      .labelled(
        language.say("Kepada", "To"),
        language.say("Yth. ", "") + (applicant ?? LetterHead.blank)),
      .labelled(language.say("Perihal", "About"), about),
      .gap,
      .paragraph(language.say("Dengan hormat,", "Dear applicant,")),
    ]
  }

  /// Below all that is said.
  func closing(_ language: Language) -> [Document.Block] {
    [
      .paragraph(
        language.say(
          "Bila ada yang kurang jelas, silakan hubungi kami.",
          "Where anything is not clear, please contact us.")),
      .gap, .paragraph(language.say("Hormat kami,", "Yours sincerely,")), .gap,
      .paragraph(LetterHead.blank), .paragraph(sender ?? LetterHead.blank),
    ]
  }
}
