#!/usr/bin/env python3
"""Score the record's linking, with codings read by the program and with codings that have every report of the gold.

usage: links.py GOLD BANGGIAO WORK
GOLD has score_links.py and dev/links.json with the texts of its articles. The second coding takes the reports of
links.json as they stand: kind, status, parties, date words and evidence of each, and of its engagement the country, those
persons whom the article names, and `within` where the article reports that too. Persons and their offices are as the
program reads them, with those added whom it passed over. What score_links.py says of it is what linking alone costs.
banggiao_record_of (built from tools/links/) stands beside BANGGIAO. Further arguments go to score_links.py: --errors.
"""
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"links: {command[0]} ... failed: {done.stderr.decode(errors='replace')[-999:]}")
    return done.stdout.decode()


def words(name):
    return [w for w in re.split(r"[\s.\-]+", name.lower()) if w]


def same_person(read, gold):
    """Every word of the one is in the other, and they share the last word or the first."""
    a, b = words(read), words(gold)
    short, long = sorted((a, b), key=len)
    return bool(short) and all(w in long for w in short)


def find_person(persons, name, text):
    """The person read in the article who is this one, else one made of the fullest form of the name in its text."""
    for p in persons:
        if words(p["name"]) == words(name):
            return p
    all_words = words(name)
    forms = [all_words] if len(all_words) > 2 else []
    forms += [] if len(all_words) < 2 else [[all_words[0], all_words[-1]]]
    fit = [p for p in persons if any(same_person(n, name) for n in [p["name"], *p["aliases"]])]
    stands = next((f for f in forms if " ".join(f) in text), None)
    if stands and not any(set(stands) <= set(words(p["name"])) for p in fit if len(words(p["name"])) <= len(stands)):
        person = {"id": f"P{len(persons) + 1}", "name": " ".join(stands).title(), "aliases": [], "country": None,
                  "offices": []}
        persons.append(person)
        return person
    return max(fit, key=lambda p: len(set(words(p["name"])) & set(all_words)), default=None)


def coded_from_gold(links, read, texts):
    out = []
    countries = [(p["name"], p["country"]) for d in read.values() for p in d["persons"] if p["country"]]
    for doc in links["docs"]:
        persons, engagements = read[doc]["persons"], []
        text = " ".join(words((texts / f"{doc}.txt").read_text()))
        told = [(g, r) for g in links["engagements"] for r in g["reports"] if r["doc"] == doc]
        ids = {g["id"]: f"E{n}" for n, (g, _) in enumerate(told, 1)}
        for g, r in told:
            who = [find_person(persons, name, text) for name in g["participants"]]
            mine = [e for e in read[doc]["engagements"] if e["kind"] == g["kind"] and e["parties"] == g["parties"]]
            engagements.append({
                "id": ids[g["id"]], "kind": g["kind"], "status": r["status"],
                "focus": "main" if any(e["focus"] == "main" for e in mine) else "background",
                "parties": sorted(g["parties"]), "date": {"text": None, "edtf": r.get("edtf")},
                "place": {"text": None, "country": g["country"]},
                "participants": sorted({p["id"] for p in who if p}), "within": ids.get(g["within"]), "areas": [],
                "evidence": r["evidence"]})
        for p in persons:
            known = Counter(c for n, c in countries if same_person(p["name"], n))
            p["country"] = p["country"] or (known.most_common(1)[0][0] if known else None)
        out.append({"doc": doc, "lang": "vi", "persons": persons, "engagements": engagements, "commitments": []})
    return out


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    gold, program, work = map(Path, sys.argv[1:4])
    work.mkdir(parents=True, exist_ok=True)
    links = json.loads((gold / "dev/links.json").read_text())
    extracted = run(program, "extract", *(gold / f"dev/texts/{doc}.txt" for doc in links["docs"]))
    (work / "links-read.jsonl").write_text(extracted)
    read = {d["doc"]: d for d in map(json.loads, extracted.splitlines())}
    told = coded_from_gold(links, read, gold / "dev/texts")
    (work / "links-gold.jsonl").write_text("".join(json.dumps(d) + "\n" for d in told))
    for name in ("read", "gold"):
        record = work / f"links-{name}.json"
        record.write_text(run(program.parent / "banggiao_record_of", work / f"links-{name}.jsonl"))
        print(f"== links of {'what was read' if name == 'read' else 'the gold reports'}")
        print(run(sys.executable, gold / "score_links.py", gold / "dev/links.json", record, *sys.argv[4:]), end="")


if __name__ == "__main__":
    main()
