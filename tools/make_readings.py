#!/usr/bin/env python3
"""Write readings.tsv: Mandarin syllables and the Sino-Vietnamese syllables of the same characters.

usage: make_readings.py OUT.tsv [--vi-han FILE] [--unihan FILE]
Columns `phrase value`: a pinyin syllable without tone ("ruan") and, space separated and sorted, the Sino-Vietnamese
syllables in normal form (lower case, NFC, tone mark in its old place) of every character that has both readings.
The readings come from two Debian packages and are not copied into the project:
  m17n-db       /usr/share/m17n/vi-han.mim                      keys in telex-like spelling, tone last: "trieeuj"
  unicode-data  /usr/share/unicode/Unihan_Readings.txt[.bz2]    kMandarin
"""
import argparse
import bz2
import gzip
import re
import sys
import unicodedata
from pathlib import Path

VI_HAN = "/usr/share/m17n/vi-han.mim"
UNIHAN = "/usr/share/unicode/Unihan_Readings.txt"
TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
LETTERS = {"aa": "â", "aw": "ă", "ee": "ê", "oo": "ô", "ow": "ơ", "uw": "ư", "dd": "đ", "w": "ư"}
NOT_READINGS = {"daaus", "hihi", "z"}  # keys that list strokes, kana and signs
MARKED = "âăêôơư"
VOWELS = "aeiouy" + MARKED
SYLLABLE = re.compile(rf"(?:qu|gi(?=[{VOWELS}])|[^{VOWELS}]*)([{VOWELS}]+)[^{VOWELS}]*")


def open_package_file(path, package):
    """Opens path, or path with .gz or .bz2 after it; names the Debian package when there is none."""
    for candidate, opener in ((path, open), (path + ".gz", gzip.open), (path + ".bz2", bz2.open)):
        if Path(candidate).is_file():
            opener = {".gz": gzip.open, ".bz2": bz2.open}.get(Path(candidate).suffix, opener)
            return opener(candidate, "rt", encoding="utf-8")
    sys.exit(f"make_readings.py: {path} is missing: install the Debian package {package} (apt-get install {package})")


def tone_at(syllable, begin, end):
    """Index of the vowel that carries the tone mark in its old place: hòa, ủy, but hoàn, huyền."""
    nucleus = syllable[begin:end]
    for i in range(len(nucleus) - 1, -1, -1):
        if nucleus[i] in MARKED:
            return begin + i
    if end < len(syllable):
        return end - 1
    return begin + 1 if len(nucleus) == 3 else begin


def decode_telex(key):
    """ "trieeuj" -> "triệu"; None when the key is no Vietnamese syllable."""
    tone = TONES.get(key[-1]) if len(key) > 1 else None
    letters = key[:-1] if tone else key
    syllable, i = "", 0
    while i < len(letters):
        pair = LETTERS.get(letters[i:i + 2]) if i + 1 < len(letters) else None
        syllable += pair or LETTERS.get(letters[i], letters[i])
        i += 2 if pair else 1
    found = SYLLABLE.fullmatch(syllable)
    if not found:
        return None
    if tone:
        at = tone_at(syllable, *found.span(1))
        syllable = syllable[:at + 1] + tone + syllable[at + 1:]
    return unicodedata.normalize("NFC", syllable)


def read_vietnamese(path):
    """Character -> set of Sino-Vietnamese syllables."""
    readings, faults = {}, []
    with open_package_file(path, "m17n-db") as lines:
        for line in lines:
            row = re.match(r'\s*\("([a-z]+)"\s+\("([^"]+)"\)\)', line)
            if not row or row[1] in NOT_READINGS:
                continue
            syllable = decode_telex(row[1])
            if syllable is None:
                faults.append(row[1])
                continue
            for character in row[2]:
                readings.setdefault(character, set()).add(syllable)
    if len(readings) < 5000:
        sys.exit(f"make_readings.py: {path}: only {len(readings)} characters read; is this the vi-han.mim of m17n-db 1.8?")
    return readings, faults


def read_mandarin(path):
    """Character -> set of pinyin syllables without tone; lü is written both "lu" and "lv"."""
    readings = {}
    with open_package_file(path, "unicode-data") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 3 or cells[1] != "kMandarin":
                continue
            for syllable in cells[2].split():
                plain = unicodedata.normalize("NFD", syllable.lower())
                spellings = {plain.replace("u\u0308", "u"), plain.replace("u\u0308", "v")}
                for spelling in spellings:
                    ascii_only = "".join(c for c in spelling if c.isascii())
                    readings.setdefault(chr(int(cells[0][2:], 16)), set()).add(ascii_only)
    if len(readings) < 20000:
        sys.exit(f"make_readings.py: {path}: only {len(readings)} characters read; is this a whole Unihan_Readings.txt?")
    return readings


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vi-han", default=VI_HAN)
    parser.add_argument("--unihan", default=UNIHAN)
    options = parser.parse_args()
    vietnamese, faults = read_vietnamese(options.vi_han)
    mandarin = read_mandarin(options.unihan)
    table = {}
    for character, syllables in vietnamese.items():
        for pinyin in mandarin.get(character, ()):
            table.setdefault(pinyin, set()).update(syllables)
    rows = sorted(f"{pinyin}\t{' '.join(sorted(syllables))}\n" for pinyin, syllables in table.items())
    options.out.write_text("phrase\tvalue\n" + "".join(rows), encoding="utf-8")
    if faults:
        print(f"make_readings.py: {len(faults)} keys are no syllables: {' '.join(faults)}", file=sys.stderr)


if __name__ == "__main__":
    main()
