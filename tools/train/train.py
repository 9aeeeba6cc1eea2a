#!/usr/bin/env python3
"""Fit the weights of a language pack from coded articles, or cross-validate them.

usage: train.py --build DIR --gold DIR [--gold DIR ...] [--founding DIR] [--out languages/vi/weights]
       train.py --build DIR --gold DIR ... --folds 5 --cv OUT.jsonl [--keep DIR | --kept DIR]

DIR of --gold holds texts/NAME.txt and coded/NAME.json. BUILD holds banggiao, banggiao_features and banggiao_fit.
Stage 1, models `candidate` (is a cue the word of an engagement that a coder listed?) and `join` (do two tell of the
same one?). Stage 2, `occasion`: is the occasion listed? Stage 3, `focus`, `status` and a model for each cell.
Stage 4, `attach`: at which engagement, as found, is a clause that a coder
listed? Stage 5, `commitment`: is a clause one at all? The features of a stage are made with weights of the stages before it that never saw the article.
The frames' own examples and counter-examples teach stage 1 and `occasion` too.
--founding: like --gold, for articles that must always come out right; each counts FOUNDING times.
With --cv every article is coded by weights that never saw it, and the codings are written as JSON lines.
--keep DIR also writes each fold's weights there; --kept DIR takes them from there and fits nothing, which tells in seconds what a
change of rules or tables alone does to articles that these weights have not seen.
"""
import argparse, json, os, re, shutil, subprocess, sys, tempfile, unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODELS = ("candidate", "occasion", "focus", "status", "participant", "date", "place", "area", "within", "join", "attach", "commitment")

TAUGHT = 9  # how often a rule's example counts
FOUNDING = TAUGHT

# Chosen by cross-validation on the coded articles.
L2 = {"candidate": "10", "occasion": "20", "focus": "15", "status": "10", "participant": "5", "date": "7", "place": "7",
      "area": "20", "within": "10", "join": "10", "attach": "3", "commitment": "6"}
LEAST = {"commitment": 10}
LEAST.update(x.split("=") for x in os.environ.get("BANGGIAO_LEAST", "").split())
L2.update(x.split("=") for x in os.environ.get("BANGGIAO_L2", "").split())


def words(s):
    return re.findall(r"\w+", unicodedata.normalize("NFC", s or "").lower())


