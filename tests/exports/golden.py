#!/usr/bin/env python3
"""Compare every export of two samples with the files in golden/, to the letter.

usage: golden.py BANGGIAO [--update]
The coder's digest and the program's version are written as CODER and PROGRAM. --update writes the files anew: read the
difference before you hand it in.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = [HERE.parent.parent / "samples" / name for name in ("jp-2025-ke-hoach.txt", "la-2025-uy-ban.html")]
EXPORTS = {"record.json": ["json"], "record.jsonl": ["jsonl"], "record.ftm.jsonl": ["ftm"], "record.geojson": ["geojson"],
           "record.ics": ["ical"], "record.gexf": ["gexf"], "record.bib": ["bibtex"], "record.csl.json": ["csl"],
           "record.anno.jsonld": ["annotations"], "record.atom": ["atom"]}
for table in ("engagements", "participants", "persons", "commitments", "reports", "cells"):
    EXPORTS[table + ".csv"] = ["csv", "--table", table]


def main():
    program, update = sys.argv[1], "--update" in sys.argv[2:]
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        store = ["--store", str(Path(folder) / "record.db"), "--today", "2026-01-02"]
        subprocess.run([program, "add", *map(str, SAMPLES), *store], check=True, capture_output=True)
        for name, words in EXPORTS.items():
            out = subprocess.run([program, "export", "-f", *words, *store], check=True, capture_output=True).stdout
            out = re.sub(rb"banggiao \d+\.\d+\.\d+ [0-9a-f]{16}", b"CODER", out)
            out = re.sub(rb"banggiao \d+\.\d+\.\d+|(?<=version=\")\d+\.\d+\.\d+", b"PROGRAM", out)
            path = HERE / "golden" / name
            if update:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(out)
            elif not path.is_file() or path.read_bytes() != out:
                faults += 1
                print(f"{name} differs from {path}; see: golden.py {program} --update; git diff")
    print(f"{len(EXPORTS)} exports, {faults} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
