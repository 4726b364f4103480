#!/usr/bin/env python3
"""Breaks the engine in the ways of mutants.txt, one at a time, and says after how many cases the trials find each.

    python3 mutants.py [few] [release] [SEED [BOOKS [WORDS]]]

With `few` only those that mutants.txt marks with `#!`: what CI breaks. With WORDS only the mutants whose claim has
them. Built without optimisation, which takes seconds for each; `release` is slower to build and tries more in the
same time. Works on a copy of the package in a scratch folder, of which only the trials are built; the package itself is
not touched. Standard library only. Ends with status 1 where a mutant is not found, does not build, or does not fit the
source any more.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

options = {"few", "release"} & set(sys.argv[1:])
given = [word for word in sys.argv[1:] if word not in options]
seed, books, words = given + ["1", "600" if "release" not in options else "3000", ""][len(given):]
configuration = "release" if "release" in options else "debug"
here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
copy = pathlib.Path(tempfile.mkdtemp(prefix="kite-mutants-")) / "kite"
shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".build*", ".git"))


def mutants():
    for part in re.split(r"\n\n", (here / "mutants.txt").read_text()):
        lines = part.strip().split("\n")
        paths = [line[2:] for line in lines if line.startswith("@ ")]
        if paths:
            text = ["\n".join(line[1:] for line in lines if line.startswith(sign)) for sign in "-+"]
            if "few" in options and not lines[0].startswith("#! "):
                continue
            yield lines[0].lstrip("#! "), copy / paths[0], *text


def trials():
    """What the trials print, or None where the copy does not build."""
    built = subprocess.run(["swift", "build", "-c", configuration, "--product", "trials"], cwd=copy, capture_output=True, text=True)
    if built.returncode:
        return None
    return subprocess.run([copy / ".build" / configuration / "trials", seed, books, "first"], capture_output=True, text=True).stdout


missed = 0
print(f"| what was broken | found after (seed {seed}) |\n|---|---|", flush=True)
for claim, path, old, new in mutants():
    if words not in claim:
        continue
    source = path.read_text()
    if source.count(old) != 1:
        told = "does not fit the source"
    else:
        path.write_text(source.replace(old, new))
        said = trials()
        path.write_text(source)
        found = re.search(r"first disagreement after (\d+)", said or "")
        crashed = said is not None and "pairs of" not in said
        told = found[1] if found else "a crash" if crashed else "not found" if said is not None else "does not build"
    missed += not (told.isdigit() or told == "a crash")
    print(f"| {claim} | {told} |", flush=True)
shutil.rmtree(copy.parent)
sys.exit(1 if missed else 0)
