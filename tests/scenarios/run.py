#!/usr/bin/env python3
"""Run the scenarios: short texts, and what must and must not come out of them.

usage: run.py BANGGIAO [--only WORD] [--propose] [--shrink]
  --only WORD   run the scenarios whose id holds WORD, and show what came out
  --propose     print the unlisted failures in the form of known_failures.txt and exit 0
  --shrink      take the lines of scenarios that pass now out of known_failures.txt

A scenario is a block of a *.txt file in this folder:

  ## visit-official-span            its id, unlike any other in the folder
  why: codebook 6.2: ...            a line of why, where the text does not say it (optional)
  published: 2025-10-29             the article's date of publication (optional; so are outlet: and title:, which else is
                                    "Tin ngắn", news in brief)
  > Tối 28/10, tại London, ...      the text: each line a paragraph
  + visit GB,VN held main; date XXXX-10-28; country GB; who Tô Lâm, Keir Starmer; areas none
  - meeting                         what must not come out
  = 1 visit                         how many come out

After + or - stands one of
  KIND [PARTIES] [STATUS] [FOCUS] [; detail ...]     an engagement; KIND may be "engagement": any kind.
       details: date EDTF|none   date text WORDS   place WORDS|none   country CODE|none   within KIND|none
                who NAME, NAME (all of them take part)   areas AREA, AREA (at least these) | none
  person "NAME" [COUNTRY] [; alias FORM] [; office TITLE | ORG] [; rank RANK] [; former]
  commitment [ACT] [PARTIES] [AREA,AREA]             with at least these areas
  date EDTF / area AREA                              of any engagement
After = stands a number and a KIND, or engagement, person, commitment.
PARTIES are codes with commas, all of them and no others. Lines that begin with "# " are comments.

known_failures.txt lists scenarios that are known to fail: id, a tab, why. A scenario that is not listed must pass, and one
that is listed must fail: when it passes, its line has to go, so the list only shrinks.
"""
import argparse
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOT_SCENARIOS = {"known_failures.txt", "CMakeLists.txt"}
KINDS = set("visit meeting call dialogue conference signing exercise port_call exchange message transfer ceremony".split())
STATUSES, FOCUSES = {"held", "planned", "cancelled"}, {"main", "background"}
ACTS = {"signed", "agreed", "proposed", "pledged"}
DETAILS = {"date", "place", "country", "within", "who", "areas"}
PARTIES = re.compile(r"[A-Z0-9]{2,}(,[A-Z0-9]{2,})*$")


class Malformed(Exception):
    pass


