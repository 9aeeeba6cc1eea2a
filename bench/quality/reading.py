#!/usr/bin/env python3
"""Is the kind of text told right? Precision and recall of each doubt on the samples of tests/quality_samples.

usage: reading.py BANGGIAO [--floor F]

The samples are folders by kind, and `news`, which is to have no doubt. The shipped weights were fitted on them: this says
whether they still hold, tools/train/reading.py (cross-validated) how well they do on what they never saw. With --floor
the script fails when a kind's F1 is lower, or when more than one in ten of `news` is doubted.
"""
import json
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "tests" / "quality_samples"
KINDS = ("machine_translated", "truncated", "headlines", "interview", "not_news")


def told(program, kind):
    paths = sorted((SAMPLES / kind).glob("*.txt"))
    got = subprocess.run([program, "extract", *paths], capture_output=True, text=True, check=True).stdout
    return [(kind, one["doc"], one["reading"]) for one in map(json.loads, got.splitlines())]


def main():
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__)
    floor = float(sys.argv[3]) if len(sys.argv) == 4 else 0.0
    rows = [row for kind in (*KINDS, "news") for row in told(sys.argv[1], kind)]
    faults = []
    print(f"{'':20}{'P':>7}{'R':>7}{'F1':>7}{'samples':>9}")
    for kind in KINDS:
        said = [own == kind for own, _, reading in rows if any(d["kind"] == kind for d in reading["doubts"])]
        gold = sum(own == kind for own, _, _ in rows)
        p, r = sum(said) / max(len(said), 1), sum(said) / max(gold, 1)
        f1 = 2 * p * r / max(p + r, 1e-9)
        print(f"{kind:20}{p:7.2f}{r:7.2f}{f1:7.2f}{gold:9}")
        if f1 < floor:
            faults.append(f"{kind}: F1 {f1:.2f} is below {floor}")
    news = [reading for own, _, reading in rows if own == "news"]
    doubted = sum(bool(reading["doubts"]) for reading in news)
    print(f"{'news, doubted':20}{doubted:7}{'':14}{len(news):9}")
    if floor and doubted * 10 > len(news):
        faults.append(f"{doubted} of {len(news)} news articles are doubted")
    for own, doc, reading in rows:
        kinds = [d["kind"] for d in reading["doubts"]]
        if kinds != ([] if own == "news" else [own]):
            print(f"  {own}/{doc}: {', '.join(kinds) or 'no doubt'} (score {reading['score']})", file=sys.stderr)
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main()
