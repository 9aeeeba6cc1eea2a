#!/usr/bin/env python3
"""Build the desk's styles and scripts with npm and write them as C++; without npm only the styles, and say so.

usage: build.py OUT.cc FOLDER [NPM]
FOLDER is a work folder of the build: sources are copied and packages installed there, so the source tree stays clean.
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "tools"))
import incbin  # noqa: E402

PREFIX = "banggiao_asset_"
SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2",
         ".svg": "image/svg+xml"}


def run(command, folder):
    env = {**os.environ, "DESK_ROOT": str(HERE.parents[1]), "DESK_OUT": "dist", "npm_config_update_notifier": "false"}
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        print(f"apps/web: {' '.join(command)} failed:\n{done.stdout[-2000:]}", file=sys.stderr)
    return done.returncode == 0


def installed(npm, folder):
    """npm ci, once for each package-lock.json."""
    stamp, wanted = folder / "node_modules/.lock-digest", digest_of(folder / "package-lock.json")
    if stamp.is_file() and stamp.read_text() == wanted:
        return True
    if not run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder):
        return False
    stamp.write_text(wanted)
    return True


def digest_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bundled(npm, folder):
    """The folder that vite filled, or None with the reason told."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        shutil.copy(HERE / name, folder / name)
    shutil.rmtree(folder / "src", ignore_errors=True)
    shutil.copytree(HERE / "src", folder / "src")
    if not npm:
        print("apps/web: npm is not at hand: the desk has pages but no scripts (charts, keys, uploads need them)")
        return None
    if not installed(npm, folder):
        print("apps/web: packages could not be installed: the desk has pages but no scripts")
        return None
    if not run([npm, "run", "--silent", "build"], folder):
        sys.exit("apps/web: the scripts do not build")
    return folder / "dist"


def plain(folder):
    """The style sheet without the fonts, which come from npm."""
    out = folder / "plain"
    out.mkdir(parents=True, exist_ok=True)
    (out / "desk.css").write_text(re.sub(r"@font-face \{[^}]*\}\n", "", (HERE / "src/desk.css").read_text()))
    return out


def main():
    out, folder = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    dist = bundled(sys.argv[3] if len(sys.argv) > 3 else "", folder)
    if dist is None:
        dist, styles, scripts = plain(folder), ["desk.css"], []
    else:
        entry = json.loads((dist / "manifest.json").read_text())["src/desk.ts"]
        styles, scripts = entry.get("css", []), [entry["file"]]
    files = sorted(p for p in dist.iterdir() if p.suffix in TYPES)
    lines = ["// Made by apps/web/build.py; do not edit.", '#include "assets.h"', "", *incbin.declared(PREFIX, files), "",
             "namespace banggiao::web {", "", "const std::vector<Asset>& assets() {", *incbin.VIEWER,
             "  static const std::vector<Asset> kAll = {"]
    for i, path in enumerate(files):
        named = "true" if re.search(r"-[\w-]{8}\.\w+$", path.name) else "false"
        lines.append(f'      {{"/assets/{path.name}", "{TYPES[path.suffix]}", '
                     f"{incbin.view(PREFIX, i)}, {named}}},")
    lines += ["  };", "  return kAll;", "}", ""]
    for name, values in (("styles", styles), ("scripts", scripts)):
        listed = ", ".join(f'"/assets/{value}"' for value in values)
        lines += [f"const std::vector<std::string>& {name}() {{", f"  static const std::vector<std::string> kAll = {{{listed}}};",
                  "  return kAll;", "}", ""]
    lines += ["}  // namespace banggiao::web", ""]
    out.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
