import Foundation
import TestSupport
import Testing

/// What a shell, a folder or a second run can do to the tool: no file is lost, nothing hangs, nothing is left out
/// without being named.
@Suite("the system's edges")
struct SystemEdgeTests {
  private let sample = Repository.path(
    "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json")
  private let lines = Repository.path("samples/tolok-ukur/permohonan.ndjson")

  /// One application on one line, as `a.ndjson`, and the same in a folder `f` as `a.json`.
  private func tool() throws -> Tool {
    let tool = try Tool()
    let line = "{\"nomor\": \"A\", \"tanggal_permohonan\": \"2024-05-14\"}\n"
    try tool.write("a.ndjson", line)
    try FileManager.default.createDirectory(
      atPath: tool.path("f"), withIntermediateDirectories: true)
    try tool.write("f/a.json", line)
    return tool
  }

  @Test(
    "no file that is written is one that the command reads or writes besides",
    arguments: [
      "$K bulk a.ndjson --out h --overwrite --quiet --summary a.ndjson.json; ln -s a.ndjson x",
      "ln -s a.ndjson s.json; $K bulk a.ndjson --out h --quiet --summary s.json",
      "ln a.ndjson s.json; $K bulk a.ndjson --out h --quiet --summary s.json",
      "$K bulk a.ndjson --out h.json --quiet --summary h.json",
      "$K bulk a.ndjson --out h --quiet --summary h.tanda-terima.json",
      "$K bulk a.ndjson --out h --quiet --summary ./h.tanda-terima.json",
      "$K bulk - --out a.ndjson --overwrite --quiet < a.ndjson",
      "ln -s a.ndjson l; $K bulk a.ndjson --out l --overwrite --quiet",
      "ln a.ndjson l; $K bulk a.ndjson --out l --overwrite --quiet",
      "$K bulk a.ndjson --out - --quiet >> a.ndjson",
      "$K bulk f --out f/a.json --overwrite --quiet",
      "ln f/a.json s.csv; $K bulk f --out h --quiet --summary s.csv",
      "ln a.ndjson m.ndjson; $K bulk a.ndjson --out h --problems m.ndjson --overwrite --quiet",
      "$K bulk a.ndjson --out h.csv --problems ./h.csv --quiet",
      "$K bulk a.ndjson --out h --problems m.csv --summary m.csv --quiet",
      "$K bulk a.ndjson --out m.csv.sebagian --format csv --problems m.csv --quiet",
      "$K check f/a.json --receipt f/a.json --overwrite",
      "ln -s f/a.json l; $K check f/a.json --receipt l --overwrite",
      "$K check f/a.json --as-of 2024-01-01 --receipt f/../f/a.json --overwrite",
    ])
  func sameFile(line: String) throws {
    let tool = try tool()
    let result = try tool.shell(line)
    guard !line.contains("ln -s a.ndjson x") else {
      // The one line above that is right: a name that only looks alike.
      #expect(result.status == 0, "\(result.errors)")
      return
    }
    #expect(result.status == 74, "\(line): \(result.errors)")
    #expect(result.errors.contains("[U208]"), "\(line): \(result.errors)")
    #expect(try tool.read("a.ndjson").hasPrefix("{\"nomor\": \"A\""))
    #expect(try tool.read("f/a.json").hasPrefix("{\"nomor\": \"A\""))
  }

