#!/usr/bin/env python3
"""Score the record's linking, with codings read by the program and with codings that have every report of the gold.

usage: links.py GOLD BANGGIAO WORK
GOLD has score_links.py and dev/links.json with the texts of its articles. The second coding takes the reports of
links.json as they stand: kind, status, parties, date words and evidence of each, and of its engagement the country, those
persons whom the article names, and `within` where the article reports that too. Persons and their offices are as the
program reads them. What score_links.py says of it is what linking alone costs. banggiao_record_of (built from
tools/links/) stands beside BANGGIAO. Further arguments go to score_links.py: --errors.
"""
import json
import re
import subprocess
import sys
from pathlib import Path


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"links: {' '.join(str(c) for c in command[:3])} ... failed: {done.stderr.decode(errors='replace')[-999:]}")
    return done.stdout.decode()


def words(name):
    return [w for w in re.split(r"[\s.\-]+", name.lower()) if w]


def same_person(read, gold):
    """Every word of the one is in the other, and they share the last word or the first."""
    a, b = words(read), words(gold)
    short, long = sorted((a, b), key=len)
    return bool(short) and all(w in long for w in short)


def find_person(persons, name):
    """The person read in the article who is this one; of several with words in common the most alike."""
    fit = [p for p in persons if any(same_person(n, name) for n in [p["name"], *p["aliases"]])]
    return max(fit, key=lambda p: len(set(words(p["name"])) & set(words(name))), default=None)


def coded_from_gold(links, read):
    out = []
    for doc in links["docs"]:
        persons, engagements = read[doc]["persons"], []
        told = [(g, r) for g in links["engagements"] for r in g["reports"] if r["doc"] == doc]
        ids = {g["id"]: f"E{n}" for n, (g, _) in enumerate(told, 1)}
        for g, r in told:
            who = [find_person(persons, name) for name in g["participants"]]
            mine = [e for e in read[doc]["engagements"] if e["kind"] == g["kind"] and e["parties"] == g["parties"]]
            engagements.append({
                "id": ids[g["id"]], "kind": g["kind"], "status": r["status"],
                "focus": "main" if any(e["focus"] == "main" for e in mine) else "background",
                "parties": sorted(g["parties"]), "date": {"text": None, "edtf": r.get("edtf")},
                "place": {"text": None, "country": g["country"]},
                "participants": sorted({p["id"] for p in who if p}), "within": ids.get(g["within"]), "areas": [],
                "evidence": r["evidence"]})
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
    (work / "links-gold.jsonl").write_text("".join(json.dumps(d) + "\n" for d in coded_from_gold(links, read)))
    for name in ("read", "gold"):
        record = work / f"links-{name}.json"
        record.write_text(run(program.parent / "banggiao_record_of", work / f"links-{name}.jsonl"))
        print(f"== links of {'what was read' if name == 'read' else 'the gold reports'}")
        print(run(sys.executable, gold / "score_links.py", gold / "dev/links.json", record, *sys.argv[4:]), end="")


if __name__ == "__main__":
    main()
