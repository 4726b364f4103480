#!/usr/bin/env bash
# run.sh TARGET SECONDS: builds for the fuzzer and runs one target from the seeds of the repository.
set -euo pipefail
cd "$(dirname "$0")/../../.."
target=$1 seconds=$2
build=.build-fuzz
# SwiftPM does not take up an instrumented build where it stopped: its description is made anew.
rm -f $build/*.yaml $build/*/release/description.json
KITE_FUZZ=1 swift build -c release --product fuzz --scratch-path $build >&2
seeds=$build/$target/seeds corpus=$build/$target/corpus
mkdir -p "$seeds" "$corpus"
find "Tests/Corpus/fuzz/$target" -type f -exec cp {} "$seeds" \;
case $target in
  rules) for file in Tests/Corpus/rules/*; do cp "$file" "$seeds"; done ;;
  json)
    for file in samples/*/permohonan.json; do cp "$file" "$seeds/$(echo "$file" | tr / _)"; done
    head -20 samples/tolok-ukur/permohonan.ndjson | split -l 1 - "$seeds/baris-"
    ;;
esac
# Swift marks bits of pointers: the leak detector does not follow them and calls what is there lost.
ASAN_OPTIONS=detect_leaks=0 "$(find $build -path '*/release/fuzz' -type f)" "$target" -max_total_time="$seconds" -max_len=16384 -timeout=10 \
  -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$build/$target/" "$corpus" "$seeds"
