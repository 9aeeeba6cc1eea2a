#!/usr/bin/env python3
"""How well pages are read: title, day of publication, and text by word-level F1.

score.py BANGGIAO FOLDER [MOZILLA]: every NAME.html of FOLDER that has a NAME.json (title, date, body, or instead of body
the lists has and lacks: passages that must and must not stand in it; what is empty or null is not scored) is read by
BANGGIAO, by Debian's python3-readability and, if MOZILLA is a folder with @mozilla/readability and linkedom installed in
it, by that. Prints a table. -v lists what was read badly; --floor F exits 1 when the mean F1 of the text is below F, or
not ahead of the others.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
BLANKLESS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def words(text):
    """Words; letters where a script writes no blanks."""
    text = unicodedata.normalize("NFC", text or "").lower()
    if len(BLANKLESS.findall(text)) * 2 > len(text.replace(" ", "")):
        return re.findall(r"[^\W_]", text)
    return re.findall(r"[^\W_]+", text)


def f1(read, true):
    """Over bags of words."""
    read, true = collections.Counter(words(read)), collections.Counter(words(true))
    both = sum((read & true).values())
    return 2 * both / (sum(read.values()) + sum(true.values())) if both else 0.0


def squeezed(text):
    return re.sub(r"[^\w]+", "", unicodedata.normalize("NFC", text or "")).lower()


def passages(read, true):
    """Found of those that must be there; and all of these; and found of those that must not."""
    text = squeezed(read)
    found = [sum(bool(squeezed(p)) and squeezed(p) in text for p in true.get(which) or []) for which in ("has", "lacks")]
    return found[0], len(true.get("has") or []), found[1]


def by_banggiao(program, pages):
    """Pages that are refused come out empty."""
    out = {}
    for page in pages:
        done = subprocess.run([program, "article", str(page), "--json"], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 3) or not done.stdout.strip():
            continue
        read = json.loads(done.stdout.split("\n")[0])
        body = read.get("body") or []
        text = "\n".join([read.get("lead") or ""] + (body if isinstance(body, list) else [body]))
        out[page.stem] = {"title": read.get("title"), "date": (read.get("published") or "")[:10], "body": text}
    return out


def by_lxml(pages):
    """readability-lxml tells no dates."""
    try:
        import lxml.html
        import readability
    except ImportError:
        return None
    out = {}
    for page in pages:
        try:
            document = readability.Document(page.read_bytes().decode("utf-8", "replace"))
            text = "\n".join(lxml.html.fromstring(document.summary()).itertext())
            out[page.stem] = {"title": document.short_title(), "date": "", "body": text}
        except Exception:  # whatever it raises, the page is not read
            continue
    return out


def by_mozilla(folder, pages):
    """One run of node over all pages."""
    if not folder or not (pathlib.Path(folder) / "node_modules/@mozilla/readability").is_dir():
        return None
    done = subprocess.run(["node", str(HERE / "mozilla.cjs"), str(pathlib.Path(folder).resolve())], text=True,
                          input="\n".join(str(p.resolve()) for p in pages), capture_output=True, check=False)
    return {read.pop("name"): read for read in map(json.loads, filter(None, done.stdout.split("\n")))}


def score(read, truths):
    """Sums by what was asked; what a page leaves open is not asked."""
    marks = collections.defaultdict(list)
    for name, true in truths.items():
        one = read.get(name, {})
        if true.get("body"):
            marks["text"].append((f1(one.get("body"), true["body"]), name))
        if true.get("has"):
            marks["passages"].append((passages(one.get("body"), true), name))
        if true.get("title"):
            marks["title"].append((float(words(one.get("title")) == words(true["title"])), name))
        if true.get("date"):
            marks["date"].append((float((one.get("date") or "")[:10] == true["date"]), name))
    return marks


def mean(marks):
    return sum(m for m, _ in marks) / len(marks) if marks else 0.0


def over_passages(marks):
    """F1 over all of them."""
    good, wanted, bad = (sum(m[i] for m, _ in marks) for i in range(3))
    return 2 * good / (wanted + good + bad) if good else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("mozilla", nargs="?")
    parser.add_argument("-v", action="store_true", dest="verbose")
    parser.add_argument("--floor", type=float)
    given = parser.parse_args()
    pages = sorted(p for p in given.folder.glob("*.html") if p.with_suffix(".json").is_file())
    if not pages:
        sys.exit(f"score.py: no NAME.html with a NAME.json in {given.folder}")
    truths = {p.stem: json.loads(p.with_suffix(".json").read_text(encoding="utf-8")) for p in pages}
    readers = {"banggiao": by_banggiao(given.program, pages), "python3-readability": by_lxml(pages),
               "@mozilla/readability": by_mozilla(given.mozilla, pages)}
    texts = {}
    print(f"{len(pages)} pages{'':14} text F1   title exact   date   worst")
    for reader, read in readers.items():
        if read is None:
            print(f"{reader:22} not installed")
            continue
        marks = score(read, truths)
        if marks["passages"]:
            print(f"{reader:22} {over_passages(marks['passages']):.3f} over passages of {len(marks['passages'])} pages")
        texts[reader] = mean(marks["text"])
        worst = min(marks["text"], default=(0.0, "-"))
        dates = f"{mean(marks['date']):.3f}" if any(r.get("date") for r in read.values()) else "  -  "
        print(f"{reader:22} {texts[reader]:.3f}     {mean(marks['title']):.3f}         {dates}  {worst[0]:.2f} {worst[1]}")
        if given.verbose and reader == "banggiao":
            for what, least in (("text", 0.93), ("title", 1), ("date", 1)):
                for mark, name in sorted(m for m in marks[what] if m[0] < least):
                    print(f"  {what} {mark:.2f} {name}")
    ours = texts.pop("banggiao")
    if given.floor is not None and (ours < given.floor or any(other >= ours for other in texts.values())):
        sys.exit(f"score.py: text F1 {ours:.3f} is below {given.floor} or not ahead")


if __name__ == "__main__":
    main()
