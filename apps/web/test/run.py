#!/usr/bin/env python3
"""Run the desk's browser tests; exit 77 (skipped) with the reason when something for them is not at hand.

usage: run.py BANGGIAO NPM_FOLDER SAMPLES [--shots FOLDER]
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    program, packages, samples = (str(Path(one).resolve()) for one in sys.argv[1:4])
    browser = next((b for b in ("chromium", "chromium-browser", "google-chrome") if shutil.which(b)), None)
    wanted = {"chromium (tools/setup.sh browser)": browser,
              "node": shutil.which("node"),
              "the desk's npm packages (npm was not at hand when building)": (Path(packages) / "node_modules/playwright-core").is_dir()}
    missing = [name for name, found in wanted.items() if not found]
    if missing:
        print("skipped: not at hand: " + ", ".join(missing))
        return 77
    env = {**os.environ, "DESK_PROGRAM": program, "DESK_NPM": packages, "DESK_SAMPLES": samples,
           "DESK_GARBLED": str(HERE.parents[2] / "tests/quality_samples"), "DESK_BROWSER": shutil.which(browser)}
    if "--shots" in sys.argv:
        env["DESK_SHOTS"] = str(Path(sys.argv[sys.argv.index("--shots") + 1]).resolve())
    return subprocess.run(["node", "--test", str(HERE / "desk.test.mjs")], env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
