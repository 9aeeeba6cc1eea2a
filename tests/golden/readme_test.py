#!/usr/bin/env python3
"""Run the commands shown in README.md and docs/guide/ again and compare what they print.

usage: readme_test.py BANGGIAO [--update]
  --update   write what they print now into the pages (read the difference before you hand it in)

A block fenced as ```console holds commands after "$ ", each followed by its output. They run in order, page by page, in the
root of the tree with an empty store; `banggiao` is the program given. What is long is cut in the command itself ("| head").
Remarks on stderr are left out unless the command fails.
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BLOCK = re.compile(r"(^```console\n)(.*?)(^```$)", re.M | re.S)


def run(command, program, home):
    env = {"PATH": f"{Path(program).resolve().parent}:{os.environ['PATH']}", "HOME": str(home), "XDG_DATA_HOME": str(home),
           "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, text=True, capture_output=True, timeout=120)
    shown = done.stdout + (done.stderr if done.returncode else "")
    return "".join(line.rstrip() + "\n" for line in shown.splitlines())


def rewritten(block, program, home):
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{run(line[2:], program, home)}" for line in commands)


def main():
    program, update = sys.argv[1], "--update" in sys.argv[2:]
    pages = [ROOT / "README.md", *sorted((ROOT / "docs/guide").glob("*.md"))]
    blocks = wrong = 0
    for page in pages:
        with tempfile.TemporaryDirectory() as home:
            old = page.read_text()
            new = BLOCK.sub(lambda found: found[1] + rewritten(found[2], program, home) + found[3], old)
            blocks += len(BLOCK.findall(old))
        if new == old:
            continue
        if update:
            page.write_text(new)
            print(f"{page.relative_to(ROOT)}: rewritten")
            continue
        wrong += 1
        name = str(page.relative_to(ROOT))
        print("".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, name + " as it runs")))
    if blocks == 0:
        sys.exit("no ```console block found: the README has lost its example")
    if wrong:
        print("run tests/golden/readme_test.py BANGGIAO --update and read the difference")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
