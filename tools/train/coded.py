#!/usr/bin/env python3
"""Coded articles kept without their text: every verbatim cell is [begin, end] in characters of the article's text.

usage: coded.py pack   TEXTS CODED OUT       a folder of NAME.txt and one of NAME.json -> OUT/NAME.json with positions
       coded.py unpack CODED ARTICLES OUT    such a folder and JSON lines of articles (id, text; .gz too)
                                             -> OUT/texts/NAME.txt and OUT/coded/NAME.json, as train.py reads them
An article whose text is not among ARTICLES, or has changed since (its digest is kept), is left out and said so.
"""
import gzip, hashlib, json, re, sys, unicodedata
from pathlib import Path


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def find(text, words):
    at = text.find(words)
    if at >= 0:
        return [at, at + len(words)]
    pieces = re.split(r"\s+", words.strip())
    found = re.search(r"\s+".join(map(re.escape, pieces)), text, re.IGNORECASE)
    return list(found.span()) if found else None


def each(coded, change):
    """Puts change(words) in the place of every verbatim cell."""
    for person in coded["persons"]:
        person["name"] = change(person["name"])
        person["aliases"] = [change(a) for a in person.get("aliases", [])]
        for office in person.get("offices", []):
            for key in ("title", "org", "rank"):
                office[key] = change(office.get(key))
    for engagement in coded["engagements"]:
        for key in ("date", "place"):
            if engagement.get(key):
                engagement[key]["text"] = change(engagement[key].get("text"))
        engagement["evidence"] = change(engagement["evidence"])
    for commitment in coded["commitments"]:
        commitment["evidence"] = change(commitment["evidence"])
    return coded


def pack(texts, coded, out):
    out.mkdir(parents=True, exist_ok=True)
    lost = 0
    for path in sorted(coded.glob("*.json")):
        text = unicodedata.normalize("NFC", (texts / (path.stem + ".txt")).read_text())

        def position(words):
            nonlocal lost
            if words is None:
                return None
            at = find(text, unicodedata.normalize("NFC", words))
            lost += at is None
            return at

        doc = each(json.loads(path.read_text()), position)
        doc["text_digest"] = digest(text.strip())
        (out / path.name).write_text(json.dumps(doc, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"coded: packed {len(list(out.glob('*.json')))}; {lost} cells are not verbatim and were left out", file=sys.stderr)


def unpack(coded, articles, out):
    wanted = {p.stem: p for p in coded.glob("*.json")}
    for name in ("texts", "coded"):
        (out / name).mkdir(parents=True, exist_ok=True)
    opened = gzip.open(articles, "rt") if articles.suffix == ".gz" else open(articles)
    done = 0
    with opened as lines:
        for line in lines:
            article = json.loads(line)
            path = wanted.get(article["id"])
            if path is None:
                continue
            text = unicodedata.normalize("NFC", article["text"].rstrip("\n") + "\n")
            doc = json.loads(path.read_text())
            if doc.pop("text_digest") != digest(text.strip()):
                print(f"coded: {path.stem}: its text has changed; left out", file=sys.stderr)
                continue
            doc = each(doc, lambda at: None if at is None else text[at[0]:at[1]])
            (out / "texts" / (path.stem + ".txt")).write_text(text)
            (out / "coded" / path.name).write_text(json.dumps(doc, ensure_ascii=False) + "\n")
            done += 1
    print(f"coded: {done} of {len(wanted)} articles found in {articles}", file=sys.stderr)


def main():
    if len(sys.argv) != 5 or sys.argv[1] not in ("pack", "unpack"):
        sys.exit(__doc__)
    a, b, c = map(Path, sys.argv[2:])
    (pack if sys.argv[1] == "pack" else unpack)(a, b, c)


if __name__ == "__main__":
    main()
