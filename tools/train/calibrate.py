#!/usr/bin/env python3
"""Make probabilities mean what they say: fit languages/vi/weights/calibration.tsv on codings of unseen articles.

usage: calibrate.py --score GOLD/score.py --held OUT.jsonl --coded DIR [--coded DIR ...]
                    [--judged bench/quality/judged.tsv --articles NEWS.jsonl.gz --program BANGGIAO] [--out FILE]

OUT.jsonl is what `train.py --folds 5 --cv` wrote: every article coded by weights that never saw it, with probabilities as
the models give them. DIR has NAME.json as coded by people. judged.tsv: engagements read in articles taken at random from
NEWS, each judged right or wrong; coded articles tell of relations between states more often than a reader's folder does,
so both kinds count the same in the fit of `engagement`.
With --out the table is written: for each field a slope and an offset, from the model's log odds to those told (Platt's
way; isotonic steps were no better on unseen articles: --isotonic compares), for the fields that it mends. Without it the calibration is printed as it
comes out on articles that it was not fitted on (five folds of articles).
"""
import argparse, csv, gzip, importlib.util, json, math, subprocess, sys, tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from coded import digest
from train import data_dir, shipped_weights

BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)
FIELDS = ("engagement", "kind", "status", "focus", "party", "date", "place", "country", "participant", "within", "area",
          "person", "person country", "commitment", "by", "commitment area")
FOLDS = 5
PRIOR = 2.0
LEAST = 0.002  # the same bounds as src/events/calibration.cc


