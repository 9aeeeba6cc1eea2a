#!/usr/bin/env python3
"""Write a C++ file that holds the language packs, world tables, codebook terms and the desk's pages as bytes.

usage: embed.py OUT.cc ROOT [EXTRA.tsv ...]
Each file becomes an entry {path relative to ROOT, "pages/<name>" or "generated/<name>", bytes}, sorted by path. The bytes are taken in
by the assembler (.incbin), so that a changed table costs no compiling.
"""
import sys
from pathlib import Path


def main():
    out, root = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    files = {str(p.relative_to(root)): p for d in ("languages", "world", "codebook") for p in (root / d).rglob("*")
             if p.suffix in (".tsv", ".rules")}
    files |= {"pages/" + p.name: p for p in (root / "src/reports/pages").glob("*.html")}
    files |= {"generated/" + Path(p).name: Path(p).resolve() for p in sys.argv[3:]}
    names = sorted(files)
    lines = ["// Made by tools/embed.py; do not edit.", '#include "knowledge/embedded.h"', ""]
    for i, name in enumerate(names):
        symbol = f"banggiao_table_{i}"
        lines.append(f'asm(".section .rodata\\n.global {symbol}\\n{symbol}:\\n.incbin \\"{files[name]}\\"\\n'
                     f'.global {symbol}_end\\n{symbol}_end:\\n.byte 0\\n.text\\n");')
        lines.append(f'extern "C" const char {symbol}[], {symbol}_end[];')
    lines += ["", "namespace banggiao {", "", "std::vector<EmbeddedFile> embedded_files() {",
              "  const auto bytes = [](const char* begin, const char* end) {",
              "    return std::string_view(begin, static_cast<std::size_t>(end - begin));", "  };", "  return {"]
    lines += [f'      {{"{name}", bytes(banggiao_table_{i}, banggiao_table_{i}_end)}},' for i, name in enumerate(names)]
    lines += ["  };", "}", "", "}  // namespace banggiao", ""]
    out.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