def folded(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip().casefold()


def split_list(text):
    return [part.strip() for part in text.split(",") if part.strip()]


# ---- Reading ----------------------------------------------------------------------------------------

def read_scenarios(path):
    scenarios, current = [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.startswith("## "):
                current = {"id": line[3:].strip(), "where": f"{path.name}:{number}", "text": [], "head": {}, "checks": []}
                scenarios.append(current)
            elif line.startswith("# ") or not line.strip():
                continue
            elif current is None:
                raise Malformed("a line before the first ## id")
            elif line.startswith("> "):
                current["text"].append(line[2:].strip())
            elif line[:2] in ("+ ", "- ", "= "):
                current["checks"].append(read_check(line))
            elif found := re.match(r"(why|published|title|outlet): (.+)$", line):
                current["head"][found[1]] = found[2]
            else:
                raise Malformed("not a line of a scenario")
        except Malformed as fault:
            sys.exit(f"{path.name}:{number}: {fault}: {line}")
    return scenarios


def read_check(line):
    sign, rest = line[0], line[2:].strip()
    if sign == "=":
        found = re.fullmatch(r"(\d+) (\w+)", rest)
        if not found or found[2] not in KINDS | {"engagement", "person", "commitment"}:
            raise Malformed("= wants a number and a kind")
        return {"line": line, "sign": sign, "count": int(found[1]), "what": found[2]}
    head, *details = [part.strip() for part in rest.split(";")]
    what, _, tail = head.partition(" ")
    check = {"line": line, "sign": sign, "what": what, "details": []}
    if what in KINDS | {"engagement"}:
        for word in tail.split():
            key = ("status" if word in STATUSES else "focus" if word in FOCUSES else
                   "parties" if PARTIES.match(word) else None)
            if key is None:
                raise Malformed(f"neither parties, status nor focus: {word}")
            check[key] = sorted(word.split(",")) if key == "parties" else word
        allowed = DETAILS
    elif what == "person":
        found = re.fullmatch(r'"([^"]+)"(?: ([A-Z0-9]{2,}))?', tail)
        if not found:
            raise Malformed('a person is "NAME" COUNTRY')
        check["name"], check["country"] = found[1], found[2]
        allowed = {"alias", "office", "rank", "former"}
    elif what == "commitment":
        for word in tail.split():
            if word in ACTS:
                check["act"] = word
            elif PARTIES.match(word):
                check["by"] = sorted(word.split(","))
            else:
                check["areas"] = split_list(word)
        allowed = set()
    elif what in ("date", "area"):
        check["value"], allowed = tail, set()
    else:
        raise Malformed(f"no such thing to look for: {what}")
    for detail in details:
        key, _, value = detail.partition(" ")
        if key not in allowed:
            raise Malformed(f"no such detail: {key}")
        check["details"].append((key, value.strip()))
    return check


def read_known():
    known = {}
    for number, line in enumerate((HERE / "known_failures.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        name, tab, reason = line.partition("\t")
        if not tab or not reason.strip() or name in known:
            sys.exit(f"known_failures.txt:{number}: wants an id not yet listed, a tab and a reason: {line}")
        known[name] = reason
    return known


# ---- Checking ---------------------------------------------------------------------------------------

def detail_holds(key, value, engagement, doc):
    if key == "date":
        date = engagement.get("date") or {}
        if value.startswith("text "):
            return folded(value[5:]) == folded(date.get("text"))
        return date.get("edtf") == (None if value == "none" else value)
    if key == "place":
        text = (engagement.get("place") or {}).get("text")
        return text is None if value == "none" else folded(value) in folded(text)
    if key == "country":
        return (engagement.get("place") or {}).get("country") == (None if value == "none" else value)
    if key == "within":
        outer = {e["id"]: e["kind"] for e in doc["engagements"]}.get(engagement.get("within"))
        return outer == (None if value == "none" else value)
    if key == "areas":
        return not engagement["areas"] if value == "none" else set(split_list(value)) <= set(engagement["areas"])
    names = {p["id"]: folded(p["name"]) for p in doc["persons"]}
    present = {names.get(p) for p in engagement["participants"]}
    return {folded(name) for name in split_list(value)} <= present


def engagement_fits(check, engagement, doc):
    if check["what"] not in ("engagement", engagement["kind"]):
        return False
    if any(check.get(key) not in (None, engagement[key]) for key in ("parties", "status", "focus")):
        return False
    return all(detail_holds(key, value, engagement, doc) for key, value in check["details"])


def person_fits(check, person):
    if folded(person["name"]) != folded(check["name"]) or check["country"] not in (None, person["country"]):
        return False
    offices = person["offices"]
    for key, value in check["details"]:
        title, _, org = (part.strip() for part in value.partition("|"))
        held = {
            "alias": lambda: folded(value) in map(folded, person["aliases"]),
            "office": lambda: any(folded(o["title"]) == folded(title) and folded(o["org"]) == folded(org) for o in offices),
            "rank": lambda: any(folded(o["rank"]) == folded(value) for o in offices),
            "former": lambda: any(o["former"] for o in offices),
        }[key]()
        if not held:
            return False
    return True


def commitment_fits(check, commitment):
    return (check.get("act") in (None, commitment["act"]) and check.get("by") in (None, sorted(commitment["by"]))
            and set(check.get("areas", [])) <= set(commitment["areas"]))


def found(check, doc):
    what = check["what"]
    if what == "person":
        return any(person_fits(check, person) for person in doc["persons"])
    if what == "commitment":
        return any(commitment_fits(check, commitment) for commitment in doc["commitments"])
    if what == "date":
        return any((e.get("date") or {}).get("edtf") == check["value"] for e in doc["engagements"])
    if what == "area":
        return any(check["value"] in e["areas"] for e in doc["engagements"])
    return any(engagement_fits(check, engagement, doc) for engagement in doc["engagements"])


def holds(check, doc):
    if check["sign"] == "=":
        what = check["what"]
        if what in ("person", "commitment", "engagement"):
            return len(doc[what + "s"]) == check["count"]
        return sum(e["kind"] == what for e in doc["engagements"]) == check["count"]
    return found(check, doc) == (check["sign"] == "+")


def why_unmet(check, doc):
    """In words for known_failures.txt: what comes out instead."""
    if doc is None:
        return "nothing comes out"
    what = check["what"]
    if check["sign"] == "=":
        return f"not {check['count']} {what}"
    if check["sign"] == "-":
        return f"{'an' if what[0] in 'aeiou' else 'a'} {what} is found that is none"
    if what not in KINDS:
        return f"{check['line'][2:].split(';')[0]}: not found, or not with all of this"
    near = [e for e in doc["engagements"] if e["kind"] == what]
    if not near:
        other = sorted({e["kind"] for e in doc["engagements"] if check.get("parties") in (None, e["parties"])})
        return f"no {what} is found" + (f", but {', '.join(other)}" if other else "")

    def wrong(engagement):
        out = [f"{key} {engagement[key]}".replace("'", "") for key in ("parties", "status", "focus")
               if check.get(key) not in (None, engagement[key])]
        return out + [f"not {key} {value}" for key, value in check["details"] if not detail_holds(key, value, engagement, doc)]

    return f"{what}: " + "; ".join(min(map(wrong, near), key=len))


def told(doc):
    names = {p["id"]: p["name"] for p in doc["persons"]}
    for e in doc["engagements"]:
        date, place = e.get("date") or {}, e.get("place") or {}
        yield (f"{e['id']} {e['kind']} {','.join(e['parties'])} {e['status']} {e['focus']}; date {date.get('edtf')} "
               f"({date.get('text')}); place {place.get('text')}, {place.get('country')}; within {e.get('within')}; "
               f"who {', '.join(names.get(p, p) for p in e['participants'])}; areas {', '.join(e['areas'])}")
    for c in doc["commitments"]:
        yield f"commitment {c['act']} {','.join(c['by'])} {','.join(c['areas'])} | {c['evidence']}"
    for p in doc["persons"]:
        yield f"person {p['name']} {p['country']} aliases {p['aliases']} " + "; ".join(
            " | ".join(o[k] or "-" for k in ("title", "org", "rank")) + (" former" if o["former"] else "") for o in p["offices"])


def extract(binary, scenarios):
    lines = []
    for scenario in scenarios:
        line = {"id": scenario["id"], "title": "Tin ngắn", "text": "\n\n".join(scenario["text"]), "lang": "vi"}
        line.update({key: value for key, value in scenario["head"].items() if key != "why"})
        lines.append(json.dumps(line, ensure_ascii=False))
    done = subprocess.run([binary, "extract", "-"], input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        sys.exit(f"{binary} extract - ended with {done.returncode}:\n{done.stderr}")
    return {doc["doc"]: doc for doc in map(json.loads, done.stdout.splitlines())}


def shrink(passing):
    path = HERE / "known_failures.txt"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if line.split("\t")[0] not in passing), encoding="utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("banggiao")
    options.add_argument("--only", metavar="WORD")
    options.add_argument("--propose", action="store_true")
    options.add_argument("--shrink", action="store_true")
    args = options.parse_args()
    scenarios = [s for path in sorted(HERE.glob("*.txt")) if path.name not in NOT_SCENARIOS for s in read_scenarios(path)]
    seen = {}
    for scenario in scenarios:
        if not scenario["text"] or not scenario["checks"]:
            sys.exit(f"{scenario['where']}: a scenario wants a text and a check")
        if scenario["id"] in seen:
            sys.exit(f"{scenario['where']}: {scenario['id']} is already at {seen[scenario['id']]}")
        seen[scenario["id"]] = scenario["where"]
    known = read_known()
    for name in known.keys() - seen.keys():
        sys.exit(f"known_failures.txt: there is no scenario {name}")
    if args.only:
        scenarios = [s for s in scenarios if args.only in s["id"]]

    docs = extract(args.banggiao, scenarios)
    if args.shrink:
        shrink({s["id"] for s in scenarios if s["id"] in docs and all(holds(check, docs[s["id"]]) for check in s["checks"])})
        known = read_known()
    faults = passed = 0
    for scenario in scenarios:
        name, doc = scenario["id"], docs.get(scenario["id"])
        failed = [check for check in scenario["checks"] if doc is None or not holds(check, doc)]
        unmet = [check["line"] for check in failed]
        passed += not unmet
        if args.propose and unmet and name not in known:
            print(f"{name}\t{why_unmet(failed[0], doc)}")
        elif args.only or (bool(unmet) == (name not in known) and not args.propose):
            faults += bool(unmet) == (name not in known)
            print(f"{scenario['where']}: {name}" + ("" if unmet else ": passes" + (
                ", though known_failures.txt says it fails: take its line out" if name in known else "")))
            for line in unmet:
                print(f"    unmet  {line}")
            if unmet or args.only:
                for line in told(doc) if doc else []:
                    print(f"    found  {line}")
    print(f"{len(scenarios)} scenarios: {passed} pass, {len(scenarios) - passed} fail, {len(known)} listed as known failures",
          file=sys.stderr)
    return 1 if faults and not args.propose else 0


if __name__ == "__main__":
    sys.exit(main())
