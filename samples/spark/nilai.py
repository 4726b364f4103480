#!/usr/bin/env python3
"""Judges a batch over the executors of Spark, then asks Spark SQL for the summary.

    python3 nilai.py KITE INPUT.ndjson OUTPUT_FOLDER [MASTER]

KITE is the release binary, on the same path on every machine; nothing else is installed there. Each partition runs
`kite bulk - --out -`: results go out in the order of the input, so the parts one after another are the very bytes that one
process writes. Needs PySpark (PyPI) and a JVM (Debian: default-jre-headless).
"""
import subprocess
import sys
import threading

from pyspark.sql import SparkSession, functions as F

kite, source, target = sys.argv[1:4]
master = sys.argv[4] if len(sys.argv) > 4 else "local[*]"


def judge(lines):
    process = subprocess.Popen(
        [kite, "bulk", "-", "--out", "-", "--quiet", "--jobs", "1", *EXTRA],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 16)

    def feed():
        try:
            for line in lines:
                process.stdin.write(line.encode() + b"\n")
        finally:
            process.stdin.close()

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    for line in process.stdout:
        yield line[:-1].decode()
    feeder.join()
    # 4: some line could not be judged, and its result says why.
    if process.wait() not in (0, 4):
        raise RuntimeError(f"kite ended with {process.returncode}")


EXTRA = sys.argv[5:]
spark = SparkSession.builder.master(master).appName("kite").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
lines = spark.sparkContext.textFile(source)
lines.mapPartitions(judge).saveAsTextFile(target)

results = spark.read.schema(
    "nomor STRING, putusan STRING, syarat ARRAY<STRUCT<id: STRING, status: STRING>>").json(target)
results.groupBy("putusan").count().orderBy("putusan").show(truncate=False)
(results.select(F.explode("syarat").alias("s")).where("s.status = 'tidak_terpenuhi'")
 .groupBy("s.id").count().orderBy(F.desc("count"), "id").show(10, truncate=False))
