#!/usr/bin/env python3
"""Compare what is read from samples/ with the coding made by hand in coded/.

usage: run.py BANGGIAO [--show DOC]
Prints precision, recall and F1 by field. Fails when one falls under its floor (floors.tsv), when a document listed in
exact.txt differs from its coding in any cell, when the output breaks the codebook's form, or when a sample has no coding.
  --show DOC    list every missed and every spurious cell of a document

Engagements are paired one to one by kind, parties, people, words of the evidence and date. A year (or a day) that the
program took from the date of publication is not held against it: the codings hold what the texts say.
"""
import argparse
import html
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FIELDS = ["engagement", "kind", "status", "focus", "party", "date", "place", "country", "participant", "within", "area",
          "person", "office", "commitment"]


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text or "").lower())


def overlap(a, b):
    """Share of the shorter text's words that the longer one holds too."""
    a, b = Counter(words(a)), Counter(words(b))
    shorter = min(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / shorter if shorter else 0.0


def shared(a, b):
    a, b = set(a), set(b)
    return len(a & b) / len(a | b) if a | b else 1.0


# ---- Reading ----------------------------------------------------------------------------------------

def terms(table):
    return {line.split("\t")[0] for line in (ROOT / "codebook" / f"{table}.tsv").read_text().splitlines()[1:]}


def samples():
    """(document, its words as they stand in the file)."""
    for path in sorted((ROOT / "samples").iterdir()):
        if path.suffix == ".jsonl":
            for line in map(json.loads, path.read_text().splitlines()):
                yield line["id"], line["title"] + "\n" + line["text"]
        elif path.suffix == ".txt":
            yield path.stem, path.read_text()
        elif path.suffix == ".html":
            page = re.sub(r"<(head|script)\b.*?</\1>", "", path.read_text(), flags=re.S)
            yield path.stem, html.unescape(re.sub(r"<[^>]+>", " ", page))


def table_of(name):
    lines = [line for line in (HERE / name).read_text().splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines]


def form_faults(doc):
    """What breaks the codebook's form, section "In what form?"."""
    kinds, statuses, foci, areas = terms("kinds"), terms("statuses"), terms("foci"), terms("areas")
    persons = {p["id"] for p in doc["persons"]}
    ids = {e["id"] for e in doc["engagements"]}
    for e in doc["engagements"]:
        for wrong in ({e["kind"]} - kinds, {e["status"]} - statuses, {e["focus"]} - foci, set(e["areas"]) - areas,
                      set(e["participants"]) - persons, {e["within"]} - ids - {None}):
            if wrong:
                yield f"{e['id']}: {wrong} is not of the codebook or of the document"
        if len(e["parties"]) < 2 or e["parties"] != sorted(set(e["parties"])):
            yield f"{e['id']}: parties {e['parties']}"
        if len(words(e["evidence"])) > 30:
            yield f"{e['id']}: evidence of more than 30 words"
    for c in doc["commitments"]:
        if c["engagement"] not in ids or c["act"] not in terms("acts") or set(c["areas"]) - areas or not c["by"]:
            yield f"commitment {c['act']} of {c['engagement']}"


def not_verbatim(doc, text):
    """Quotes of a coding that do not stand in the sample."""
    squash = lambda s: " ".join(unicodedata.normalize("NFC", s).lower().split())
    text = squash(text)
    quotes = [p["name"] for p in doc["persons"]] + [a for p in doc["persons"] for a in p["aliases"]]
    quotes += [o[key] for p in doc["persons"] for o in p["offices"] for key in ("title", "org", "rank")]
    quotes += [x["evidence"] for x in doc["engagements"] + doc["commitments"]]
    quotes += [(e[key] or {}).get("text") for e in doc["engagements"] for key in ("date", "place")]
    return [quote for quote in quotes if quote and squash(quote) not in text]


# ---- Comparing --------------------------------------------------------------------------------------

def pair_persons(gold, got):
    """id that came out -> id in the coding."""
    out = {}
    for test in (lambda g, s: words(g["name"]) == words(s["name"]),
                 lambda g, s: {tuple(words(f)) for f in [g["name"], *g["aliases"]]}
                 & {tuple(words(f)) for f in [s["name"], *s["aliases"]]}):
        for s in got:
            for g in gold:
                if s["id"] not in out and g["id"] not in out.values() and test(g, s):
                    out[s["id"]] = g["id"]
    return out


def date_of(engagement):
    return (engagement.get("date") or {}).get("edtf")


def same_date(gold, got):
    a, b = date_of(gold), date_of(got)
    inferred = ((got.get("cells") or {}).get("date") or {}).get("inferred", False)
    if a == b or (inferred and a is None):
        return True
    return inferred and b is not None and a == re.sub(r"\b\d{4}-(\d\d)", r"XXXX-\1", b)


def likeness(gold, got, people):
    parties = shared(gold["parties"], got["parties"])
    who = shared(gold["participants"], [people.get(p, p) for p in got["participants"]])
    said = overlap(gold["evidence"], got["evidence"])
    if parties < 0.5 or not (gold["kind"] == got["kind"] or said >= 0.5):
        return 0.0
    return 2 * (gold["kind"] == got["kind"]) + parties + 2 * who + said + same_date(gold, got)


def pair_engagements(gold, got, people):
    rated = sorted(((-likeness(g, s, people), i, j) for i, g in enumerate(gold) for j, s in enumerate(got)))
    out = {}
    for rate, i, j in rated:
        if rate < 0 and i not in out and j not in out.values():
            out[i] = j
    return out


def cells(e, people, ids):
    place = e.get("place") or {}
    yield from (("kind", e["kind"]), ("status", e["status"]), ("focus", e["focus"]))
    yield from (("party", p) for p in e["parties"])
    yield from (("participant", people.get(p, "?" + p)) for p in e["participants"])
    yield from (("area", a) for a in e["areas"])
    if place.get("country"):
        yield "country", place["country"]
    if e.get("within"):
        yield "within", ids.get(e["within"], "?" + e["within"])


def compare(gold, got):
    """Counts by field: right, missed, spurious; and the cells that differ."""
    tally, faults = defaultdict(lambda: [0, 0, 0]), []

    def note(field, a, b):
        a, b = Counter(a), Counter(b)
        for index, (found, sign) in enumerate(((a & b, ""), (a - b, "missed"), (b - a, "spurious"))):
            tally[field][index] += sum(found.values())
            faults.extend((sign, field, value) for value in found.elements() if sign)

    people = pair_persons(gold["persons"], got["persons"])
    back = {p["id"]: p for p in gold["persons"]}
    note("person", [p["name"] for p in gold["persons"]], [back[people[p["id"]]]["name"] if p["id"] in people else p["name"]
                                                          for p in got["persons"]])
    offices = lambda p: [(" ".join(words(f"{o['title'] or ''} {o['org'] or ''}")), o["rank"], o["former"]) for o in p["offices"]]
    for p in got["persons"]:
        if p["id"] in people:
            note("office", offices(back[people[p["id"]]]), offices(p))

    golds, gots = gold["engagements"], got["engagements"]
    pairs = pair_engagements(golds, gots, people)
    ids = {gots[j]["id"]: golds[i]["id"] for i, j in pairs.items()}
    same = {e["id"]: e["id"] for e in golds}
    title = lambda e: f"{e['kind']} {','.join(e['parties'])}: {e['evidence']}"
    note("engagement", [title(e) for e in golds],
         [title(golds[i]) for i in pairs] + [title(e) for j, e in enumerate(gots) if j not in pairs.values()])
    nothing = {"date": None, "place": None}
    for g, s in [(g, gots[pairs[i]] if i in pairs else None) for i, g in enumerate(golds)] + \
                [(None, s) for j, s in enumerate(gots) if j not in pairs.values()]:
        a = list(cells(g, {p: p for p in back}, same)) if g else []
        b = list(cells(s, people, ids)) if s else []
        for field in {f for f, _ in a + b}:
            note(field, [f"{(g or s)['id']} {v}" for f, v in a if f == field], [f"{(g or s)['id']} {v}" for f, v in b if f == field])
        g, s = g or nothing, s or nothing
        if date_of(g) or date_of(s):
            agrees = s is not nothing and g is not nothing and same_date(g, s)
            if not agrees or date_of(g):
                note("date", [date_of(g)] if date_of(g) else [], [date_of(g) if agrees else date_of(s)] if date_of(s) else [])
        a, b = ((x.get("place") or {}).get("text") for x in (g, s))
        if a or b:
            note("place", [a] if a else [], [a if a and overlap(a, b) >= 0.5 else b] if b else [])

    used = set()
    for s in got["commitments"]:
        fits = [(overlap(s["evidence"], g["evidence"]), k) for k, g in enumerate(gold["commitments"]) if k not in used
                and g["act"] == s["act"] and ids.get(s["engagement"]) == g["engagement"] and g["by"] == sorted(s["by"])]
        best = max(fits, default=(0, None))
        if best[0] >= 0.5:
            used.add(best[1])
            note("commitment", [best[1]], [best[1]])
        else:
            note("commitment", [], [f"{s['act']} {','.join(s['by'])}: {s['evidence']}"])
    note("commitment", [f"{g['act']} {','.join(g['by'])}: {g['evidence']}" for k, g in enumerate(gold["commitments"])
                        if k not in used], [])
    return tally, faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("banggiao")
    options.add_argument("--show", metavar="DOC")
    args = options.parse_args()
    done = subprocess.run([args.banggiao, "extract", str(ROOT / "samples")], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        sys.exit(f"{args.banggiao} extract samples ended with {done.returncode}:\n{done.stderr}")
    coded = {doc["doc"]: doc for doc in map(json.loads, done.stdout.splitlines())}
    gold = {path.stem: json.loads(path.read_text()) for path in sorted((HERE / "coded").glob("*.json"))}

    faults = []
    texts = dict(samples())
    for name, text in texts.items():
        if name not in gold:
            faults.append(f"samples: {name} has no coding in tests/golden/coded")
        else:
            faults += [f"coded/{name}: {fault}" for fault in form_faults(gold[name])]
            faults += [f"coded/{name}: not in the text: {quote}" for quote in not_verbatim(gold[name], text)]
        if name not in coded:
            faults.append(f"samples: {name} did not come out of extract")
    for name in sorted((gold.keys() | coded.keys()) - texts.keys()):
        faults.append(f"{name}: there is no such sample")
    exact = {row[0] for row in table_of("exact.txt")}
    total = defaultdict(lambda: [0, 0, 0])
    for name in sorted(gold.keys() & coded.keys()):
        faults += [f"{name}: {fault}" for fault in form_faults(coded[name])]
        tally, differ = compare(gold[name], coded[name])
        for field, counts in tally.items():
            total[field] = [a + b for a, b in zip(total[field], counts)]
        if name == args.show:
            for sign, field, value in differ:
                print(f"  {sign:8} {field:11} {value}")
            if not differ:
                print(f"  {name}: as coded by hand")
        if name in exact:
            faults += [f"{name} is to be exact: {sign} {field} {value}" for sign, field, value in differ]

    floors = {row[0]: float(row[1]) for row in table_of("floors.tsv")}
    print(f"{'':12}{'P':>7}{'R':>7}{'F1':>7}{'floor':>7}")
    for field in FIELDS:
        right, missed, spurious = total[field]
        p, r = right / max(right + spurious, 1), right / max(right + missed, 1)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        print(f"{field:12}{p:7.3f}{r:7.3f}{f1:7.3f}{floors[field]:7.2f}")
        if f1 < floors[field]:
            faults.append(f"{field}: F1 {f1:.3f} is under its floor, {floors[field]:.2f} (floors.tsv)")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