  @Test(
    "nothing that is there is replaced unless that is asked for, and it is said before any work",
    arguments: [
      ("echo penting > s.md", "--out h --summary s.md", "U205"),
      ("echo penting > z.json; ln -s z.json s.json", "--out h --summary s.json", "U205"),
      ("echo penting > h.tanda-terima.json", "--out h", "U205"),
      ("mkdir h.tanda-terima.json", "--out h", "U201"),
      ("mkdir s.md", "--out h --summary s.md", "U201"),
      ("true", "--out h --summary tiada/s.md", "U209"),
      ("true", "--out tiada/h", "U209"),
      ("cp a.ndjson permohonan.csv", "--out h --summary /dev/null/x.md", "U209"),
    ])
  func existing(before: String, words: String, code: String) throws {
    let tool = try tool()
    let result = try tool.shell("\(before); $K bulk a.ndjson \(words)")
    #expect(result.status == 74 && result.errors.contains("[\(code)]"), "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: tool.path("h")))
    for name in ["s.md", "z.json", "h.tanda-terima.json"] {
      if let text = try? tool.read(name) { #expect(text == "penting\n") }
    }
  }

  @Test("a start that fails leaves nothing, and the next one is not refused")
  func failedStart() throws {
    let tool = try tool()
    #expect(try tool.shell("$K bulk - --out y --quiet < f").status == 4)
    #expect(try tool.shell("ls -A | grep -c sebagian").output == "0\n")
    #expect(try tool.shell("$K bulk - --out y --quiet < a.ndjson").status == 0)
  }

  @Test("the unfinished file of a run is no output for another")
  func unfinishedOfAnother() throws {
    let tool = try tool()
    let result = try tool.shell(
      """
      mkfifo go; (cat a.ndjson; read x < go) | $K bulk - --out t --quiet & first=$!
      while [ ! -e t.sebagian.catatan ]; do sleep 0.05; done
      $K bulk a.ndjson --out t.sebagian --overwrite --quiet; echo $? > rc2
      echo > go; wait $first
      """)
    #expect(try tool.read("rc2") == "74\n", "\(result.errors)")
    #expect(try tool.shell("$K bulk a.ndjson --out u --quiet; cmp t u").status == 0)
  }

  @Test("what verifies has to read twice, so a pipe is refused by name, and not called changed")
  func verifyFromPipe() throws {
    let tool = try tool()
    _ = try tool.shell("$K bulk a.ndjson --out h --quiet")
    let pipe = try tool.shell("cat a.ndjson | $K verify h --input -")
    #expect(pipe.status == 4 && pipe.errors.contains("pipa"), "\(pipe.output)")
    #expect(try tool.shell("$K verify h --input - < a.ndjson").status == 0)
  }

  @Test("a summary goes to whoever reads the pipe; results are not lost in silence")
  func pipesAndLimits() throws {
    let tool = try tool()
    let pipe = try tool.shell(
      "mkfifo s.md; cat s.md > got & $K bulk a.ndjson --out h --summary s.md --quiet; wait; cat got"
    )
    #expect(pipe.output.contains("1 permohonan dibaca"), "\(pipe.output)")
    let limit = try tool.shell("ulimit -f 1; $K bulk \(lines) --explain --out u --quiet 2>&1 | cat")
    #expect(limit.output.contains("`u.sebagian` mencapai batas"), "\(limit.output)")
    #expect(try tool.shell("$K bulk a.ndjson --out v >&-").status == 74)
  }

  @Test("rule files are not written over")
  func rulesAsOutput() throws {
    let tool = try tool()
    let copy = "cp -r \(Repository.path("rules")) r && o=$(ls r/*/*.aturan | head -1)"
    let result = try tool.shell(
      "\(copy); $K bulk a.ndjson --rules r --out $o --overwrite --quiet")
    #expect(result.status == 74 && result.errors.contains("[U208]"), "\(result.errors)")
  }

  @Test("a result that the next run would read as input is refused")
  func insideInput() throws {
    let tool = try tool()
    for line in ["$K bulk f --out f/h.json", "$K bulk f --out h --summary f/s.json"] {
      let result = try tool.shell(line)
      #expect(result.status == 74 && result.errors.contains("[U217]"), "\(result.errors)")
    }
    // Another ending is none of the input, and the receipt beside it is passed over by name.
    _ = try tool.shell("$K bulk f --out f/h.ndjson --quiet")
    let again = try tool.shell("$K bulk f --out h2")
    #expect(again.output.contains("1 permohonan dibaca"))
    #expect(again.output.contains("`h.ndjson`") && again.output.contains("(tanda terima)"))
  }

  @Test(
    "an empty value of a flag is refused before any work",
    arguments: ["--out=", "--out ''", "--out h --summary=", "--out h --jobs=", "--out h --by ''"])
  func emptyValue(words: String) throws {
    let tool = try tool()
    let result = try tool.shell("$K bulk a.ndjson \(words) --quiet")
    #expect(result.status == 64 && result.errors.contains("[U105]"), "\(result.errors)")
    #expect(try tool.names() == ["a.ndjson", "f"])
  }

  @Test("a closed standard descriptor is told, and no file takes its place")
  func closedDescriptors() throws {
    let tool = try tool()
    let output = try tool.shell("$K check f/a.json >&-")
    #expect(output.status == 74 && output.errors.contains("stdout"), "\(output.errors)")
    let input = try tool.shell("$K check - <&-")
    #expect(input.status == 74 && input.errors.contains("stdin"), "\(input.errors)")
    let batch = try tool.shell("$K bulk a.ndjson --out h --quiet <&- >&- 2>&-")
    #expect(batch.status == 0)
    #expect(try tool.read("h").hasPrefix("{\"versi\": 1, \"nomor\": \"A\""))
  }

  @Test("what in a folder is no file is named and not waited for")
  func folderOfMany() throws {
    let tool = try tool()
    let result = try tool.shell(
      "mkfifo f/b.json; ln -s /dev/null f/c.json; ln -s . f/d.json; ln -s weg f/e.json; echo x > f/z.txt; $K bulk f --out h"
    )
    #expect(result.status == 4)
    for name in ["`b.json` (pipa bernama)", "`c.json` (perangkat)", "`d.json` (tautan ke folder)"] {
      #expect(result.errors.contains(name), "\(result.errors)")
    }
    #expect(result.output.contains("`z.txt`"))
    // The link was meant to be a file: it is an application that cannot be judged.
    #expect(result.output.contains("2 permohonan dibaca: 1 dinilai, 1 tidak dapat dinilai"))
    #expect(try tool.read("h").contains("`e.json` adalah tautan ke berkas yang tidak ada"))
  }

  @Test("names that are no UTF-8, with blanks, and in capitals are names like any other")
  func names() throws {
    let tool = try tool()
    let folder = try tool.shell(
      "cp f/a.json \"$(printf 'f/c\\377.json')\"; cp f/a.json f/'D E.JSON'; $K bulk f --out h")
    #expect(folder.output.contains("3 permohonan dibaca: 3 dinilai"), "\(folder.errors)")
    let named = try tool.shell(
      "cp a.ndjson \"$(printf '\\377.ndjson')\"; $K bulk \"$(printf '\\377.ndjson')\" --out \"$(printf 'o\\376')\" --quiet && ls | od -c"
    )
    #expect(named.status == 0 && named.output.contains("376"), "\(named.errors)")
    let missing = try tool.shell("$K check \"$(printf 'x\\377')\"")
    #expect(missing.errors.contains("`x\\xFF` tidak ada"), "\(missing.errors)")
    let rules = try tool.shell(
      "cp -r \(Repository.path("rules/kite-ikm")) r; echo rusak > \"$(printf 'r/z\\377.aturan')\"; $K rules check --rules r"
    )
    #expect(rules.status == 3 && rules.output.contains("z\\xFF.aturan"), "\(rules.output)")
  }

  @Test("the files of a CSV set are found in capitals too, and two of one name are refused")
  func capitals() throws {
    let tool = try Tool()
    let set = try tool.shell(
      """
      mkdir s; printf 'nomor;tanggal_permohonan\\nA;2024-05-14\\n' > s/Permohonan.CSV
      printf 'nomor;hasil\\nA;P\\n' > s/Rencana_Ekspor.CSV; $K bulk s --out h --format csv
      """)
    #expect(set.status == 0 && set.output.contains("1 permohonan dibaca"), "\(set.errors)")
    // The file of applications alone, with its results beside it, as the README has it; one of many is asked for.
    let alone = try tool.shell(
      "cd s; $K bulk Permohonan.CSV --out hasil.csv --format csv; mv hasil.csv ..")
    #expect(alone.status == 0, "\(alone.errors)")
    let check = try tool.shell("$K check s/Permohonan.CSV")
    #expect(check.status == 4 && check.errors.contains("[U203]"), "\(check.errors)")
    _ = try tool.shell("rm s/hasil.csv.tanda-terima.json")
    let twice = try tool.shell("cp s/Rencana_Ekspor.CSV s/rencana_ekspor.csv; $K bulk s --out h2")
    #expect(twice.status == 4 && twice.errors.contains("[D211]"), "\(twice.errors)")
  }

  @Test("a request to end is heard while waiting for input, or for who reads the output")
  func waiting() throws {
    for line in [
      "mkfifo i; sleep 9 > i & timeout -k 9 1 $K bulk - --out - --quiet < i",
      "mkfifo i; sleep 9 > i & timeout -k 9 1 $K bulk i --out h --quiet",
      "mkfifo o; sleep 9 < o & timeout -k 9 1 $K bulk \(lines) --explain --out o --quiet",
    ] {
      let tool = try Tool()
      _ = try tool.shell(line + "; echo $? > rc; kill %1")
      // 124: it ended when it was asked to.
      #expect(try tool.read("rc") == "124\n", "\(line)")
    }
  }

  @Test("two runs on one output: the second is refused, and the first is whole")
  func twoRuns() throws {
    let tool = try tool()
    // The first waits for its input to end, and holds its output meanwhile.
    let result = try tool.shell(
      """
      mkfifo go; (cat a.ndjson; read x < go) | $K bulk - --out t --quiet --overwrite & first=$!
      while [ ! -e t.sebagian.catatan ]; do sleep 0.05; done
      $K bulk a.ndjson --out t --quiet --overwrite; echo $? > rc2
      $K bulk a.ndjson --out t --quiet --resume; echo $? > rc3
      echo > go; wait $first; echo $? > rc1
      """)
    #expect(try tool.read("rc1") == "0\n")
    #expect(try tool.read("rc2") == "74\n" && tool.read("rc3") == "74\n")
    #expect(result.errors.contains("[U216]"), "\(result.errors)")
    #expect(try tool.read("t").hasPrefix("{\"versi\": 1, \"nomor\": \"A\""))
    #expect(try tool.shell("$K bulk a.ndjson --out t --quiet --overwrite").status == 0)
  }

  @Test("an output that is a link is written where it leads, and verified by either name")
  func linkedOutput() throws {
    let tool = try tool()
    let result = try tool.shell(
      "mkdir r; ln -s r/ziel l; $K bulk a.ndjson --out l --quiet && $K verify l --input a.ndjson && $K verify r/ziel --input a.ndjson && test -L l"
    )
    #expect(result.status == 0, "\(result.errors)")
    let loop = try tool.shell("ln -s m n; ln -s n m; $K bulk a.ndjson --out m --quiet")
    #expect(loop.status == 74, "\(loop.errors)")
  }
}
