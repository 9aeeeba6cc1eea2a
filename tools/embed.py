#!/usr/bin/env python3
"""Write a C++ file that holds the language packs, world tables, codebook terms and the desk's pages as bytes.

usage: embed.py OUT.cc ROOT [EXTRA ...]
Each file becomes an entry {path relative to ROOT, "pages/<name>" or "generated/<name>", bytes}, sorted by path. What an
image (EXTRA.image) already holds is left out: the language packs, who is a party and who is known.
"""
import sys
from pathlib import Path

import incbin

PREFIX = "banggiao_table_"
IN_IMAGE = ("world/parties.tsv", "world/people.tsv")


def main():
    out, root = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    files = {str(p.relative_to(root)): p for d in ("languages", "world", "codebook") for p in (root / d).rglob("*")
             if p.suffix in (".tsv", ".rules")}
    files |= {"pages/" + p.name: p for p in (root / "src/reports/pages").glob("*.html")}
    files |= {"generated/" + Path(p).name: Path(p).resolve() for p in sys.argv[3:]}
    if any(p.endswith(".image") for p in sys.argv[3:]):
        files = {name: p for name, p in files.items() if not name.startswith("languages/") and name not in IN_IMAGE}
    names = sorted(files)
    lines = ["// Made by tools/embed.py; do not edit.", '#include "knowledge/embedded.h"', "",
             *incbin.declared(PREFIX, [files[name] for name in names]), "", "namespace banggiao {", "",
             "std::vector<EmbeddedFile> embedded_files() {", *incbin.VIEWER, "  return {"]
    lines += [f'      {{"{name}", {incbin.view(PREFIX, i)}}},' for i, name in enumerate(names)]
    lines += ["  };", "}", "", "}  // namespace banggiao", ""]
    out.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
