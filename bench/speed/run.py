#!/usr/bin/env python3
"""Time `banggiao extract` on generated articles, on one core and on all, beside ICU's word breaks over the same files.

usage: run.py BUILD WORK [--articles N] [--runs N]
BUILD holds the programs banggiao and icu_words, WORK takes the articles. The answer is checked first: the engagements
that generate.py put into the articles must come out. On one core the processes are bound to it; on all, extract has a
thread a core and the rival, which knows no threads, is one process a core, each on its share. Times are whole processes,
start to end, reading and writing included; min, median and max of the runs.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Before any timing: the share of planted engagements that must be found, of quiet articles that must stay quiet, and
# what may be read beside the planted ones.
LEAST_FOUND = 0.98
LEAST_QUIET = 0.98
MOST_BESIDE = 0.10


def check_answer(coded, expected):
    """Returns a line that says what was found; exits when it is too little."""
    found = planted = beside = quiet = silent = 0
    by_doc = {d["doc"]: d for d in map(json.loads, coded.decode().splitlines())}
    misses = []
    for line in expected.splitlines():
        doc, *wanted = line.split("\t")
        if doc not in by_doc:
            sys.exit(f"bench: no coding of {doc}")
        got = Counter(f"{e['kind']} {','.join(e['parties'])} {e['status']}" for e in by_doc[doc]["engagements"])
        both = (Counter(wanted) & got).total()
        planted += len(wanted)
        found += both
        beside += got.total() - both
        quiet += not wanted
        silent += not wanted and not got
        if got != Counter(wanted):
            misses.append(f"{doc}: planted {wanted or 'nothing'}, read {sorted(got.elements()) or 'nothing'}")
    said = (f"answer: {found} of {planted} planted engagements found and {beside} beside them, "
            f"{silent} of {quiet} quiet articles quiet")
    if found < LEAST_FOUND * planted or silent < LEAST_QUIET * quiet or beside > MOST_BESIDE * planted:
        sys.exit("\n".join([said + ": not the answer, so nothing is timed", *misses[:10]]))
    return said


def seconds(commands, cores):
    """Wall time until the last of the commands, started together and bound to `cores`, is done."""
    start = time.perf_counter()
    running = [subprocess.Popen(c, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                preexec_fn=lambda: os.sched_setaffinity(0, cores)) for c in commands]
    codes = [r.wait() for r in running]
    if any(codes):
        sys.exit(f"bench: {commands[0][0]} failed with {max(codes)}")
    return time.perf_counter() - start


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build", type=Path)
    options.add_argument("work", type=Path)
    options.add_argument("--articles", type=int, default=5000)
    options.add_argument("--runs", type=int, default=5)
    asked = options.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    articles, expected = asked.work / "articles.jsonl", asked.work / "expected.tsv"
    subprocess.run([sys.executable, HERE / "generate.py", str(asked.articles), articles, expected], check=True)
    lines = articles.read_text(encoding="utf-8").splitlines(keepends=True)
    count = len(os.sched_getaffinity(0))
    shares = [asked.work / f"share-{i}.jsonl" for i in range(count)]
    for i, share in enumerate(shares):
        share.write_text("".join(lines[i::count]), encoding="utf-8")
    texts = [json.loads(line) for line in lines]
    megabytes = sum(len(f"{t['title']}\n\n{t['text']}".encode()) for t in texts) / 1e6

    extract, rival = str(asked.build / "banggiao"), str(asked.build / "icu_words")
    coded = subprocess.run([extract, "extract", articles], capture_output=True, check=False)
    if coded.returncode:
        sys.exit(f"bench: extract failed with {coded.returncode}\n{coded.stderr.decode()[-2000:]}")
    print(check_answer(coded.stdout, expected.read_text()))
    print(f"{asked.articles} articles, {megabytes:.1f} MB of text; {asked.runs} runs: min / median / max")

    cores = os.sched_getaffinity(0)
    one = {min(cores)}
    cases = {
        "extract, 1 core": ([[extract, "extract", "--jobs", "1", articles]], one),
        "ICU word breaks, 1 core": ([[rival, articles]], one),
    }
    if len(cores) > 1:
        cases[f"extract, {len(cores)} cores"] = ([[extract, "extract", "--jobs", str(len(cores)), articles]], cores)
        cases[f"ICU word breaks, {len(cores)} cores"] = ([[rival, share] for share in shares], cores)
    times = {name: [] for name in cases}
    for _ in range(asked.runs):  # taken in turn, so that a slow minute of the machine falls on all
        for name, (commands, where) in cases.items():
            times[name].append(seconds(commands, where))
    print(f"{'':28}{'articles/s':>28}{'MB/s':>24}")
    for name, taken in times.items():
        spread = sorted(taken, reverse=True)
        three = [spread[0], statistics.median(spread), spread[-1]]
        rate = " / ".join(f"{asked.articles / s:.0f}" for s in three)
        speed = " / ".join(f"{megabytes / s:.2f}" for s in three)
        print(f"{name:28}{rate:>28}{speed:>24}")


if __name__ == "__main__":
    main()
