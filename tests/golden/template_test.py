#!/usr/bin/env python3
"""The template of a language pack has the tables of the Vietnamese one, and is a sound pack when copied.

usage: template_test.py BANGGIAO
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def columns(path):
    return next(line for line in path.read_text().splitlines() if not line.startswith("#"))


def main():
    template, full = ROOT / "languages/template", ROOT / "languages/vi"
    faults = []
    for path in sorted(full.glob("*.tsv")):
        copy = template / path.name
        if not copy.is_file():
            faults.append(f"languages/template/{path.name} is missing: add it with its columns and an explanation")
        elif columns(copy) != columns(path):
            faults.append(f"languages/template/{path.name} has other columns than languages/vi/{path.name}")
    faults += [f"languages/vi has no {path.name}, the template has" for path in sorted(template.glob("*.tsv"))
               if not (full / path.name).is_file()]
    faults += [f"languages/template/{path.name} explains nothing in a # line" for path in sorted(template.glob("*.tsv"))
               if not path.read_text().startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(template, Path(folder) / "languages/xx")
        shutil.copytree(ROOT / "world", Path(folder) / "world")
        done = subprocess.run([sys.argv[1], "pack", "check", f"{folder}/languages/xx"], capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            faults.append(f"the copied template does not pass pack check:\n{done.stdout}{done.stderr}")
    print("\n".join(faults) if faults else "the template is whole")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