def overlap(a, b):
    a, b = Counter(words(a)), Counter(words(b))
    n = min(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / n if n else 0.0


def load(golds):
    docs = {}
    for gold in golds:
        for path in sorted((Path(gold) / "coded").glob("*.json")):
            docs[path.stem] = (Path(gold) / "texts" / (path.stem + ".txt"), json.loads(path.read_text()))
    return docs


def copies(folder, where):
    """A folder like `folder` with every article FOUNDING times, since an article is known by its name."""
    for name, end in (("texts", ".txt"), ("coded", ".json")):
        (where / name).mkdir(parents=True)
        for path in sorted((Path(folder) / name).glob("*" + end)):
            for i in range(FOUNDING):
                shutil.copy(path, where / name / f"{path.stem}-{i}{end}")
    return where


def data_dir(where, weights):
    """A folder with the packs and world tables as they are, but these weights."""
    where = Path(where)
    for name in ("languages", "world"):
        shutil.copytree(ROOT / name, where / name)
    out = where / "languages" / "vi" / "weights"
    out.mkdir(exist_ok=True)
    for old in out.glob("*.tsv"):
        if old.stem in MODELS or old.stem == "calibration":  # which is fitted on what these models give
            old.unlink()
    for model, text in weights.items():
        (out / (model + ".tsv")).write_text(text)
    return where


def shipped_weights():
    return {m: (ROOT / "languages" / "vi" / "weights" / (m + ".tsv")).read_text() for m in MODELS}


def features(build, data, paths):
    got = subprocess.run([build / "banggiao_features", "--data", data, *paths], capture_output=True, text=True)
    if got.returncode:
        sys.exit("banggiao_features: " + got.stderr[-2000:])
    rows = {}
    for line in got.stdout.splitlines():
        cells = line.split("\t")
        rows.setdefault(cells[1], []).append(cells)
    return rows


def names_of(gold, ids):
    people = {p["id"]: p for p in gold["persons"]}
    return {n.lower() for i in ids if i in people for n in [people[i]["name"], *people[i].get("aliases", [])]}


class Labels:
    """Which gold engagement a candidate or an occasion tells of."""

    def __init__(self, gold, article):
        self.gold = gold
        text = article.decode(errors="replace").lower()
        self.engagements = []
        for e in gold["engagements"]:
            found = re.search(r"\W+".join(map(re.escape, words(e["evidence"]))), text) if words(e["evidence"]) else None
            span = tuple(len(text[:at].encode()) for at in found.span()) if found else (0, 0)
            self.engagements.append((e, span, names_of(gold, e["participants"])))

    def match(self, cells, loose):
        found = self.matches(cells, loose)
        return found[0][1] if found else None

    def surely(self, cells):
        """The engagement when no other would do as well."""
        found = self.matches(cells, True)
        return found[0][1] if len(found) == 1 or (found and found[0][0] > found[1][0]) else None

    def may_be(self, cells):
        """Whether there is an engagement of the kind and most of the sides."""
        parties = set(cells[7].split(";")) - {""}
        return any(e["kind"] == cells[2] and 2 * len(parties & set(e["parties"])) >= len(parties | set(e["parties"]))
                   for e, _, _ in self.engagements)

    def matches(self, cells, loose):
        kind, begin, end = cells[2], int(cells[3]), int(cells[4])
        parties = set(cells[7].split(";")) - {""}
        persons = {n.lower() for n in cells[8].split(";") if n}
        found = []
        for e, span, people in self.engagements:
            if e["kind"] != kind:
                continue
            gp = set(e["parties"])
            jac = len(gp & parties) / len(gp | parties)
            if jac < 0.5:
                continue
            inside = span[0] <= begin and end <= span[1]
            who = bool(persons & people)
            clash = bool(persons and people and not who)
            gd, sd = (e.get("date") or {}).get("edtf") or "", cells[9]
            dated = bool(gd and sd and gd[4:] == sd[4:])
            wrong = bool(gd and sd and gd[4:10] != sd[4:10] and "/" not in gd + sd)
            score = 3 * inside + who + dated + jac - wrong - clash
            good = inside or (jac == 1 and not wrong and not clash and (who or dated or loose))
            if good:
                found.append((score, e))
        return sorted(found, key=lambda pair: -pair[0])


def fills(gold, e, field, value):
    """Whether the coder filled the cell with this value."""
    if field == "P":
        return value.lower() in names_of(gold, e["participants"])
    if field == "R":
        return value in e["areas"]
    if field == "L":
        return overlap((e.get("place") or {}).get("text"), value) >= 0.5
    edtf, text = value.split("|", 1)
    date = e.get("date") or {}
    if not date.get("text") and not date.get("edtf"):
        return False
    told = date.get("edtf") or ""
    # Of a journey the day on which it begins or ends may be all that is named.
    ends = [end[4:] for end in told.split("/") if len(end) == 10] if overlap(date.get("text"), text) >= 0.5 else []
    same = told[4:] == edtf[4:] or told == edtf or (len(edtf) == 10 and edtf[4:] in ends)
    return same and (bool(edtf) or overlap(date.get("text"), text) >= 0.5)


def examples():
    """The yes: and no: lines of the frames: name -> (text, kind, parties or None, status or None when it must not come out)."""
    out, rule = {}, ""
    for line in (ROOT / "languages" / "vi" / "frames.rules").read_text().splitlines():
        if line.startswith("["):
            rule = line.strip("[] ")
        for key, wanted in (("yes:", True), ("no:", False)):
            if line.startswith(key):
                text, expectation = line[len(key):].rsplit("=>", 1)
                kind, *rest = expectation.split()
                parties = next((w for w in rest if w.isupper()), None)
                status = next((w for w in rest if w in ("held", "planned", "cancelled")), "held")
                out[f"{rule}-{key[:-1]}-{len(out)}"] = (text.strip(), kind, parties, status if wanted else None)
    return out


def example_rows(build, data, where):
    where.mkdir(exist_ok=True)
    known = examples()
    for name, (text, *_) in known.items():
        (where / (name + ".txt")).write_text("...\n\n" + text + "\n")
    rows = features(build, data, [where / (name + ".txt") for name in known])
    out = {"C": [], "O": [], "F": [], "S": []}  # what a text of one sentence tells of is its main matter
    for name, (_, kind, parties, status) in known.items():
        for cells in rows.get(name, []):
            if cells[0] in out and cells[2] == kind:
                good = status is not None and cells[7].replace(";", ",") == parties
                if cells[0] in "FS" and not good:
                    continue
                label = status if cells[0] == "S" else "1" if good else "0"
                out[cells[0]].append((name, label, cells[13:]))
    return out


def fit(build, model, rows, *flags):
    """Weights of a model from (article, label, [feature, value, ...]). Features that fewer than LEAST articles show are left out:
    what a few articles have in common is chance."""
    seen = {}
    for doc, _, cells in rows:
        for feature in cells[::2]:
            seen.setdefault(feature, set()).add(doc)
    least = int(LEAST.get(model, 1))
    text = "".join("\t".join([label, *(x for f, v in zip(cells[::2], cells[1::2]) if len(seen[f]) >= least for x in (f, v))]) + "\n"
                   for _, label, cells in rows)
    return subprocess.run([build / "banggiao_fit", "--l2", L2[model], *flags], input=text, capture_output=True, text=True,
                          check=True).stdout


def article_of(rows, doc):
    """The bytes that spans point into, blanks for line ends."""
    return next((cells[2].encode() for cells in rows.get(doc, []) if cells[0] == "A"), b"")


def takes_up(cells):
    """Whether the words take up an occasion told of elsewhere ("at the meeting", "both sides discussed")."""
    return any(f == "anaphoric" or f.startswith("subject both") for f in cells[13::2])


def stage1(build, docs, rows, taught):
    out, join = taught["C"] * TAUGHT, []
    for doc, (path, gold) in docs.items():
        labels = Labels(gold, article_of(rows, doc))
        for cells in rows.get(doc, []):
            if cells[0] == "C":
                label = labels.match(cells, takes_up(cells)) is not None
                if not label and labels.may_be(cells):
                    continue  # of the right kind and pair, but of which of several engagements is unsure
                out.append((doc, "1" if label else "0", cells[13:]))
        sure = {cells[12]: labels.surely(cells) for cells in rows.get(doc, []) if cells[0] == "C"}
        for cells in rows.get(doc, []):
            if cells[0] == "J":
                one, other = (sure[i] for i in cells[12].split("|"))
                if one and other:
                    join.append((doc, "1" if one["id"] == other["id"] else "0", cells[13:]))
    return {"candidate": fit(build, "candidate", out), "join": fit(build, "join", join)}


def likely(cells):
    return max(float(v) for f, v in zip(cells[13::2], cells[14::2]) if f == "any")


def stage2(build, docs, rows, taught):
    """Is the occasion listed?"""
    out = taught["O"] * TAUGHT
    for doc, (path, gold) in docs.items():
        labels = Labels(gold, article_of(rows, doc))
        told = [c for c in rows.get(doc, []) if c[0] == "O"]
        # Of several that tell of one engagement the one that fits best is it, then the likeliest.
        claims = sorted(((-score, -likely(c), i, e["id"]) for i, c in enumerate(told)
                        for score, e in labels.matches(c, True)))
        good, taken = set(), set()
        for _, _, i, e in claims:
            if i not in good and e not in taken:
                good.add(i)
                taken.add(e)
        out += [(doc, "1" if i in good else "0", cells[13:]) for i, cells in enumerate(told)]
    return {"occasion": fit(build, "occasion", out)}


def stage3(build, docs, rows, taught, only=None):
    """What fills the cells of the occasions that a coder listed?"""
    focus, status = taught["F"] * TAUGHT, taught["S"] * TAUGHT * 3  # few articles tell of exchanges and the like
    options = {"P": [], "D": [], "L": [], "R": [], "W": []}
    for doc, (path, gold) in docs.items():
        labels = Labels(gold, article_of(rows, doc))
        told = {cells[12]: labels.match(cells, True) for cells in rows.get(doc, []) if cells[0] == "O"}
        for cells in rows.get(doc, []):
            if cells[0] not in "FSPDLRW":
                continue
            e = labels.match(cells, True)
            if e is None:
                continue
            if cells[0] == "W":
                inner, outer = (told[i] for i in cells[12].split("|"))
                good = inner and outer and inner["within"] == outer["id"]
                options["W"].append((doc, "1" if good else "0", cells[13:]))
            elif cells[0] in options:
                options[cells[0]].append((doc, "1" if fills(gold, e, cells[0], cells[12]) else "0", cells[13:]))
            elif cells[0] == "F":
                focus.append((doc, "1" if e["focus"] == "main" else "0", cells[13:]))
            else:
                status.append((doc, e["status"], cells[13:]))
    rows = {"focus": focus, "participant": options["P"], "date": options["D"], "place": options["L"], "area": options["R"],
            "within": options["W"]}
    weights = {model: fit(build, model, list_) for model, list_ in rows.items() if not only or model in only}
    return weights | {"status": fit(build, "status", status, "--classes")}


def stage4(build, docs, rows):
    """At which engagement as coded does a side undertake what a clause says? Learned from the clauses that a coder listed."""
    out = []
    for doc, (path, gold) in docs.items():
        labels = Labels(gold, article_of(rows, doc))
        clauses = {}
        for cells in rows.get(doc, []):
            if cells[0] == "H":
                clauses.setdefault(cells[12], []).append(cells)
        for value, options in clauses.items():
            shared, engagement = max(((overlap(value.split("|", 1)[1], c["evidence"]), c["engagement"]) for c in gold["commitments"]),
                                     default=(0, None))
            if shared < 0.5:
                continue
            found = [labels.match(cells, True) for cells in options]
            good = [bool(e) and e["id"] == engagement for e in found]
            if any(good):
                out += [(doc, "1" if right else "0", cells[13:]) for right, cells in zip(good, options)]
    return {"attach": fit(build, "attach", out)}


def stage5(build, docs, rows):
    """Is a clause with an act a commitment at the engagement that it is told of?"""
    out = []
    for doc, (path, gold) in docs.items():
        labels = Labels(gold, article_of(rows, doc))
        clauses = [cells for cells in rows.get(doc, []) if cells[0] == "K"]
        pairs, elsewhere = [], set()
        for i, cells in enumerate(clauses):
            act, text = cells[12].split("|", 1)
            e = labels.match(cells, True)
            for k, c in enumerate(gold["commitments"]):
                shared = overlap(text, c["evidence"])
                if shared < 0.5:
                    continue
                if e and e["id"] == c["engagement"] and act == c["act"]:
                    pairs.append((-shared, i, k))
                else:
                    elsewhere.add(i)  # says what a commitment says, but is given to the wrong engagement: teaches nothing
        good, used = set(), set()
        for _, i, k in sorted(pairs):
            if i not in good and k not in used:
                good.add(i)
                used.add(k)
        out += [(doc, "1" if i in good else "0", cells[13:]) for i, cells in enumerate(clauses) if i in good or i not in elsewhere]
    return {"commitment": fit(build, "commitment", out)}


def folds_of(docs, n):
    keys = sorted(docs)
    return [set(keys[i::n]) for i in range(n)]


def pick(docs, keys):
    return {k: docs[k] for k in sorted(keys)}


def train(build, docs, inner=4):
    with tempfile.TemporaryDirectory() as tmp:
        base = data_dir(Path(tmp) / "base", {})
        rows = features(build, base, [p for p, _ in docs.values()])
        taught = example_rows(build, base, Path(tmp) / "examples")
        weights = stage1(build, docs, rows, taught)
        taught = example_rows(build, data_dir(Path(tmp) / "whole", weights), Path(tmp) / "examples")
        folds, parts, told, whole = folds_of(docs, inner), [], {}, {}
        for i, fold in enumerate(folds):
            parts.append(stage1(build, pick(docs, docs.keys() - fold), rows, taught))
            data = data_dir(Path(tmp) / f"told{i}", parts[i])
            told |= features(build, data, [docs[d][0] for d in sorted(fold)])
        weights |= stage2(build, docs, told, taught)
        for i, fold in enumerate(folds):
            parts[i] |= stage2(build, pick(docs, docs.keys() - fold), told, taught)
            data = data_dir(Path(tmp) / f"whole{i}", parts[i])
            whole |= features(build, data, [docs[d][0] for d in sorted(fold)])
        weights |= stage3(build, docs, whole, taught)
        coded, attached = {}, {}
        for i, fold in enumerate(folds):
            parts[i] |= stage3(build, pick(docs, docs.keys() - fold), whole, taught, ("focus", "participant", "within", "area"))
            data = data_dir(Path(tmp) / f"coded{i}", parts[i])
            coded |= features(build, data, [docs[d][0] for d in sorted(fold)])
        weights |= stage4(build, docs, coded)
        for i, fold in enumerate(folds):
            parts[i] |= stage4(build, pick(docs, docs.keys() - fold), coded)
            data = data_dir(Path(tmp) / f"attached{i}", parts[i])
            attached |= features(build, data, [docs[d][0] for d in sorted(fold)])
        return weights | stage5(build, docs, attached)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--build", type=Path, required=True)
    ap.add_argument("--gold", action="append", required=True)
    ap.add_argument("--founding")
    ap.add_argument("--out", type=Path, default=ROOT / "languages" / "vi" / "weights")
    ap.add_argument("--folds", type=int, default=0)
    ap.add_argument("--cv", type=Path)
    ap.add_argument("--keep", type=Path)
    ap.add_argument("--kept", type=Path)
    a = ap.parse_args()
    docs = load(a.gold)
    missing = [a.kept / str(i) for i in range(a.folds) if not (a.kept / str(i) / "candidate.tsv").is_file()] if a.kept else []
    if missing:
        ap.error(f"--kept: no weights in {missing[0]}: write them with --keep, the same folds and the same articles")
    if not a.folds:
        a.out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as tmp:
            if a.founding:
                docs |= load([copies(a.founding, Path(tmp) / "founding")])
            for model, text in train(a.build, docs).items():
                (a.out / (model + ".tsv")).write_text(text)
        return
    lines = {}

    def weights_of(number, fold):
        if a.kept:
            return {f.stem: f.read_text() for f in (a.kept / str(number)).glob("*.tsv")}
        weights = train(a.build, pick(docs, docs.keys() - fold))
        if a.keep:
            (a.keep / str(number)).mkdir(parents=True, exist_ok=True)
            for model, text in weights.items():
                (a.keep / str(number) / (model + ".tsv")).write_text(text)
        return weights

    def one(number, fold):
        with tempfile.TemporaryDirectory() as tmp:
            data = data_dir(Path(tmp) / "data", weights_of(number, fold))
            got = subprocess.run([a.build / "banggiao", "extract", "--data", data, *[docs[d][0] for d in sorted(fold)]],
                                 capture_output=True, text=True, check=True)
            for line in got.stdout.splitlines():
                lines[json.loads(line)["doc"]] = line

    with ThreadPoolExecutor(2) as pool:
        folds = folds_of(docs, a.folds)
        list(pool.map(one, range(len(folds)), folds))
    a.cv.write_text("".join(lines[k] + "\n" for k in sorted(lines)))


if __name__ == "__main__":
    main()