def load_score(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cell_samples(score, gold, got):
    """(field, p, right) for everything in one coding; a cell counts only where its engagement is one."""
    people = score.pair_persons(gold["persons"], got["persons"])
    for p in got["persons"]:
        yield "person", p["cells"]["name"]["p"], p["id"] in people
        if p["id"] in people and p["country"]:
            mate = next(g for g in gold["persons"] if g["id"] == people[p["id"]])
            yield "person country", p["cells"]["country"]["p"], p["country"] == mate.get("country")
    pair = score.align(gold["engagements"], got["engagements"], people)
    mate_of = {j: gold["engagements"][i] for i, j in pair.items()}
    ids = {got["engagements"][j]["id"]: e["id"] for j, e in mate_of.items()}
    for j, e in enumerate(got["engagements"]):
        yield "engagement", e["p"], j in mate_of
        g = mate_of.get(j)
        if g is None:
            continue
        cells = e["cells"]
        for field in ("kind", "status", "focus"):
            yield field, cells[field]["p"], e[field] == g[field]
        for values, mine, theirs, field in (
                (e["parties"], e["parties"], g["parties"], "party"),
                (e["participants"], [people.get(p, "?") for p in e["participants"]], g.get("participants", []), "participant"),
                (e["areas"], e["areas"], g.get("areas", []), "area")):
            for cell, value in zip(cells[{"party": "parties", "participant": "participants", "area": "areas"}[field]], mine):
                yield field, cell["p"], value in theirs
        if e["date"]["edtf"] and cells["date"]:
            yield "date", cells["date"]["p"], score.date_of(e) == score.date_of(g)
        place, other = e.get("place") or {}, g.get("place") or {}
        if place.get("text"):
            yield "place", cells["place"]["p"], bool(other.get("text")) and score.same_place(place["text"], other["text"])
        if place.get("country") and cells["country"]:
            yield "country", cells["country"]["p"], place["country"] == other.get("country")
        if e["within"]:
            yield "within", cells["within"]["p"], ids.get(e["within"]) == g.get("within")
    used = set()
    for c in got["commitments"]:
        best = None
        for k, d in enumerate(gold["commitments"]):
            shared = score.overlap(c.get("evidence"), d.get("evidence"))
            if k not in used and d["act"] == c["act"] and shared >= 0.5 and ids.get(c["engagement"]) == d["engagement"]:
                best = max(best, (shared, k)) if best else (shared, k)
        yield "commitment", c["p"], best is not None
        if best is None:
            continue
        used.add(best[1])
        d = gold["commitments"][best[1]]
        for field, values, theirs in (("by", c["by"], d["by"]), ("areas", c["areas"], d["areas"])):
            for cell, value in zip(c["cells"][field], values):
                yield "by" if field == "by" else "commitment area", cell["p"], value in theirs


def read(score, held, folders):
    """doc -> [(field, p, right)]"""
    got = {d["doc"]: d for d in map(json.loads, Path(held).read_text().splitlines())}
    out = {}
    for folder in folders:
        for path in sorted(Path(folder).glob("*.json")):
            if path.stem in got:
                out[path.stem] = list(cell_samples(score, json.loads(path.read_text()), got[path.stem]))
    return out


def words_at(text, begin, end):
    return text[int(begin):int(end)]


def read_judged(score, judged, articles, program):
    """doc -> [("engagement", p, right)] for what the program finds now and somebody judged: like words, kind and parties."""
    verdicts, texts = {}, {}
    with open(judged) as lines:
        for row in csv.DictReader((l for l in lines if not l.startswith("#")), delimiter="\t"):
            verdicts.setdefault(row["doc"], []).append(row)
    with gzip.open(articles, "rt") as lines:
        for article in map(json.loads, lines):
            rows = verdicts.get(article["id"])
            if rows and digest(article["text"].strip()) == rows[0]["text_digest"]:
                texts[article["id"]] = article["text"]
    with tempfile.TemporaryDirectory() as tmp:
        lines = Path(tmp) / "articles.jsonl"
        lines.write_text("".join(json.dumps({"id": d, "text": t}, ensure_ascii=False) + "\n" for d, t in texts.items()))
        data = data_dir(Path(tmp) / "data", shipped_weights())
        got = subprocess.run([program, "extract", "--data", data, lines], capture_output=True, text=True, check=True).stdout
    out = {}
    for coded in map(json.loads, got.splitlines()):
        text, rows = texts[coded["doc"]], []
        for e in coded["engagements"]:
            same = [v for v in verdicts[coded["doc"]]
                    if v["kind"] == e["kind"] and v["parties"] == "-".join(e["parties"])
                    and score.overlap(words_at(text, v["begin"], v["end"]), e["evidence"]) >= 0.5]
            if same:
                rows.append(("engagement", e["p"], same[0]["right"] == "1"))
        out["judged " + coded["doc"]] = rows
    return out


def odds(p):
    p = min(max(p, LEAST), 1 - LEAST)
    return math.log(p / (1 - p))


def told(line, p):
    return 1 / (1 + math.exp(-(line[0] * odds(p) + line[1])))


def fit(pairs):
    """Slope and offset of least log loss, by Newton's steps; a little weight towards leaving p as it is."""
    xs = [(odds(p), 1.0 if right else 0.0, weight) for p, right, weight in pairs]
    if len({x for x, _, _ in xs}) == 1:  # the program gives no shades: how many are right
        return 1.0, odds(sum(y for _, y, _ in xs) / len(xs)) - xs[0][0]

    def loss(a, b):
        return PRIOR * (a - 1) ** 2 / 2 + sum(n * (max(z, 0) + math.log1p(math.exp(-abs(z))) - y * z)
                                              for x, y, n in xs for z in (a * x + b,))

    a, b = 1.0, 0.0
    now = loss(a, b)
    for _ in range(50):
        ga, gb, haa, hab, hbb = PRIOR * (a - 1), 0.0, PRIOR, 0.0, 1e-6
        for x, y, n in xs:
            q = 1 / (1 + math.exp(-max(min(a * x + b, 30), -30)))
            w, g = n * q * (1 - q), n * (q - y)
            ga, gb, haa, hab, hbb = ga + g * x, gb + g, haa + w * x * x, hab + w * x, hbb + w
        det = haa * hbb - hab * hab
        step = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        size = 1.0
        while size > 1e-6 and loss(a - size * step[0], b - size * step[1]) > now:
            size /= 2
        a, b = a - size * step[0], b - size * step[1]
        before, now = now, loss(a, b)
        if before - now < 1e-9:
            break
    return max(a, 0.05), b


def isotonic(pairs):
    """Pools of neighbours that would go down: [(least p of the pool, share right)]."""
    pools = []
    for p, right, weight in sorted(pairs):
        pools.append([p, weight if right else 0.0, weight])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            p0, s, n = pools.pop()
            pools[-1][1] += s
            pools[-1][2] += n
    return [(p, s / n) for p, s, n in pools]


def by_field(docs):
    """field -> [(p, right, weight)]; the judged articles weigh as much as the coded ones."""
    out = {field: [] for field in FIELDS}
    sizes = [sum(f == "engagement" for d, rows in docs.items() if d.startswith("judged ") == j for f, _, _ in rows)
             for j in (False, True)]
    for doc, rows in docs.items():
        weight = sizes[0] / sizes[1] if doc.startswith("judged ") else 1.0
        for field, p, right in rows:
            out[field].append((p, right, weight))
    return {field: pairs for field, pairs in out.items() if pairs}


def better(docs):
    """The fields whose probabilities a line brings nearer to the truth on articles that it was not fitted on."""
    before, after = by_field(docs), by_field(cross_told(docs, fit, FIELDS))

    def loss(triples):
        return sum(n * (p - right) ** 2 for p, right, n in triples)

    return {field for field in before if loss(after[field]) < loss(before[field])}


def cross_told(docs, how, fields):
    """The same rows with p of these fields as told by what was fitted on the other articles."""
    keys, out = sorted(docs), {}
    for i in range(FOLDS):
        fold = set(keys[i::FOLDS])
        lines = {f: how(pairs) for f, pairs in by_field({k: v for k, v in docs.items() if k not in fold}).items()}
        for k in fold:
            out[k] = [(f, apply(lines.get(f) if f in fields else None, p), right) for f, p, right in docs[k]]
    return out


def apply(fitted, p):
    if fitted is None:
        return p
    if isinstance(fitted, tuple):
        return told(fitted, p)
    value = fitted[0][1]
    for least, share in fitted:
        if p >= least:
            value = share
    return value


def unweighted(docs):
    """field -> [(p, right)], the judged engagements as a field of their own."""
    out = {}
    for doc in sorted(docs):
        for field, p, right in docs[doc]:
            out.setdefault("of any articles" if doc.startswith("judged ") else field, []).append((p, right))
    order = ["engagement", "of any articles", *FIELDS[1:]]
    return {field: out[field] for field in order if field in out}


def brier(pairs):
    return sum((p - right) ** 2 for p, right in pairs) / len(pairs)


def bins(pairs):
    out = []
    for low, high in zip(BINS, BINS[1:]):
        inside = [(p, right) for p, right in pairs if low <= p < high]
        if inside:
            out.append((low, min(high, 1.0), len(inside), sum(p for p, _ in inside) / len(inside),
                        sum(r for _, r in inside) / len(inside)))
    return out


def expected_error(pairs):
    return sum(n * abs(mean - share) for _, _, n, mean, share in bins(pairs)) / len(pairs)


def print_calibration(docs, verified):
    """`n`: cells with a value. P and R at a threshold are of what was found: what was missed is score.py's matter."""
    raw, calibrated = unweighted(docs), unweighted(cross_told(docs, fit, better(docs)))
    print(f"{'':17}{'':>6}{'':>7}{'as the models have it':>23}{'as told':>23}{f'told with p >= {verified}':>26}")
    print(f"{'':17}{'n':>6}{'right':>7}{'Brier':>9}{'ECE':>7}{'mean p':>7}{'Brier':>9}{'ECE':>7}{'mean p':>7}"
          f"{'share':>10}{'P':>8}{'R':>8}")
    for field, pairs in raw.items():
        t = calibrated[field]
        right = sum(r for _, r in pairs)
        sure = [r for p, r in t if p >= verified]
        print(f"{field:17}{len(pairs):6}{right / len(pairs):7.3f}"
              f"{brier(pairs):9.3f}{expected_error(pairs):7.3f}{sum(p for p, _ in pairs) / len(pairs):7.3f}"
              f"{brier(t):9.3f}{expected_error(t):7.3f}{sum(p for p, _ in t) / len(t):7.3f}"
              f"{len(sure) / len(t):10.3f}{sum(sure) / max(len(sure), 1):8.3f}{sum(sure) / max(right, 1):8.3f}")
    for field, title in (("engagement", "engagements of the coded articles"),
                         ("of any articles", "engagements of articles taken at random"), ("commitment", "commitments")):
        if field in calibrated:
            print(f"\n{title}: told with a p in the bin, and right")
            for low, high, n, mean, share in bins(calibrated[field]):
                print(f"  {low:.2f}-{high:.2f}{n:6}   mean p {mean:.3f}   right {share:.3f}")


def print_isotonic(docs):
    lines, steps = unweighted(cross_told(docs, fit, FIELDS)), unweighted(cross_told(docs, isotonic, FIELDS))
    print(f"{'':17}{'a line':>9}{'steps':>9}   Brier score on unseen articles")
    for field in lines:
        print(f"{field:17}{brier(lines[field]):9.4f}{brier(steps[field]):9.4f}")


LISTED = 0.36  # barely listed: kListed of src/events/occasions.h, and a little


def table(docs):
    out = ["feature\tweight"]
    fields = better(docs)
    for field, triples in by_field(docs).items():
        if field not in fields:
            continue
        a, b = fit(triples)
        if field == "engagement":  # what is barely listed is told with no more than the models give, rounded too
            b = min(b, odds(LISTED) * (1 - a) - 1e-4)
        out += [f"{field}|offset\t{b:.4f}", f"{field}|slope\t{a:.4f}"]
    return "\n".join([out[0], *sorted(out[1:])]) + "\n"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--score", required=True)
    ap.add_argument("--held", required=True)
    ap.add_argument("--coded", action="append", required=True)
    ap.add_argument("--judged", type=Path)
    ap.add_argument("--articles", type=Path)
    ap.add_argument("--program", type=Path)
    ap.add_argument("--isotonic", action="store_true")
    ap.add_argument("--out", type=Path)
    ap.add_argument("--verified", type=float, default=0.6)
    a = ap.parse_args()
    score = load_score(a.score)
    docs = read(score, a.held, a.coded)
    if a.judged:
        docs |= read_judged(score, a.judged, a.articles, a.program)
    if a.out:
        a.out.write_text(table(docs))
    elif a.isotonic:
        print_isotonic(docs)
    else:
        print_calibration(docs, a.verified)


if __name__ == "__main__":
    main()
