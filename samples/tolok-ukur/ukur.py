#!/usr/bin/env python3
"""Measures kite on the workload of the bench, beside its peers where they are installed, in one run.

    python3 ukur.py KITE APPS.ndjson [BENCH_FOLDER [SCRATCH]]

KITE is the release binary; APPS.ndjson comes from the bench's generate.py (100,000 applications); BENCH_FOLDER is the folder with
harness/ and native/, SCRATCH the scratch folder its README calls BENCH (peers/ and data/ in it). Without them only kite is measured.
Start to exit, pinned with taskset, best of three, peak memory from GNU time. Standard library only.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

kite, apps = sys.argv[1:3]
bench = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
scratch = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
here = pathlib.Path(__file__).resolve().parent
rules = here / "aturan"
work = pathlib.Path(tempfile.mkdtemp(prefix="kite-ukur-"))


def measure(command, cores="0", environment=None, repeat=3):
    best, peak = None, 0
    for _ in range(repeat):
        for name in ("out", "out.sebagian"):
            (work / name).unlink(missing_ok=True)
        start = time.perf_counter()
        done = subprocess.run(
            ["/usr/bin/time", "-q", "-o", str(work / "time"), "-f", "%M", "taskset", "-c", cores, *map(str, command)],
            env=os.environ | (environment or {}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        seconds = time.perf_counter() - start
        if done.returncode not in (0, 4):
            sys.exit(f"{command}: {done.stderr.decode()[-300:]}")
        if best is None or seconds < best:
            best, peak = seconds, int((work / "time").read_text().split()[-1]) / 1024
    return best, peak


def bulk(source, *flags, rules=rules):
    return [kite, "bulk", source, "--out", work / "out", "--rules", rules, "--quiet", "--overwrite", *flags]


def show(name, result, against=None):
    seconds, peak = result
    ratio = f"{seconds / against:6.2f}" if against else "      "
    print(f"{name:44} {seconds:7.2f} s  {ratio}  {peak:6.0f} MiB", flush=True)
    return seconds


letters = show("letters, one core", measure(bulk(apps, "--format", "tsv")))
show("letters, two cores", measure(bulk(apps, "--format", "tsv"), "0,1"), letters)
objects = show("NDJSON, one core (to letters)", measure(bulk(apps)), letters)
show("NDJSON with reasons, one core (to NDJSON)", measure(bulk(apps, "--explain")), objects)
if bench and scratch:
    python = scratch / "peers/bin/python"
    peers = [
        ("C++ simdjson", [scratch / "data/simdjson_cpp"], {}),
        ("DuckDB", [python, bench / "harness/duckdb_sql.py"], {"DUCKDB_THREADS": "1"}),
        ("orjson + Python", [python, bench / "harness/orjson_python.py"], {}),
    ]
    for name, command, environment in peers:
        if command[0].exists():
            show(name + ", one core (to letters)", measure([*command, apps, work / "out"], "0", environment), letters)

print("\nlinear in applications, rows and requirements (letters, one core)")
lines = pathlib.Path(apps).read_bytes().splitlines(keepends=True)
for count in (25_000, 50_000, 100_000):
    (work / "in").write_bytes(b"".join(lines[:count]))
    show(f"  {count} applications", measure(bulk(work / "in", "--format", "tsv")))
for times in (1, 2, 4):
    with open(work / "in", "w", encoding="utf-8") as out:
        for line in lines[:10_000]:
            application = json.loads(line)
            for key in ("bahan", "ekspor"):
                application[key] = application[key] * times
            out.write(json.dumps(application, ensure_ascii=False, separators=(",", ":")) + "\n")
    show(f"  10000 applications, {16 * times} rows each", measure(bulk(work / "in", "--format", "tsv")))
(work / "in").write_bytes(b"".join(lines[:25_000]))
text = (rules / "tolok-ukur.aturan").read_text(encoding="utf-8")
begin = text.index("syarat r01")
for times in (1, 2, 4):
    folder = work / f"aturan-{times}"
    folder.mkdir()
    copies = [text[begin:]] + [text[begin:].replace("syarat r", f"syarat ulang{n}_r") for n in range(1, times)]
    (folder / "a.aturan").write_text(text[:begin] + "\n".join(copies), encoding="utf-8")
    show(f"  25000 applications, {25 * times} requirements",
         measure(bulk(work / "in", "--format", "tsv", rules=folder)))
