#!/usr/bin/env python3
"""Cross-validate the model `commitment` on coded articles, the engagements given: how good is it apart from them?

usage: commitments.py --build DIR --gold DIR [--gold DIR ...] [--folds N]

A clause with an act is a commitment when a coder gave one with that act and evidence sharing half its words. BUILD holds
banggiao_commitments and banggiao_fit. Printed are precision, recall and F1 of the clauses under weights that never saw
their article, at several thresholds. train.py fits the model, with the engagements as found, and its --cv measures it so.
"""
import argparse, json, math, re, subprocess, unicodedata
from collections import Counter
from pathlib import Path

L2 = "0.1"


def words(s):
    return re.findall(r"\w+", unicodedata.normalize("NFC", s or "").lower())


def overlap(a, b):
    a, b = Counter(words(a)), Counter(words(b))
    n = min(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / n if n else 0.0


def read(build, golds):
    """doc -> (rows [label, right engagement, features], number of gold commitments)"""
    coded = {p.stem: json.loads(p.read_text())["commitments"] for g in golds for p in sorted((Path(g) / "coded").glob("*.json"))}
    got = subprocess.run([Path(build) / "banggiao_commitments", *golds], capture_output=True, text=True, check=True)
    clauses = {doc: [] for doc in coded}
    for line in got.stdout.splitlines():
        doc, act, engagement, evidence, *features = line.split("\t")
        clauses[doc].append((act, engagement, evidence, features))
    docs = {}
    for doc, gold in coded.items():
        pairs = []
        for i, (act, engagement, evidence, _) in enumerate(clauses[doc]):
            for k, c in enumerate(gold):
                shared = overlap(evidence, c["evidence"])
                if shared >= 0.5:
                    pairs.append((-(shared + (act == c["act"]) + (engagement == c["engagement"])), i, k))
        match, used = {}, set()
        for _, i, k in sorted(pairs):
            if i not in match and k not in used:
                match[i] = gold[k]
                used.add(k)
        rows = []
        for i, (act, engagement, evidence, features) in enumerate(clauses[doc]):
            same = i in match and match[i]["act"] == act
            rows.append((same, same and match[i]["engagement"] == engagement, features))
        docs[doc] = (rows, len(gold))
    return docs


def fit(build, docs):
    text = "".join("\t".join(["1" if label else "0", *features]) + "\n" for rows, _ in docs for label, _, features in rows)
    return subprocess.run([Path(build) / "banggiao_fit", "--l2", L2], input=text, capture_output=True, text=True, check=True).stdout


def probability(weights, features):
    z = sum(weights.get(f, 0.0) * float(v) for f, v in zip(features[::2], features[1::2]))
    return 1 / (1 + math.exp(-z))


def cross_validate(build, docs, n):
    keys = sorted(docs)
    scored, total = [], 0
    for i in range(n):
        lines = fit(build, [docs[k] for j, k in enumerate(keys) if j % n != i]).splitlines()[1:]
        weights = {f: float(w) for f, w in (line.split("\t") for line in lines)}
        for k in keys[i::n]:
            total += docs[k][1]
            scored += [(probability(weights, features), right) for _, right, features in docs[k][0]]
    for threshold in (0.24, 0.28, 0.32, 0.36, 0.4, 0.5):
        taken = [right for p, right in scored if p >= threshold]
        precision, recall = sum(taken) / max(len(taken), 1), sum(taken) / max(total, 1)
        print(f"{threshold:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--build", type=Path, required=True)
    ap.add_argument("--gold", action="append", required=True)
    ap.add_argument("--folds", type=int, default=5)
    a = ap.parse_args()
    cross_validate(a.build, read(a.build, a.gold), a.folds)


if __name__ == "__main__":
    main()
