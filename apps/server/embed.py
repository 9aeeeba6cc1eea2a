#!/usr/bin/env python3
"""Write a C++ file whose banggiao::server::openapi_document() gives the bytes of a file.

usage: embed.py OUT.cc FILE
"""
import sys
from pathlib import Path

out, file = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
out.write_text(f"""// Made by apps/server/embed.py; do not edit.
#include <string_view>
asm(".section .rodata\\n.global banggiao_openapi\\nbanggiao_openapi:\\n.incbin \\"{file}\\"\\n"
    ".global banggiao_openapi_end\\nbanggiao_openapi_end:\\n.byte 0\\n.text\\n");
extern "C" const char banggiao_openapi[], banggiao_openapi_end[];
namespace banggiao::server {{
std::string_view openapi_document();
std::string_view openapi_document() {{
  return {{banggiao_openapi, static_cast<std::size_t>(banggiao_openapi_end - banggiao_openapi)}};
}}
}}  // namespace banggiao::server
""")
