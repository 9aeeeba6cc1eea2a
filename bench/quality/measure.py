#!/usr/bin/env python3
"""Score `banggiao extract` and the record against coded articles.

usage: measure.py GOLD BANGGIAO WORK
GOLD holds score.py, score_links.py, and sets: a folder each with coded/NAME.json and texts/NAME.txt, or both side by side
in one folder. A set's links.json, where there is one, is the record behind the articles that it names.
The weights of the language packs are fitted from dev, more and the articles of bench/quality/coded (whose texts are in
GOLD/../corpus), so dev and the last are scored by five-fold cross-validation: every article is coded by weights that never
saw it (tools/train/train.py). From the same codings comes the calibration: how often what is told with a probability is
right, with a calibration fitted on the other folds (tools/train/calibrate.py). The figure with the shipped weights stands below it
as "fitted": it is no measure of unseen articles. The record of links.json is made with the shipped weights too.
Codings and records are left in WORK for a closer look: score.py GOLD/dev/coded WORK/dev.jsonl --worst 5 --errors
"""
import json
import subprocess
import sys
from pathlib import Path

SETS = ["seeds", "dev"]
TRAIN = Path(__file__).resolve().parents[2] / "tools" / "train" / "train.py"
JUDGED = Path(__file__).resolve().parent / "judged.tsv"
CODED = Path(__file__).resolve().parent / "coded"


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"quality: {' '.join(str(c) for c in command[:3])} ... failed with {done.returncode}\n"
                 f"{done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def folder_of(place, name):
    return place / name if (place / name).is_dir() else place


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    gold, program, work = map(Path, sys.argv[1:])
    work.mkdir(parents=True, exist_ok=True)
    for name in SETS:
        place = gold / name
        if not place.is_dir():
            print(f"== {name}: skipped, not in {gold}")
            continue
        coded, texts = folder_of(place, "coded"), folder_of(place, "texts")
        docs = sorted(p.stem for p in coded.glob("*.json") if p.name != "links.json")
        articles = [texts / f"{doc}.txt" for doc in docs if (texts / f"{doc}.txt").is_file()]
        without = len(docs) - len(articles)
        if name == "dev":
            held = work / "dev-held-out.jsonl"
            golds = [x for other in ("dev", "more") if (gold / other).is_dir() for x in ("--gold", gold / other)]
            corpus = gold.parent / "corpus" / "vi-news.jsonl.gz"
            if corpus.is_file():
                run(sys.executable, TRAIN.parent / "coded.py", "unpack", CODED, corpus, work / "coded")
                golds += ["--gold", work / "coded"]
            run(sys.executable, TRAIN, "--build", program.parent, *golds, "--folds", "5", "--cv", held)
            print(f"== dev, cross-validated: {len(articles)} articles")
            print(run(sys.executable, gold / "score.py", coded, held).decode(), end="")
            folders = [x for other in ("dev", "more") if (gold / other).is_dir() for x in ("--coded", gold / other / "coded")]
            if corpus.is_file():
                folders += ["--coded", work / "coded" / "coded", "--judged", JUDGED, "--articles", corpus, "--program", program]
            print("== calibration, cross-validated: all coded articles, and engagements judged in articles taken at random")
            print(run(sys.executable, TRAIN.parent / "calibrate.py", "--score", gold / "score.py", "--held", held,
                      *folders).decode(), end="")
            if corpus.is_file():
                ours = work / "coded" / "coded"
                print(f"== bench/quality/coded, cross-validated: {len(list(ours.glob('*.json')))} articles")
                print(run(sys.executable, gold / "score.py", ours, held).decode(), end="")
            else:
                print(f"== bench/quality/coded: skipped, its texts are not at {corpus}")
        out = work / f"{name}.jsonl"
        out.write_bytes(run(program, "extract", *articles))
        print(f"== {name}, fitted: {len(articles)} articles" + (f"; {without} left out: no text" if without else ""))
        print(run(sys.executable, gold / "score.py", coded, out).decode(), end="")
        if (place / "links.json").is_file():
            links = json.loads((place / "links.json").read_text())
            named = sorted({r["doc"] for e in links["engagements"] for r in e["reports"]} | set(links.get("docs", [])))
            store, record = work / f"{name}.db", work / f"{name}-record.json"
            for old in work.glob(f"{name}.db*"):
                old.unlink()
            run(program, "add", "--store", store, *(texts / f"{doc}.txt" for doc in named))
            record.write_bytes(run(program, "export", "--json", "--store", store))
            print(f"== {name}: the record of {len(named)} articles")
            print(run(sys.executable, gold / "score_links.py", place / "links.json", record).decode(), end="")


if __name__ == "__main__":
    main()
