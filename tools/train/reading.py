#!/usr/bin/env python3
"""Fit the weights by which an article is told to be machine-translated, cut short, a list of headlines, an interview, no news.

usage: reading.py --build DIR [--samples tests/quality_samples] [--news NEWS.jsonl.gz] [--out languages/vi/weights/reading.tsv]

DIR holds banggiao_features and banggiao_fit. The samples are folders by kind, written for the project; `news` are none of
these, and so are 300 articles of NEWS, taken at regular distances, unless listed in bench/quality/reading_corpus.tsv.
Without --out the samples are cross-validated, each told by weights that never saw it, and precision and recall printed.
"""
import argparse, gzip, json, math, subprocess, sys, tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("machine_translated", "truncated", "headlines", "interview", "not_news")
# What may speak for or against each: with few samples a model would take chance for a reason.
MEASURES = {
    "machine_translated": ("words that translation leaves", "blanks before full stops", "doubled full stops", "words for \"of\"",
                           "syllables that the language does not have", "names damaged in translation"),
    "truncated": ("breaks off without a full stop", "breaks off within a word", "ends with an ellipsis", "words left out",
                  "words of a page cut short", "few words", "many short lines in a row", "short lines without a full stop"),
    "headlines": ("lines without a full stop", "short lines without a full stop", "many short lines in a row", "long sentences",
                  "lines that open with a speaker or a dash", "first person", "second person", "words of no news"),
    "interview": ("words of interviews", "first person", "lines that are questions", "questions with an answer",
                  "lines that open with a speaker or a dash", "words of no news"),
    "not_news": ("words of no news", "second person", "first person", "nobody in office", "no date", "no two parties",
                 "few words", "lines without a full stop", "words of interviews"),
}
L2 = "0.1"
TAUGHT = 6  # how often a sample counts: there are few of a kind
FOLDS = 9
# What an article of the kind takes off the log odds of its engagements. Chosen, not fitted: the coded articles have too few.
LOWERS = {"machine_translated": 0.4, "truncated": 0.2, "headlines": 0.6, "interview": 0.5, "not_news": 2.0}


def features(build, paths):
    got = subprocess.run([build / "banggiao_features", "--data", ROOT, *paths], capture_output=True, text=True, check=True)
    rows = {}
    for line in got.stdout.splitlines():
        kind, doc, *cells = line.split("\t")
        if kind == "Q":
            rows[doc] = dict(zip(cells[::2], map(float, cells[1::2])))
    return rows


def samples(build, folder):
    """(kind, name, features)"""
    out = []
    for kind in (*KINDS, "news"):
        paths = sorted((folder / kind).glob("*.txt"))
        rows = features(build, paths)
        out += [(kind, p.stem, rows[p.stem]) for p in paths]
    return out


def corpus(build, path, n=300):
    with gzip.open(path, "rt") as lines:
        articles = [json.loads(line) for line in lines]
    known = (ROOT / "bench/quality/reading_corpus.tsv").read_text().splitlines()
    listed = {line.split("\t")[0]: line.split("\t")[1] for line in known if line and not line.startswith("#")}
    taken = articles[:: len(articles) // n][:n]
    with tempfile.TemporaryDirectory() as tmp:
        lines = Path(tmp) / "news.jsonl"
        lines.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in taken))
        rows = features(build, [lines])
    return [(listed.get(doc, "news"), doc, row) for doc, row in rows.items()]


def fit(build, rows, kind):
    text = ""
    for own, weight, row in rows:
        mine = [(f, v) for f, v in row.items() if f in MEASURES[kind] or f == "(always)"]
        line = "\t".join(["1" if own == kind else "0", *(x for f, v in mine for x in (f, f"{v:.4f}"))]) + "\n"
        text += line * weight
    got = subprocess.run([build / "banggiao_fit", "--l2", L2], input=text, capture_output=True, text=True, check=True)
    return {f: float(w) for f, w in (line.split("\t") for line in got.stdout.splitlines()[1:])}


def probability(weights, row):
    return 1 / (1 + math.exp(-sum(weights.get(f, 0) * v for f, v in row.items())))


def figures(told):
    """told: (kind, name, {kind: p})"""
    lines = [f"{'':20}{'P':>7}{'R':>7}{'F1':>7}{'articles':>10}"]
    for kind in KINDS:
        right = sum(own == kind and ps[kind] >= 0.5 for own, _, ps in told)
        all_ = sum(ps[kind] >= 0.5 for _, _, ps in told)
        gold = sum(own == kind for own, _, _ in told)
        p, r = right / max(all_, 1), right / max(gold, 1)
        lines.append(f"{kind:20}{p:7.2f}{r:7.2f}{2 * p * r / max(p + r, 1e-9):7.2f}{gold:10}")
    return "\n".join(lines)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--build", type=Path, required=True)
    ap.add_argument("--samples", type=Path, default=ROOT / "tests" / "quality_samples")
    ap.add_argument("--news", type=Path)
    ap.add_argument("--out", type=Path)
    a = ap.parse_args()
    own, others = samples(a.build, a.samples), corpus(a.build, a.news) if a.news else []
    rows = [(kind, TAUGHT, row) for kind, _, row in own] + [(kind, 1, row) for kind, _, row in others]
    if a.out:
        lines = [f"{kind}|lowers\t{value}" for kind, value in LOWERS.items()]
        for kind in KINDS:
            lines += [f"{kind}|{f}\t{w:.3f}" for f, w in fit(a.build, rows, kind).items() if abs(w) >= 0.05]
        a.out.write_text("feature\tweight\n" + "\n".join(sorted(lines)) + "\n")
        return
    told = []
    for i in range(FOLDS):
        kept = [(kind, TAUGHT, row) for k, (kind, _, row) in enumerate(own) if k % FOLDS != i]
        kept += [(kind, 1, row) for k, (kind, _, row) in enumerate(others) if k % FOLDS != i]
        weights = {kind: fit(a.build, kept, kind) for kind in KINDS}
        for set_ in (own, others):
            told += [(kind, name, {k: probability(weights[k], row) for k in KINDS})
                     for k, (kind, name, row) in enumerate(set_) if k % FOLDS == i]
    names = {name for _, name, _ in others}
    print("samples, each told by weights that never saw it\n" + figures([t for t in told if t[1] not in names]))
    if others:
        print(f"\n{len(others)} articles of the corpus: told to be", end="")
        print("".join(f" {k} {sum(ps[k] >= 0.5 for _, n, ps in told if n in names)}," for k in KINDS).rstrip(","))
        for kind, name, ps in told:
            for k in KINDS:
                if (ps[k] >= 0.5) != (kind == k):
                    print(f"  {name} ({kind}): {k} {ps[k]:.2f}", file=sys.stderr)


if __name__ == "__main__":
    main()
