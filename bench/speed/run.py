#!/usr/bin/env python3
"""Time `banggiao extract`, on one core and on all, beside those who only cut the same text into words.

usage: run.py BUILD WORK [--articles N] [--runs N] [--corpus FILE.jsonl.gz] [--gold FOLDER] [--rivals PYTHON]
BUILD holds the programs banggiao and icu_words, WORK takes the articles. Three sets: generated articles; articles of a news
corpus as it comes, evenly spaced; dense ones, coded by hand because they tell of relations between states (GOLD/dev). A set
that is not at hand is left out, and said to be. The answer is checked first: the engagements that generate.py put into the
articles must come out, those coded by hand mostly, and one core must give the same bytes as all.
On one core the processes are bound to it; on all, extract has a thread a core and a rival, which knows no threads, is one
process a core, each on its share. Times are whole processes, start to end, reading and writing included; min, median and
max of the runs. Instructions are those of the whole process less those of a run on no article, by callgrind, of extract on
at most 200 articles. PYTHON has the packages underthesea and pyvi; what it cannot import is said to be absent. They are slow:
they read at most 200 articles, once.
"""
import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Before any timing: the share of planted engagements that must be found, of quiet articles that must stay quiet, and
# what may be read beside the planted ones; the share of the engagements coded by hand (kind and parties).
LEAST_FOUND = 0.98
LEAST_QUIET = 0.98
MOST_BESIDE = 0.10
LEAST_OF_CODED = 0.5
FEW = 200  # articles for callgrind and for rivals in Python


class Set:
    def __init__(self, name, work, articles):
        self.name = name
        self.articles = articles
        self.path = self.written(work / f"{name}.jsonl", articles)
        self.few = self.written(work / f"{name}-few.jsonl", spaced(articles, FEW))
        count = len(os.sched_getaffinity(0))
        self.shares = [self.written(work / f"{name}-share-{i}.jsonl", articles[i::count]) for i in range(count)]

    @staticmethod
    def written(path, articles):
        path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
        return path

    @staticmethod
    def bytes_of(articles):
        return sum(len(text_of(a).encode()) for a in articles)


def text_of(article):
    return f"{article['title']}\n\n{article['text']}" if "title" in article else article["text"]


def spaced(articles, count):
    return [articles[i * len(articles) // count] for i in range(count)] if len(articles) > count else articles


def corpus(path, count):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return spaced([json.loads(line) for line in lines], count)


def dense(folder):
    coded = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((folder / "coded").glob("*.json"))]
    texts = [{"id": c["doc"], "text": (folder / "texts" / f"{c['doc']}.txt").read_text(encoding="utf-8")} for c in coded]
    return texts, {c["doc"]: Counter(told(e) for e in c["engagements"]) for c in coded}


def told(engagement):
    return f"{engagement['kind']} {','.join(sorted(engagement['parties']))}"


def coded_by(extract, path, jobs):
    coded = subprocess.run([extract, "extract", "--json", "--jobs", str(jobs), path], capture_output=True, check=False)
    if coded.returncode:
        sys.exit(f"bench: extract failed with {coded.returncode}\n{coded.stderr.decode()[-2000:]}")
    return coded.stdout


def check_generated(coded, expected):
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


def check_dense(coded, expected):
    found = sum((expected[d["doc"]] & Counter(told(e) for e in d["engagements"])).total()
                for d in map(json.loads, coded.decode().splitlines()))
    wanted = sum(e.total() for e in expected.values())
    said = f"answer: {found} of {wanted} engagements coded by hand found, by kind and parties"
    if found < LEAST_OF_CODED * wanted:
        sys.exit(said + ": not the answer, so nothing is timed")
    return said


def check_all(extract, one):
    """Every article has its coding, in order, and all cores give the bytes of one."""
    coded = coded_by(extract, one.path, 1)
    docs = [d["doc"] for d in map(json.loads, coded.decode().splitlines())]
    if docs != [a["id"] for a in one.articles]:
        sys.exit(f"bench: {one.name}: the codings are not those of the articles, so nothing is timed")
    cores = len(os.sched_getaffinity(0))
    if coded_by(extract, one.path, cores) != coded:
        sys.exit(f"bench: {one.name}: {cores} threads give other bytes than one, so nothing is timed")
    return coded


def seconds(commands, cores):
    """Wall time until the last of the commands, started together and bound to `cores`, is done."""
    start = time.perf_counter()
    running = [subprocess.Popen(c, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                preexec_fn=lambda: os.sched_setaffinity(0, cores)) for c in commands]
    codes = [r.wait() for r in running]
    if any(codes):
        sys.exit(f"bench: {commands[0][0]} failed with {max(codes)}")
    return time.perf_counter() - start


def instructions(command, work):
    valgrind = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={work / 'callgrind.out'}", *command],
                              capture_output=True, check=False)
    found = re.search(rb"Collected : (\d+)", valgrind.stderr)
    if not found:  # a file without an article is refused, and that is no failure here
        sys.exit(f"bench: valgrind failed\n{valgrind.stderr.decode()[-2000:]}")
    return int(found.group(1))


