#!/usr/bin/env python3
"""Write the language packs, world tables and codebook terms as one C++ file of bytes.

usage: embed.py OUT.cc ROOT [EXTRA.tsv ...]
Each file becomes an entry {path relative to ROOT, or "generated/<name>", bytes}, sorted by path.
"""
import sys
from pathlib import Path


def main():
    out, root = Path(sys.argv[1]), Path(sys.argv[2])
    files = {str(p.relative_to(root)): p for d in ("languages", "world", "codebook") for p in (root / d).rglob("*")
             if p.suffix in (".tsv", ".rules")}
    files |= {"generated/" + Path(p).name: Path(p) for p in sys.argv[3:]}
    lines = ["// Made by tools/embed.py; do not edit.", '#include "knowledge/embedded.h"', "namespace banggiao {"]
    names = []
    for i, (name, path) in enumerate(sorted(files.items())):
        data = path.read_bytes()
        lines.append(f"static const unsigned char kData{i}[] = {{")
        lines += [",".join(str(b) for b in data[k:k + 200]) + "," for k in range(0, len(data), 200)]
        lines.append("0};")
        names.append(f'  {{"{name}", {{reinterpret_cast<const char*>(kData{i}), {len(data)}}}}},')
    lines += ["std::vector<EmbeddedFile> embedded_files() {", "  return {", *names, "  };", "}", "}  // namespace banggiao", ""]
    out.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