def instructions_a_byte(extract, one, work):
    if not shutil.which("valgrind"):
        return "instructions a byte: skipped, there is no valgrind"
    nothing = Set.written(work / "nothing.jsonl", [])
    least = instructions([extract, "extract", "--json", "--jobs", "1", str(nothing)], work)
    taken = instructions([extract, "extract", "--json", "--jobs", "1", str(one.few)], work)
    few = spaced(one.articles, FEW)
    return (f"instructions a byte: {(taken - least) / Set.bytes_of(few):.0f} ({len(few)} articles; "
            f"start-up {least / 1e6:.0f} million)")


def time_set(one, programs, runs):
    extract, icu, python, rivals = programs
    megabytes = Set.bytes_of(one.articles) / 1e6
    cores = os.sched_getaffinity(0)
    single = {min(cores)}
    cases = {
        "extract, 1 core": ([[extract, "extract", "--json", "--jobs", "1", one.path]], single),
        "ICU word breaks, 1 core": ([[icu, one.path]], single),
    }
    if len(cores) > 1:
        cases[f"extract, {len(cores)} cores"] = (
            [[extract, "extract", "--json", "--jobs", str(len(cores)), one.path]], cores)
        cases[f"ICU word breaks, {len(cores)} cores"] = ([[icu, share] for share in one.shares], cores)
    times = {name: [] for name in cases}
    for _ in range(runs):  # taken in turn, so that a slow minute of the machine falls on all
        for name, (commands, where) in cases.items():
            times[name].append(seconds(commands, where))
    print(f"{'':28}{'articles/s':>28}{'MB/s':>24}")
    for name, taken in times.items():
        row(name, len(one.articles), megabytes, taken)
    few = spaced(one.articles, FEW)
    for rival in rivals:
        taken = seconds([[python, str(HERE / "rival.py"), rival, one.few]], single)
        row(f"{rival}, 1 core", len(few), Set.bytes_of(few) / 1e6, [taken])


def row(name, articles, megabytes, taken):
    spread = sorted(taken, reverse=True)
    three = [spread[0], statistics.median(spread), spread[-1]] if len(spread) > 1 else spread
    rate = " / ".join(f"{articles / s:.0f}" for s in three)
    speed = " / ".join(f"{megabytes / s:.2f}" for s in three)
    print(f"{name:28}{rate:>28}{speed:>24}")


def at_hand(python):
    out = []
    for rival in ("underthesea", "pyvi"):
        have = python and subprocess.run([python, "-c", f"import {rival}"], capture_output=True, check=False).returncode == 0
        if have:
            out.append(rival)
        else:
            print(f"{rival}: absent, not compared")
    return out


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build", type=Path)
    options.add_argument("work", type=Path)
    options.add_argument("--articles", type=int, default=5000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--corpus", type=Path)
    options.add_argument("--gold", type=Path)
    options.add_argument("--rivals", metavar="PYTHON")
    asked = options.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    extract = str(asked.build / "banggiao")
    programs = (extract, str(asked.build / "icu_words"), asked.rivals, at_hand(asked.rivals))

    generated, expected = asked.work / "generated.jsonl", asked.work / "expected.tsv"
    subprocess.run([sys.executable, HERE / "generate.py", str(asked.articles), generated, expected], check=True)
    articles = [json.loads(line) for line in generated.read_text(encoding="utf-8").splitlines()]
    sets = [(Set("generated", asked.work, articles), lambda coded: check_generated(coded, expected.read_text()))]
    if asked.corpus and asked.corpus.exists():
        sets.append((Set("corpus", asked.work, corpus(asked.corpus, asked.articles)), None))
    else:
        print(f"corpus: left out, there is no {asked.corpus}")
    if asked.gold and (asked.gold / "dev" / "coded").is_dir():
        texts, coded_by_hand = dense(asked.gold / "dev")
        sets.append((Set("dense", asked.work, texts), lambda coded: check_dense(coded, coded_by_hand)))
    else:
        print(f"dense: left out, there is no {asked.gold}/dev/coded")
    answers = [(one, check_all(extract, one), check) for one, check in sets]
    for one, coded, check in answers:
        print(f"\n{one.name}: {len(one.articles)} articles, {Set.bytes_of(one.articles) / 1e6:.1f} MB of text; {asked.runs} runs: "
              f"min / median / max")
        if check:
            print(check(coded))
        time_set(one, programs, asked.runs)
        print(instructions_a_byte(extract, one, asked.work))


if __name__ == "__main__":
    main()
